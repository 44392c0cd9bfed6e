import { boolean, choice, json, longText, option, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { segmentChecks, segmentDerived } from '../rules/segment.ts'

/** Collections of people and companies that a segment can be made of. */
export const segmentOf = [
  option('contacts', 'Contacts', 'Ansprechpartner'),
  option('leads', 'Leads', 'Leads'),
  option('accounts', 'Accounts', 'Firmen'),
]

/** A target group: a list that stands, or a filter that is asked anew every time. */
export const segments: RecordType = {
  name: 'segments',
  table: 'marketing_segments',
  label: { one: { en: 'Segment', de: 'Zielgruppe' }, many: { en: 'Segments', de: 'Zielgruppen' } },
  icon: 'users',
  title: ['name'],
  fields: {
    name: text('Name', 'Name', { required: true, search: 'A', max: 200 }),
    collection: choice('Of', 'Aus', segmentOf, { required: true, default: 'contacts' }),
    mode: choice(
      'Mode',
      'Art',
      [
        option('live', 'Live filter', 'Lebender Filter', { tone: 'accent' }),
        option('static', 'Fixed list', 'Feste Liste'),
      ],
      { required: true, default: 'live' },
    ),
    channel: choice(
      'To be contacted by',
      'Kontakt über',
      [
        option('email', 'E-mail', 'E-Mail'),
        option('phone', 'Phone', 'Telefon'),
        option('post', 'Post', 'Post'),
        option('sms', 'SMS', 'SMS'),
      ],
      { default: 'email' },
    ),
    basisNeeded: boolean('Only with a recorded legal basis', 'Nur mit vermerkter Rechtsgrundlage', {
      default: false,
    }),
    filter: json('Filter', 'Filter', { quiet: true }),
    recordIds: json('Records', 'Datensätze', { quiet: true }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
  },
  derive: segmentDerived,
  check: segmentChecks,
  list: { columns: ['name', 'collection', 'mode', 'channel', 'ownerId', 'updatedAt'], sort: 'name' },
}
