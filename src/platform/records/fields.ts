/**
 * The one field language: records, document lines, action bodies and forms are all written in it.
 * Runs in server and browser, so nothing here touches a database.
 */
export type Language = 'en' | 'de'
export type Label = Record<Language, string>

export type Kind =
  | 'text' // one line
  | 'longText' // several lines, plain text
  | 'email'
  | 'phone' // kept as E.164 when it can be read as such
  | 'url'
  | 'integer'
  | 'decimal' // numeric(19,4), a decimal string in JSON
  | 'money' // numeric(19,4) beside a `currency`, a decimal string in JSON
  | 'percent' // 0–100, a decimal string in JSON
  | 'boolean'
  | 'day' // YYYY-MM-DD
  | 'moment' // ISO 8601 in UTC with Z
  | 'choice' // a stable key
  | 'choices' // several keys
  | 'ref' // <name>Id, the id of a record of the collection `to`
  | 'refs' // <name>Ids
  | 'object' // a fixed set of sub-fields (an address)
  | 'objects' // a list of them, kept with the record (consents, cost lines)
  | 'lines' // a list with rows and ids of its own (document lines)
  | 'json' // opaque to the engine (a saved view's definition)

/** One value of a choice. `kind` is the fixed meaning that rules read; the label is the company's to change. */
export interface Choice {
  key: string
  label: Label
  kind?: string
  tone?: Tone
  /** A state beside the straight way: a halt (waiting), or another end (retired). */
  detour?: boolean
  /** Other words for it in files from elsewhere; compared without case, blanks and signs. */
  aliases?: string[]
  /** What it was called in the system from which it came. */
  old?: { id: string; source: string | null }
}
export type Tone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad'

/** What a value means beyond its kind, where people read it in another way than it is kept (`written.ts`). */
export type Format =
  | 'country' // an ISO code, shown by the country's name; other texts stay as they are
  | 'postalCode' // stands before its town
  | 'mediaType' // `application/pdf`, shown as PDF
  | 'bytes' // shown as 1.4 MB

export interface Field {
  kind: Kind
  format?: Format
  label: Label
  help?: Label
  required?: boolean
  /** Set by the server alone: a PATCH that changes it is refused. Imports may set it where `imported` says so. */
  readOnly?: boolean
  /** A read-only field that a history import may bring along (status, closed dates …). */
  imported?: boolean
  /** Unique for good among all rows, binned ones too. */
  unique?: boolean
  /** Gets an index of its own because people filter or sort by it. References always have one. */
  indexed?: boolean
  /** Longest text in characters (text 200 and longText 100,000 unless told). */
  max?: number
  min?: number
  /** A text that is the code of a currency: three letters, kept in capitals. */
  currency?: boolean
  /** A number that names something (a year): written without thousands signs. */
  ungrouped?: boolean
  /** Weight in the search row: A title, B secondary, C body. */
  search?: 'A' | 'B' | 'C'
  /** Compared when looking for duplicates. */
  duplicate?: 'name' | 'email' | 'phone' | 'domain' | 'exact'
  /** Of a text: values that go by a name, beside which any other is welcome. */
  choices?: Choice[]
  /** Values outside `choices` are welcome and grow the list (industry, source). */
  open?: boolean
  /** In an action's body: takes the choices of this field of the record. */
  like?: string
  /** In an action's body: history does not keep it, because it stands where other rights guard it. */
  unrecorded?: boolean
  /** Collection that a reference points to. */
  to?: string
  /** In an action's body: a reference that may lead into the recycle bin. */
  binned?: boolean
  /** What happens here when the record pointed to is binned: refuse (409) unless told to let go. */
  onDelete?: 'restrict' | 'clear'
  /** Sub-fields of object, objects and lines. */
  fields?: Fields
  default?: unknown
  /** Other headings under which this field comes in from elsewhere; compared without case, blanks and signs. */
  aliases?: string[]
  /**
   * Fields of which the server makes this one (`lines.unitCost`: a column of lines; `contactId.name`: of another record):
   * it is hidden from whoever may not see all of them. In a title those that they may see stand in for it.
   */
  madeOf?: readonly string[]
  /** Headings whose columns together make this text, in order (`first name`, `last name`). */
  parts?: string[]
  /** Headings whose columns stand in, in order, in rows in which the field's own column is empty. */
  fallbacks?: string[]
  /** Heading of the form section in which it stands. */
  section?: Label
  /** Not shown in lists and forms by default (still there in the API). */
  quiet?: boolean
  /** True for a field that this company added. */
  custom?: boolean
  /** Expression of a custom formula field. */
  formula?: string
}
export type Fields = Record<string, Field>

