/** What a web form may ask for and how it begins. */
import type { Field, Fields, Kind, Label } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Shipped fields of a lead that strangers may fill; a company's own simple fields may be asked for too. */
const asked = [
  'salutation',
  'firstName',
  'lastName',
  'company',
  'title',
  'email',
  'phone',
  'mobile',
  'website',
  'industry',
  'employees',
  'country',
  'postalCode',
  'city',
  'interest',
  'description',
]
const simple: readonly Kind[] = [
  'text',
  'longText',
  'email',
  'phone',
  'url',
  'integer',
  'decimal',
  'day',
  'boolean',
  'choice',
]

/** The fields that forms may ask for by name; a company's own as `custom.<key>`. */
export function askable(fields: Fields, own: Fields): Fields {
  const shipped = asked.flatMap((name): [string, Field][] => (fields[name] ? [[name, fields[name]]] : []))
  const custom = Object.entries(own)
    .filter(([, { kind, readOnly, formula }]) => simple.includes(kind) && !readOnly && !formula)
    .map(([key, field]): [string, Field] => [`custom.${key}`, field])
  return Object.fromEntries([...shipped, ...custom])
}

/** The fields of one form in its order, under its own labels. What is no field (any longer) is left out. */
export function fieldsOf(form: Values, known: Fields): Fields {
  const chosen: Values[] = form.fields ?? []
  return Object.fromEntries(
    chosen.flatMap(({ field: name, label, required }): [string, Field][] => {
      const field = Object.hasOwn(known, name) ? known[name] : undefined
      if (!field) return []
      // A list that grows with use is no list to be grown by strangers.
      const { default: _default, open: _open, help: _help, ...plain } = field
      return [[name, { ...plain, required: required ?? false, ...(label ? { label: same(label) } : {}) }]]
    }),
  )
}

const same = (text: string): Label => ({ en: text, de: text })

const plainKey = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)

/** A form without a key gets one of its name; without fields it asks for the usual ones. */
export const formDerived = (next: Values, previous: Values | null): Values => ({
  key: next.key ? plainKey(next.key) : plainKey(next.name ?? ''),
  fields:
    !previous && !next.fields?.length
      ? [
          { field: 'firstName', label: null, required: false },
          { field: 'lastName', label: null, required: true },
          { field: 'company', label: null, required: false },
          { field: 'email', label: null, required: true },
          { field: 'description', label: null, required: false },
        ]
      : next.fields,
})

const names = ['lastName', 'firstName', 'company', 'email', 'phone']

/** Nothing is asked twice, and something says who it is. */
export function formChecks(next: Values): [string, string][] {
  const fields: Values[] = next.fields ?? []
  const keys = fields.map(({ field }) => field)
  return [
    ...(next.key ? [] : ([['key', 'form_key_empty']] as [string, string][])),
    ...keys.flatMap((key, i): [string, string][] =>
      keys.indexOf(key) < i ? [[`fields[${i}].field`, 'entry_twice']] : [],
    ),
    ...(fields.some(({ field, required }) => required && names.includes(field))
      ? []
      : ([['fields', 'form_asks_nobody']] as [string, string][])),
  ]
}
