import { addressFields } from '#base/parties/schema.ts'
import {
  choice,
  choices,
  day,
  decimal,
  longText,
  money,
  object,
  objects,
  option,
  percent,
  ref,
  refs,
  text,
} from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'

const lineId = text('Line', 'Position', { required: true, max: 36 })
const quantity = decimal('Quantity', 'Menge', { min: 0 })
const serialNumbers = choices('Serial numbers', 'Seriennummern', [], { open: true })
const version = text('Version', 'Version', { max: 60 })
const carrier = text('Carrier', 'Spedition', { max: 120 })
const tracking = text('Tracking number', 'Sendungsnummer', { max: 120 })
const settled = (order: Values) => ((order.differences ?? []) as Values[]).every(({ taken }) => taken)

export const orderLifecycle: Lifecycle = {
  field: 'status',
  initial: 'open',
  actions: {
    confirm: {
      label: { en: 'Confirm', de: 'Bestätigen' },
      done: { en: 'Confirmed', de: 'Bestätigt' },
      from: ['open'],
      to: 'confirmed',
      primary: true,
      bulk: true,
      refuse: (order) => (settled(order) ? null : 'differences_open'),
      set: (_, __, context) => ({ confirmedAt: context.now }),
    },
    // Its effect works out how far the customer's credit would go.
    releaseCredit: {
      label: { en: 'Release credit', de: 'Kredit freigeben' },
      done: { en: 'Credit released', de: 'Kredit freigegeben' },
      from: ['open', 'confirmed'],
      input: {
        reason: longText('Reason', 'Grund', { required: true, max: 2000 }),
        upTo: money('Up to an open amount of', 'Bis zu einem offenen Betrag von', {
          min: 0,
          help: { en: 'What this order takes when empty.', de: 'Leer: so weit, wie dieser Auftrag reicht.' },
        }),
      },
    },
    comparePurchaseOrder: {
      label: { en: "Compare customer's order", de: 'Bestellung vergleichen' },
      done: { en: "Customer's order compared", de: 'Bestellung verglichen' },
      from: ['open'],
      input: {
        number: text('Number', 'Nummer', { required: true, max: 80 }),
        date: day('Date', 'Datum'),
        lines: objects('Lines', 'Positionen', {
          lineId: text('Our line', 'Unsere Position', { max: 36 }),
          productId: ref('Product', 'Produkt', 'products'),
          description: text('Description', 'Beschreibung', { max: 2000 }),
          quantity: decimal('Quantity', 'Menge', { min: 0, required: true }),
          unitPrice: money('Unit price', 'Einzelpreis', { min: 0 }),
        }),
        address: object('Deliver to', 'Lieferanschrift', addressFields),
        wantedOn: day('Wanted for', 'Gewünscht für'),
        documentId: ref('File', 'Datei', 'documents'),
      },
    },
    settleDifference: {
      label: { en: 'Settle difference', de: 'Abweichung klären' },
      done: { en: 'Difference settled', de: 'Abweichung geklärt' },
      from: ['open'],
      unlisted: true,
      refuse: (order) => (settled(order) ? 'no_differences' : null),
      input: {
        key: text('Difference', 'Abweichung', { required: true, max: 80 }),
        take: choice(
          'Take',
          'Es gilt',
          [option('ours', 'Ours', 'Unsere'), option('theirs', 'Theirs', 'Ihre')],
          { required: true },
        ),
        note: longText('Note', 'Notiz', { max: 2000 }),
      },
    },
    deliver: {
      label: { en: 'Deliver', de: 'Liefern' },
      done: { en: 'Delivery planned', de: 'Lieferung geplant' },
      from: ['confirmed'],
      primary: true,
      refuse: ({ deliveryState }) => (deliveryState === 'done' ? 'nothing_to_deliver' : null),
      input: {
        lines: objects('Units', 'Lieferumfang', { lineId, quantity, serialNumbers, version }),
        plannedOn: day('Only plan it, for', 'Nur planen, für', {
          help: { en: 'Shipped at once when empty.', de: 'Leer: sofort versandt.' },
        }),
        carrier,
        tracking,
      },
    },
    promise: {
      label: { en: 'Move promised date', de: 'Zusage verschieben' },
      done: { en: 'Promised date moved', de: 'Zusage verschoben' },
      from: ['confirmed'],
      refuse: ({ deliveryState }) => (deliveryState === 'done' ? 'nothing_to_deliver' : null),
      input: {
        lines: objects('Lines', 'Positionen', { lineId, promisedOn: day('Promised for', 'Zugesagt für') }),
        promisedOn: day('Promised for', 'Zugesagt für', { required: true }),
        reason: longText('Reason', 'Grund', { max: 2000 }),
      },
    },
    invoice: {
      label: { en: 'Invoice', de: 'Berechnen' },
      done: { en: 'Invoiced', de: 'Berechnet' },
      from: ['confirmed'],
      primary: true,
      refuse: ({ deliveryState, billingState }) =>
        deliveryState === 'none' || billingState === 'done' ? 'nothing_to_invoice' : null,
      opens: ['invoices', 'invoiceId'],
      input: {
        deliveryIds: refs('Deliveries', 'Lieferungen', 'deliveries', {
          help: {
            en: 'All that is delivered and not invoiced when empty.',
            de: 'Leer: alles, was geliefert und nicht berechnet ist.',
          },
        }),
      },
    },
    amend: {
      label: { en: 'Change order', de: 'Auftrag ändern' },
      done: { en: 'Order changed', de: 'Auftrag geändert' },
      from: ['confirmed'],
      input: {
        lines: objects(
          'Lines',
          'Positionen',
          {
            lineId: text('Line', 'Position', { max: 36 }),
            productId: ref('Product', 'Produkt', 'products'),
            description: text('Description', 'Beschreibung', { max: 2000 }),
            quantity,
            unit: text('Unit', 'Einheit', { max: 20 }),
            unitPrice: money('Unit price', 'Einzelpreis', { min: 0 }),
            discountPercent: percent('Discount', 'Rabatt'),
            promisedOn: day('Promised for', 'Zugesagt für'),
          },
          { required: true },
        ),
        reason: longText('Reason', 'Grund', { required: true, max: 2000 }),
      },
    },
    cancel: {
      label: { en: 'Cancel what is not delivered', de: 'Nicht Geliefertes stornieren' },
      done: { en: 'Undelivered part cancelled', de: 'Nicht Geliefertes storniert' },
      from: ['open', 'confirmed'],
      danger: true,
      refuse: (order) =>
        order.status === 'open' || order.deliveryState !== 'done' ? null : 'nothing_to_cancel',
      input: {
        reason: choice('Reason', 'Grund', [], { required: true, like: 'cancelReason' }),
        lines: objects('Lines', 'Positionen', { lineId, quantity }),
        note: longText('Note', 'Notiz', { max: 2000 }),
      },
    },
    // Its effect asks whether all was invoiced once: what was credited need not be invoiced again.
    close: {
      label: { en: 'Close', de: 'Abschließen' },
      done: { en: 'Closed', de: 'Abgeschlossen' },
      from: ['confirmed'],
      to: 'closed',
      bulk: true,
      refuse: ({ deliveryState, billingState }) =>
        deliveryState === 'done' && billingState !== 'none' ? null : 'order_not_done',
    },
  },
}

export const deliveryLifecycle: Lifecycle = {
  field: 'status',
  initial: 'planned',
  actions: {
    ship: {
      label: { en: 'Ship', de: 'Versenden' },
      done: { en: 'Shipped', de: 'Versandt' },
      from: ['planned'],
      to: 'shipped',
      primary: true,
      input: {
        lines: objects('Units', 'Lieferumfang', { lineId, serialNumbers, version }),
        shippedOn: day('Shipped on', 'Versandt am'),
        carrier,
        tracking,
      },
    },
    receive: {
      label: { en: 'Arrived', de: 'Angekommen' },
      done: { en: 'Arrived', de: 'Angekommen' },
      from: ['shipped'],
      to: 'received',
      primary: true,
      bulk: true,
      input: { receivedOn: day('Received on', 'Angekommen am') },
      set: (_, input, context) => ({ receivedOn: input.receivedOn ?? context.today }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Absagen' },
      done: { en: 'Cancelled', de: 'Abgesagt' },
      from: ['planned'],
      to: 'cancelled',
      danger: true,
    },
  },
}
