/** The lines of orders and deliveries. */
import { documentLineFields } from '#base/catalog/schema.ts'
import {
  boolean,
  choice,
  choices,
  day,
  decimal,
  option,
  ref,
  text,
  type Fields,
} from '#platform/records/fields.ts'

// The sheet of an order's lines is what is agreed; how far it is shows in a panel of its own.
const counted = { readOnly: true, default: '0', min: 0, quiet: true }
const historic = { ...counted, imported: true }

/** How far something is: of a line, and of the whole order. */
export const progressOptions = [
  option('none', 'None', 'Nichts', { tone: 'neutral' }),
  option('partly', 'Partly', 'Teilweise', { tone: 'warning' }),
  option('done', 'Done', 'Erledigt', { tone: 'good' }),
]

const progress = (en: string, de: string) =>
  choice(en, de, progressOptions, { readOnly: true, default: 'none', quiet: true })

/** What was ordered; everything that is read-only is reckoned from deliveries, cancellations and invoices. */
export const orderLineFields: Fields = {
  ...documentLineFields,
  contractLineId: text('Line of the contract', 'Vertragsposition', { max: 36, quiet: true }),
  promisedOn: day('Promised for', 'Zugesagt für'),
  firstPromisedOn: day('First promised for', 'Zuerst zugesagt für', { readOnly: true, quiet: true }),
  plannedQuantity: decimal('In planned deliveries', 'In geplanten Lieferungen', counted),
  deliveredQuantity: decimal('Delivered', 'Geliefert', historic),
  invoicedQuantity: decimal('Invoiced', 'Berechnet', historic),
  cancelledQuantity: decimal('Cancelled', 'Storniert', counted),
  installedQuantity: decimal('Installed', 'Installiert', counted),
  takenDelivered: decimal('Delivered before', 'Vorher geliefert', counted),
  takenInvoiced: decimal('Invoiced before', 'Vorher berechnet', counted),
  status: choice(
    'Status',
    'Status',
    [
      option('open', 'Open', 'Offen', { tone: 'accent' }),
      option('partly', 'Partly delivered', 'Teilweise geliefert', { tone: 'warning' }),
      option('delivered', 'Delivered', 'Geliefert', { tone: 'good' }),
      option('cancelled', 'Cancelled', 'Storniert', { tone: 'neutral' }),
    ],
    { readOnly: true, default: 'open', quiet: true },
  ),
  deliveryState: progress('Delivery', 'Lieferung'),
  billingState: progress('Billing', 'Berechnung'),
  paymentState: progress('Payment', 'Zahlung'),
  installationState: progress('Installation', 'Installation'),
  serialised: boolean('Serial numbers', 'Seriennummern', { readOnly: true, default: false, quiet: true }),
  versioned: boolean('Versions', 'Versionen', { readOnly: true, default: false, quiet: true }),
}

export const deliveryLineFields: Fields = {
  orderLineId: text('Order line', 'Auftragsposition', { required: true, max: 36, quiet: true }),
  productId: ref('Product', 'Produkt', 'products', { readOnly: true }),
  description: text('Description', 'Beschreibung', { max: 2000, readOnly: true }),
  quantity: decimal('Quantity', 'Menge', { required: true, min: 0 }),
  unit: text('Unit', 'Einheit', { max: 20, readOnly: true }),
  serialNumbers: choices('Serial numbers', 'Seriennummern', [], { open: true }),
  version: text('Version', 'Version', { max: 60 }),
}
