import { addressFields } from '#base/parties/schema.ts'
import {
  choice,
  currency,
  day,
  lines,
  longText,
  money,
  object,
  option,
  ref,
  text,
  url,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { deliveryLifecycle } from '../rules/lifecycle.ts'
import { deliveryLineFields } from './lines.ts'

export const deliveries: RecordType = {
  name: 'deliveries',
  table: 'orders_deliveries',
  label: { one: { en: 'Delivery', de: 'Lieferung' }, many: { en: 'Deliveries', de: 'Lieferungen' } },
  icon: 'truck',
  title: ['number'],
  number: 'D-{year}-',
  fields: {
    orderId: ref('Order', 'Auftrag', 'orders', { required: true }),
    accountId: ref('Account', 'Firma', 'accounts', { readOnly: true }),
    contactId: ref('Received by', 'Empfänger', 'contacts', { onDelete: 'clear' }),
    status: choice(
      'Status',
      'Status',
      [
        option('planned', 'Planned', 'Geplant', { kind: 'open', tone: 'neutral' }),
        option('shipped', 'Shipped', 'Versandt', { kind: 'open', tone: 'accent' }),
        option('received', 'Received', 'Angekommen', { kind: 'won', tone: 'good' }),
        option('cancelled', 'Cancelled', 'Abgesagt', { kind: 'lost', tone: 'neutral' }),
      ],
      { required: true, indexed: true },
    ),
    plannedOn: day('Planned for', 'Geplant für', { indexed: true }),
    shippedOn: day('Shipped on', 'Versandt am', { readOnly: true, indexed: true }),
    receivedOn: day('Received on', 'Angekommen am', { readOnly: true }),
    carrier: text('Carrier', 'Spedition', { max: 120 }),
    tracking: text('Tracking number', 'Sendungsnummer', { max: 120, search: 'B' }),
    trackingUrl: url('Tracking page', 'Sendungsverfolgung'),
    currency: currency({ readOnly: true }),
    netTotal: money('Value of goods', 'Warenwert', { readOnly: true }),
    shippingAddress: object('Shipping address', 'Lieferanschrift', addressFields),
    description: longText('Note', 'Notiz'),
    lines: lines('Units', 'Lieferumfang', deliveryLineFields, { required: true, max: 500 }),
  },
  lifecycle: deliveryLifecycle,
  // What has left the house stays as it was; how it travels and who takes it may still be noted.
  sealed: {
    states: ['shipped', 'received', 'cancelled'],
    open: [
      'contactId',
      'plannedOn',
      'carrier',
      'tracking',
      'trackingUrl',
      'shippingAddress',
      'description',
      'ownerId',
      'externalId',
      'externalSource',
    ],
  },
  below: ['orderId', 'accountId'],
  board: 'status',
  list: {
    columns: ['number', 'orderId', 'accountId', 'status', 'plannedOn', 'shippedOn', 'carrier', 'tracking'],
    sort: '-createdAt',
  },
}