/** What is asked of a set of fields again and again, worked out once for each set. */
export interface FieldShape {
  all: readonly Entry[]
  /** References, and what may hold some. */
  refs: readonly Entry[]
  lines: readonly Entry[]
  searched: readonly Entry[]
  /** Those by which duplicates are found. */
  compared: readonly Entry[]
  /** Those with columns in the record's own row. */
  columns: readonly Entry[]
  /** All but the company's own, which are read apart. */
  builtIn: Fields
}
export type Entry = readonly [name: string, field: Field]

/** Whether a field takes part in looking for duplicates. */
export const isCompared = (field: Field): boolean =>
  field.duplicate !== undefined ||
  (field.kind === 'objects' && Object.values(field.fields!).some((inner) => inner.duplicate))

const shapes = new WeakMap<Fields, FieldShape>()
const referring = new Set<Kind>(['ref', 'refs', 'lines', 'objects'])

export function shapeOf(fields: Fields): FieldShape {
  let shape = shapes.get(fields)
  if (!shape) {
    const all = Object.entries(fields)
    const { custom: _custom, ...builtIn } = fields
    const those = (test: (field: Field) => boolean) => all.filter(([, field]) => test(field))
    shape = {
      all,
      refs: those((field) => referring.has(field.kind)),
      lines: those((field) => field.kind === 'lines'),
      searched: those((field) => field.search !== undefined),
      compared: those(isCompared),
      columns: those((field) => field.kind !== 'lines'),
      builtIn,
    }
    shapes.set(fields, shape)
  }
  return shape
}

type Options = Omit<Field, 'kind' | 'label' | 'choices' | 'to' | 'fields'>
const field = (kind: Kind, en: string, de: string, more: Partial<Field> = {}): Field => ({
  kind,
  label: { en, de },
  ...more,
})

export const text = (en: string, de: string, o?: Options & Pick<Field, 'choices'>) => field('text', en, de, o)
export const longText = (en: string, de: string, o?: Options) => field('longText', en, de, o)
export const email = (en: string, de: string, o?: Options) => field('email', en, de, o)
export const phone = (en: string, de: string, o?: Options) => field('phone', en, de, o)
export const url = (en: string, de: string, o?: Options) => field('url', en, de, o)
export const integer = (en: string, de: string, o?: Options) => field('integer', en, de, o)
export const decimal = (en: string, de: string, o?: Options) => field('decimal', en, de, o)
export const money = (en: string, de: string, o?: Options) => field('money', en, de, o)
export const percent = (en: string, de: string, o?: Options) =>
  field('percent', en, de, { min: 0, max: 100, ...o })
export const boolean = (en: string, de: string, o?: Options) => field('boolean', en, de, o)
export const day = (en: string, de: string, o?: Options) => field('day', en, de, o)
export const moment = (en: string, de: string, o?: Options) => field('moment', en, de, o)
export const choice = (en: string, de: string, choices: Choice[], o?: Options) =>
  field('choice', en, de, { choices, ...o })
export const choices = (en: string, de: string, list: Choice[], o?: Options) =>
  field('choices', en, de, { choices: list, ...o })
export const ref = (en: string, de: string, to: string, o?: Options) => field('ref', en, de, { to, ...o })
export const refs = (en: string, de: string, to: string, o?: Options) => field('refs', en, de, { to, ...o })
export const object = (en: string, de: string, fields: Fields, o?: Options) =>
  field('object', en, de, { fields, ...o })
export const objects = (en: string, de: string, fields: Fields, o?: Options) =>
  field('objects', en, de, { fields, ...o })
export const lines = (en: string, de: string, fields: Fields, o?: Options) =>
  field('lines', en, de, { fields, ...o })
export const json = (en: string, de: string, o?: Options) => field('json', en, de, o)

/** One value of a choice: `option('won', 'Won', 'Gewonnen', { kind: 'won', tone: 'good' })`. */
export const option = (
  key: string,
  en: string,
  de: string,
  more: Pick<Choice, 'kind' | 'tone' | 'detour' | 'aliases'> = {},
): Choice => ({
  key,
  label: { en, de },
  ...more,
})

/** The three-letter currency beside money fields; the company's own when it is left out. */
export const currency = (o?: Options) =>
  text('Currency', 'Währung', {
    max: 3,
    min: 3,
    currency: true,
    quiet: true,
    aliases: ['currency code', 'currencyisocode'],
    ...o,
  })
