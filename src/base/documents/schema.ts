import { integer, moment, objects, ref, text, longText, url } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'

export const documents: RecordType = {
  name: 'documents',
  table: 'documents_documents',
  label: { one: { en: 'Document', de: 'Dokument' }, many: { en: 'Documents', de: 'Dokumente' } },
  icon: 'paperclip',
  title: ['name'],
  mentions: true,
  fields: {
    name: text('Name', 'Name', { required: true, max: 255, search: 'A' }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
    aboutType: text('About (type)', 'Zu (Art)', { max: 60, quiet: true }),
    aboutId: text('About (id)', 'Zu (Kennung)', { max: 36, quiet: true, indexed: true }),
    accountId: ref('Account', 'Firma', 'accounts', { onDelete: 'clear' }),
    leadId: ref('Lead', 'Lead', 'leads', { readOnly: true, imported: true, onDelete: 'clear', quiet: true }),
    mediaType: text('Type', 'Dateityp', { readOnly: true, max: 120, format: 'mediaType' }),
    size: integer('Size', 'Größe', { readOnly: true, format: 'bytes' }),
    revision: integer('Revision', 'Fassung', { readOnly: true }),
    fileKey: text('File', 'Datei', { readOnly: true, quiet: true }),
    sha256: text('SHA-256', 'SHA-256', { readOnly: true, quiet: true, max: 64 }),
    versions: objects(
      'Earlier versions',
      'Frühere Fassungen',
      {
        revision: integer('Revision', 'Fassung'),
        fileKey: text('File', 'Datei'),
        sha256: text('SHA-256', 'SHA-256'),
        mediaType: text('Type', 'Dateityp', { format: 'mediaType' }),
        size: integer('Size', 'Größe', { format: 'bytes' }),
        at: moment('At', 'Am'),
        byId: ref('By', 'Von', 'users'),
      },
      { readOnly: true, quiet: true, max: 200 },
    ),
    link: url('Link', 'Verweis', { quiet: true }),
  },
  timeline: { kind: 'document', at: [], fields: ['description', 'mediaType', 'size', 'revision', 'link'] },
  below: ['accountId', 'leadId'],
  list: {
    columns: ['name', 'accountId', 'mediaType', 'size', 'ownerId', 'updatedAt'],
    sort: '-updatedAt',
  },
}

export const documentsTypes = [documents]
