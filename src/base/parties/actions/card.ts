import type { RecordFormat } from '#platform/records/formats.ts'
import { cardFields, cardLines, cardVersions } from '../rules/card.ts'

/** Contacts as vCards: one, or a whole list one behind the other. */
export const cardFormat: RecordFormat = {
  mediaType: 'text/vcard',
  // Outlook and the address books of phones read 3.0.
  accept: 'text/vcard;version=3.0',
  parameters: { version: cardVersions },
  ending: 'vcf',
  label: { en: 'As vCards (.vcf)', de: 'Als vCards (.vcf)' },
  one: { en: 'Save as contact (vCard)', de: 'Als Kontakt sichern (vCard)' },
  fields: cardFields,
  write: async function* (_, rows, { version }) {
    for await (const row of rows) yield cardLines(row, version === '3.0' ? '3.0' : '4.0')
  },
}
