import { choice, day, decimal, longText, objects, option, ref, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { itemChecks, itemDerived, itemLifecycle } from '../rules/items.ts'

export const coverages = [
  option('warranty', 'Warranty', 'Gewährleistung', { tone: 'good' }),
  option('contract', 'Service contract', 'Servicevertrag', { tone: 'good' }),
  option('none', 'Not covered', 'Nicht gedeckt', { tone: 'warning' }),
]

const derived = { readOnly: true, quiet: true }

/** One thing of ours at a customer's: a machine, a part of it, a programme. A tree by parent. */
export const installedItems: RecordType = {
  name: 'installed-items',
  table: 'service_installed_items',
  label: {
    one: { en: 'Installed item', de: 'Installiertes Objekt' },
    many: { en: 'Installed items', de: 'Installierte Objekte' },
  },
  icon: 'hard-drive',
  title: ['name', 'serialNumber'],
  import: { words: ['installed item', 'asset', 'equipment', 'anlage'], keys: ['serialNumber'] },
  fields: {
    name: text('Name', 'Name', {
      max: 200,
      search: 'A',
      help: { en: "The product's name when empty.", de: 'Leer: der Name des Produkts.' },
    }),
    serialNumber: text('Serial number', 'Seriennummer', {
      max: 120,
      search: 'A',
      indexed: true,
      aliases: ['serial', 'serial no', 'sn'],
    }),
    productId: ref('Product', 'Produkt', 'products', { required: true }),
    accountId: ref('Account', 'Firma', 'accounts', {
      required: true,
      help: { en: 'A part belongs to whom its whole belongs.', de: 'Ein Teil gehört, wem das Ganze gehört.' },
    }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    site: text('Site', 'Standort', { max: 200, search: 'B' }),
    parentId: ref('Part of', 'Teil von', 'installed-items'),
    quantity: decimal('Quantity', 'Menge', { required: true, min: 0, default: '1' }),
    status: choice(
      'Status',
      'Status',
      [
        option('delivered', 'Delivered', 'Geliefert', { kind: 'open', tone: 'accent' }),
        option('operational', 'Operational', 'In Betrieb', { kind: 'open', tone: 'good' }),
        option('replaced', 'Replaced', 'Ersetzt', { detour: true, kind: 'done' }),
        option('retired', 'Retired', 'Stillgelegt', { detour: true, kind: 'done' }),
      ],
      { required: true, indexed: true },
    ),
    release: text('Version', 'Version', {
      max: 60,
      indexed: true,
      aliases: ['release', 'software version', 'firmware'],
    }),
    releases: objects(
      'Versions',
      'Versionen',
      {
        release: text('Version', 'Version', { required: true, max: 60 }),
        since: day('Since', 'Seit', { required: true }),
      },
      { readOnly: true },
    ),
    deliveredOn: day('Delivered on', 'Geliefert am', { aliases: ['shipped on', 'delivery date'] }),
    installedOn: day('Installed on', 'Installiert am', { aliases: ['installation date'] }),
    commissionedOn: day('Commissioned on', 'In Betrieb genommen am'),
    warrantyFrom: choice(
      'Warranty begins',
      'Gewährleistung beginnt',
      [
        option('delivery', 'With delivery', 'Mit der Lieferung'),
        option('commissioning', 'With commissioning', 'Mit der Inbetriebnahme'),
      ],
      { required: true, default: 'delivery' },
    ),
    warrantyUntil: day('Warranty until', 'Gewährleistung bis', {
      indexed: true,
      help: {
        en: "From the product's warranty, unless you say otherwise.",
        de: 'Aus der Gewährleistung des Produkts, wenn nicht anders gesagt.',
      },
    }),
    coverage: choice('Covered by', 'Gedeckt durch', coverages, { readOnly: true, indexed: true }),
    coverageReason: text('Why', 'Warum', { readOnly: true, max: 400 }),
    coverageUntil: day('Covered until', 'Gedeckt bis', { ...derived, indexed: true }),
    coverageContractId: ref('Covering contract', 'Deckender Vertrag', 'service-contracts', {
      ...derived,
      onDelete: 'clear',
    }),
    orderId: ref('Order', 'Auftrag', 'orders', { ...derived, onDelete: 'clear' }),
    deliveryId: ref('Delivery', 'Lieferung', 'deliveries', { ...derived, onDelete: 'clear' }),
    orderLineId: text('Line of the order', 'Position des Auftrags', { ...derived, max: 36 }),
    replacesId: ref('Replaces', 'Ersetzt', 'installed-items', { ...derived, onDelete: 'clear' }),
    replacedById: ref('Replaced by', 'Ersetzt durch', 'installed-items', { ...derived, onDelete: 'clear' }),
    endedOn: day('Out of use since', 'Außer Betrieb seit', derived),
    endReason: text('Reason', 'Grund', { ...derived, max: 500 }),
    note: longText('Note', 'Notiz', { search: 'C' }),
  },
  lifecycle: itemLifecycle,
  derive: itemDerived,
  check: itemChecks,
  below: ['accountId', 'contactId', 'orderId'],
  list: {
    columns: ['name', 'serialNumber', 'accountId', 'release', 'status', 'coverage', 'warrantyUntil'],
    sort: 'name',
  },
}
