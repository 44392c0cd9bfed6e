import { choice, integer, longText, moment, option, ref, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { articleChecks, articleLifecycle } from '../rules/articles.ts'

/** What we know about a symptom: its cause and its solution. */
export const knowledgeArticles: RecordType = {
  name: 'knowledge-articles',
  table: 'service_knowledge_articles',
  label: {
    one: { en: 'Knowledge article', de: 'Wissensartikel' },
    many: { en: 'Knowledge articles', de: 'Wissensartikel' },
  },
  icon: 'book-open',
  title: ['title'],
  number: 'KB-',
  fields: {
    title: text('Title', 'Titel', { required: true, max: 300, search: 'A', duplicate: 'name' }),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'open' }),
        option('reviewed', 'Reviewed', 'Geprüft', { kind: 'open', tone: 'accent' }),
        option('published', 'Published', 'Veröffentlicht', { kind: 'done', tone: 'good' }),
        option('outdated', 'Outdated', 'Überholt', { detour: true, kind: 'done', tone: 'warning' }),
      ],
      { required: true, indexed: true },
    ),
    symptom: longText('Symptom', 'Symptom', { search: 'B' }),
    cause: longText('Cause', 'Ursache', { search: 'C' }),
    solution: longText('Solution', 'Lösung', { search: 'C' }),
    productId: ref('Product', 'Produkt', 'products', {
      onDelete: 'clear',
      help: { en: 'Every product when empty.', de: 'Leer: jedes Produkt.' },
    }),
    versions: text('Versions', 'Versionen', {
      max: 200,
      help: { en: 'Comma between them; every version when empty.', de: 'Mit Komma; leer: jede Version.' },
    }),
    language: choice(
      'Language',
      'Sprache',
      [option('en', 'English', 'Englisch'), option('de', 'German', 'Deutsch')],
      { required: true, default: 'en' },
    ),
    audience: choice(
      'For',
      'Für',
      [option('internal', 'Colleagues', 'Kollegen'), option('public', 'Customers', 'Kunden')],
      { required: true, default: 'internal' },
    ),
    ticketId: ref('Made from', 'Entstanden aus', 'tickets', { readOnly: true, onDelete: 'clear' }),
    reviewedById: ref('Reviewed by', 'Geprüft von', 'users', { readOnly: true, onDelete: 'clear' }),
    publishedAt: moment('Published at', 'Veröffentlicht am', { readOnly: true, imported: true }),
    usedCount: integer('Used', 'Verwendet', { readOnly: true, default: 0 }),
    helpedCount: integer('Helped', 'Hat geholfen', { readOnly: true, default: 0 }),
  },
  lifecycle: articleLifecycle,
  facts: { counted: { en: 'Used for a ticket', de: 'Für ein Ticket verwendet' } },
  check: articleChecks,
  list: {
    columns: ['number', 'title', 'status', 'productId', 'audience', 'usedCount', 'helpedCount', 'updatedAt'],
    sort: '-updatedAt',
  },
}
