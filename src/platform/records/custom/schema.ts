/** What a company adds in the app: fields of its own, and its own words and values for choices. */
import { boolean, choice, integer, objects, option, text, longText } from '../fields.ts'
import type { RecordType } from '../record-type.ts'

const key = { required: true, max: 40 } as const

export const customFields: RecordType = {
  name: 'custom-fields',
  table: 'records_custom_fields',
  label: {
    one: { en: 'Custom field', de: 'Eigenes Feld' },
    many: { en: 'Custom fields', de: 'Eigene Felder' },
  },
  icon: 'list-plus',
  title: ['labelEn'],
  knownBy: ['collection', 'key'],
  owned: false,
  config: true,
  quiet: true,
  internal: true,
  fields: {
    collection: text('Record type', 'Datensatzart', { required: true, max: 60 }),
    key: text('Key', 'Schlüssel', key),
    labelEn: text('Label', 'Bezeichnung', { required: true, max: 80 }),
    labelDe: text('German label', 'Deutsche Bezeichnung', { max: 80 }),
    kind: choice(
      'Kind',
      'Art',
      [
        option('text', 'Text', 'Text'),
        option('longText', 'Long text', 'Langer Text'),
        option('integer', 'Whole number', 'Ganze Zahl'),
        option('decimal', 'Number', 'Zahl'),
        option('money', 'Money', 'Betrag'),
        option('day', 'Date', 'Datum'),
        option('moment', 'Date and time', 'Datum und Uhrzeit'),
        option('boolean', 'Yes or no', 'Ja oder nein'),
        option('choice', 'Choice', 'Auswahl'),
        option('choices', 'Several choices', 'Mehrfachauswahl'),
        option('ref', 'Reference', 'Verweis'),
        option('email', 'E-mail', 'E-Mail'),
        option('phone', 'Phone', 'Telefon'),
        option('url', 'Link', 'Link'),
        option('country', 'Country', 'Land'),
      ],
      { required: true },
    ),
    required: boolean('Required', 'Pflichtfeld', { default: false }),
    to: text('Refers to', 'Verweist auf', { max: 60 }),
    options: objects(
      'Values',
      'Werte',
      {
        key: text('Key', 'Schlüssel', key),
        labelEn: text('Label', 'Bezeichnung', { required: true, max: 80 }),
        labelDe: text('German label', 'Deutsche Bezeichnung', { max: 80 }),
      },
      { max: 500 },
    ),
    formula: longText('Formula', 'Formel', { max: 1000 }),
    position: integer('Position', 'Position', { default: 0 }),
    indexed: boolean('Fast to filter', 'Schnell filterbar', { default: true }),
  },
  list: { columns: ['collection', 'key', 'labelEn', 'kind'], sort: 'collection,position' },
}

export const choices: RecordType = {
  name: 'choices',
  table: 'records_choices',
  label: { one: { en: 'Choice', de: 'Auswahlwert' }, many: { en: 'Choices', de: 'Auswahlwerte' } },
  icon: 'list-checks',
  title: ['labelEn'],
  owned: false,
  config: true,
  quiet: true,
  import: {
    keys: ['collection+field+labelEn', 'collection+field+key'],
    firm: true,
    complete: ({ labelEn }) => (labelEn ? { key: labelEn } : {}),
  },
  fields: {
    collection: text('Record type', 'Datensatzart', { required: true, max: 60 }),
    field: text('Field', 'Feld', { required: true, max: 60 }),
    key: text('Key', 'Schlüssel', { required: true, max: 100 }),
    labelEn: text('Label', 'Bezeichnung', { required: true, max: 100 }),
    labelDe: text('German label', 'Deutsche Bezeichnung', { max: 100 }),
    tone: choice('Tone', 'Ton', [
      option('neutral', 'Neutral', 'Neutral'),
      option('accent', 'Accent', 'Akzent'),
      option('good', 'Good', 'Gut'),
      option('warning', 'Warning', 'Warnung'),
      option('bad', 'Bad', 'Schlecht'),
    ]),
    position: integer('Position', 'Position', { default: 0 }),
  },
  list: { columns: ['collection', 'field', 'key', 'labelEn', 'labelDe'], sort: 'collection,field,position' },
}

/** How somebody likes to look at a list: private, or shared with all who may read the type. */
export const customTypes = [customFields, choices]
