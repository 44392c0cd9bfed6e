import {
  choice,
  currency,
  decimal,
  integer,
  longText,
  moment,
  money,
  objects,
  ref,
  refs,
  text,
  url,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import {
  approvalWays,
  costApprovals,
  interruptions,
  orderStates,
  orderTypes,
  outcomes,
} from './order-choices.ts'
import { orderActions, orderChecks, orderDerived, orderLifecycle } from '../rules/orders.ts'
import { coverages } from './installed-items.ts'

const set = { readOnly: true }
const quiet = { readOnly: true, quiet: true }
const underWay = 'created,released,scheduled,onTheWay,inProgress,interrupted,done'

/** Work to be done at a customer's, in one visit or several. */
export const serviceOrders: RecordType = {
  name: 'service-orders',
  table: 'service_orders',
  label: {
    one: { en: 'Service order', de: 'Serviceauftrag' },
    many: { en: 'Service orders', de: 'Serviceaufträge' },
  },
  icon: 'wrench',
  title: ['number', 'subject'],
  number: () => 'SO-{year}-',
  import: { words: ['service order', 'work order', 'serviceauftrag'], keys: ['number'] },
  fields: {
    subject: text('Subject', 'Betreff', { max: 300, search: 'A' }),
    type: choice('Type', 'Art', orderTypes, { required: true, default: 'repair', indexed: true }),
    ticketId: ref('Ticket', 'Ticket', 'tickets', {
      help: {
        en: 'Brings customer, item and fault along, once known solutions were tried.',
        de: 'Bringt Kunde, Objekt und Fehler mit, sobald bekannte Lösungen versucht sind.',
      },
    }),
    accountId: ref('Account', 'Firma', 'accounts'),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    installedItemId: ref('Installed item', 'Installiertes Objekt', 'installed-items'),
    status: choice('Status', 'Status', orderStates, { required: true, indexed: true }),
    waitsFor: choice('Waits for', 'Wartet auf', interruptions, set),
    fault: longText('Fault', 'Fehler', { search: 'C' }),
    work: longText('Work to be done', 'Zu tun', { search: 'C' }),
    plannedHours: decimal('Planned hours', 'Geplante Stunden', { min: 0 }),
    parts: objects(
      'Parts likely needed',
      'Voraussichtliche Teile',
      {
        productId: ref('Product', 'Produkt', 'products', { required: true }),
        quantity: decimal('Quantity', 'Menge', { min: 0, default: '1' }),
      },
      { max: 100 },
    ),
    technicianIds: refs('Technicians', 'Technik', 'users'),
    plannedFrom: moment('Next visit', 'Nächster Einsatz', { ...set, indexed: true }),
    visits: objects(
      'Visits',
      'Einsätze',
      {
        plannedFrom: moment('From', 'Von'),
        plannedTo: moment('To', 'Bis'),
        technicianId: ref('Technician', 'Technik', 'users'),
        arrivedAt: moment('Arrived', 'Angekommen'),
        leftAt: moment('Left', 'Gegangen'),
        outcome: choice('Outcome', 'Ergebnis', outcomes),
        note: text('Note', 'Notiz', { max: 500 }),
      },
      set,
    ),
    coverage: choice('Covered by', 'Gedeckt durch', coverages, set),
    coverageReason: text('Why', 'Warum', { ...set, max: 400 }),
    costApproval: choice('Costs', 'Kosten', costApprovals, { ...set, indexed: true, default: 'notNeeded' }),
    costEstimate: money('Estimate (net)', 'Schätzung (netto)', set),
    costLimit: money('Approved up to (net)', 'Freigegeben bis (netto)', set),
    currency: currency(),
    costDecidedBy: text('Decided by', 'Entschieden von', { ...quiet, max: 200 }),
    costDecidedVia: choice('Decided by way of', 'Entschieden über', approvalWays, quiet),
    costDecidedAt: moment('Decided at', 'Entschieden am', quiet),
    costNote: text('Note on the decision', 'Notiz zur Entscheidung', { ...quiet, max: 500 }),
    // Each question to the customer has a link of its own: nobody approves a sum that they did not see.
    revision: integer('Question number', 'Nummer der Frage', { ...quiet, default: 0 }),
    publicUrl: url("Customer's page", 'Seite des Kunden', quiet),
    cancelReason: text('Cancelled because', 'Storniert wegen', { ...quiet, max: 500 }),
  },
  lifecycle: orderLifecycle,
  actions: orderActions,
  derive: orderDerived,
  check: orderChecks,
  below: ['accountId', 'contactId', 'installedItemId', 'ticketId'],
  board: 'status',
  calendar: { at: ['plannedFrom'] },
  list: {
    columns: [
      'subject',
      'number',
      'status',
      'accountId',
      'installedItemId',
      'plannedFrom',
      'technicianIds',
      'coverage',
    ],
    sort: '-createdAt',
    views: [
      {
        key: 'under-way',
        label: { en: 'Under way', de: 'In Arbeit' },
        search: { status: underWay, sort: 'plannedFrom' },
        starts: true,
      },
      {
        key: 'my-visits',
        label: { en: 'My visits', de: 'Meine Einsätze' },
        search: { technicianIds: 'me', status: underWay, sort: 'plannedFrom' },
      },
    ],
  },
}
