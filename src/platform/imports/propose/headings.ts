/** Which headings mean which fields: by name, label, alias and synonym, and by what identifies a record. */
import type { Field, Fields } from '#platform/records/fields.ts'
import type { ImportRules } from '#platform/records/record-type.ts'
import type { Proposal } from './propose-mapping.ts'
import { foldWords } from './names.ts'
import { ADDRESS_PREFIXES, SYNONYMS } from './synonyms.ts'

export interface ProposeOptions {
  /** Words for a record, by which `Deal ID` is known as its own id. */
  words?: readonly string[]
  /** Fields of a collection whose records may be known by what they refer to (a team by its manager). */
  within?: (collection: string) => Fields
  /** Derived fields from which the others can be had: a whole name. */
  derived?: readonly string[]
  /** What a record without a `name` is called by. */
  title?: string | undefined
  ownLines?: ImportRules['ownLines'] | undefined
}

export interface Target {
  path: string
  field: Field
  weight: number
  reason: Proposal['reason']
  /** Columns that share the field: several make one text, or are entries of one list. */
  shared?: string
  create?: Proposal['create']
  with?: Proposal['with']
}

/** Headings without case, blanks, signs and accents. */
export const key = (heading: string) => foldWords(heading.replace(/__c$/i, '')).replaceAll(' ', '')

/** Fields by heading as `key` folds it. */
export function headingTargets(fields: Fields, options: ProposeOptions): Map<string, Target[]> {
  const targets = new Map<string, Target[]>()
  const add = (heading: string, target: Target) => {
    const list = targets.get(key(heading)) ?? []
    const same = list.find((one) => one.path === target.path && one.shared === target.shared)
    if (!same) targets.set(key(heading), [...list, target])
    else if (same.weight < target.weight) Object.assign(same, target)
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.readOnly && !field.imported && !options.derived?.includes(name)) continue
    if (field.kind === 'object') addAddress(name, field, add)
    else addField(name, name, field, 1, add)
    if (field.kind === 'objects' && field.fields?.kind) addKinds(name, field, add)
    if (field.kind !== 'lines') continue
    for (const [inner, sub] of Object.entries(field.fields ?? {}))
      if (!sub.readOnly) addField(`${name}.${inner}`, inner, sub, 0.85, add)
  }
  addOwnWords(fields, options, add)
  if (options.ownLines) addOwnLines(fields, options.ownLines, add)
  if (options.within) addNested(fields, options.within, add)
  return targets
}
type Add = (heading: string, target: Target) => void

function addField(path: string, name: string, field: Field, weight: number, add: Add): void {
  const put = (heading: string, share: number, reason: Proposal['reason']) =>
    add(heading, { path, field, weight: weight * share, reason })
  put(path, 1, 'name')
  put(name, 1, 'name')
  for (const part of field.parts ?? [])
    add(part, { path, field, weight: weight * 0.8, reason: 'alias', shared: `${path} ${part}` })
  if (field.kind === 'ref') put(name.replace(/Id$/, ''), 0.97, 'name')
  if (field.kind === 'refs') put(name.replace(/Ids$/, 's'), 0.97, 'name')
  for (const label of Object.values(field.label)) put(label, 0.95, 'label')
  for (const alias of field.aliases ?? []) put(alias, 0.92, 'alias')
  for (const synonym of SYNONYMS[name] ?? []) put(synonym, 0.85, 'synonym')
}

function addAddress(name: string, field: Field, add: Add): void {
  const prefixes = [name, ...Object.values(field.label), ...(field.aliases ?? [])]
  const common = ADDRESS_PREFIXES[name] ?? []
  for (const [inner, sub] of Object.entries(field.fields ?? {})) {
    const path = `${name}.${inner}`
    const words = [inner, ...Object.values(sub.label), ...(sub.aliases ?? []), ...(SYNONYMS[inner] ?? [])]
    for (const word of words) {
      for (const prefix of prefixes)
        add(`${prefix} ${word}`, { path, field: sub, weight: 0.97, reason: 'name' })
      common.forEach((prefix, rank) =>
        add(`${prefix} ${word}`, { path, field: sub, weight: 0.85 - rank / 100, reason: 'synonym' }),
      )
    }
  }
}

/** Further entries of a list that tells them apart by kind: `Home Phone`, `email_other`, `E-mail 2 Address`. */
function addKinds(name: string, field: Field, add: Add): void {
  for (const [inner, sub] of Object.entries(field.fields ?? {})) {
    if (inner === 'kind') continue
    const path = `${name}.${inner}`
    for (const kind of OTHER_KINDS)
      for (const word of [inner, ...Object.values(sub.label)])
        for (const heading of [
          `${word} ${kind}`,
          `${kind} ${word}`,
          `${kind} ${word} 2`,
          `${word} ${kind} address`,
        ])
          add(heading, {
            path,
            field: sub,
            weight: 0.75,
            reason: 'synonym',
            shared: `${path} ${key(heading)}`,
            with: { kind },
          })
  }
}
const OTHER_KINDS = [
  'home',
  'private',
  'work',
  'business',
  'other',
  'secondary',
  'assistant',
  'mobile',
  'fax',
  '2',
  '3',
]

/** A column that holds what a referenced record refers to in turn: the manager of a team tells the team. */
function addNested(fields: Fields, within: (collection: string) => Fields, add: Add): void {
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'ref' || !field.to) continue
    for (const [inner, sub] of Object.entries(within(field.to))) {
      if (sub.kind !== 'ref' || sub.to === field.to) continue
      const create = { name: '{value}', [inner]: { match: 'name', create: true } } as const
      const target = { path: name, field, weight: 0.6, reason: 'alias', create } as const
      for (const heading of [inner.replace(/Id$/, ''), ...Object.values(sub.label), ...(sub.aliases ?? [])])
        add(heading, target)
    }
  }
}

/** Amounts beside the lines, each under what its heading says. */
function addOwnLines(
  fields: Fields,
  { field: path, says, with: rest, words }: NonNullable<ProposeOptions['ownLines']>,
  add: Add,
): void {
  const [head, inner] = path.split('.') as [string, string]
  const field = fields[head]?.fields?.[inner]
  for (const word of field ? words : [])
    add(word, {
      path,
      field: field!,
      weight: 0.8,
      reason: 'alias',
      shared: `${path} ${key(word)}`,
      with: { ...rest, [says]: word[0]!.toUpperCase() + word.slice(1) },
    })
}

/** `Id`, `Deal ID` and `Record ID` are the old system's id; `Deal Name`, or `account` alone, is the name. */
function addOwnWords(fields: Fields, { words = [], title = 'name' }: ProposeOptions, add: Add): void {
  const called = fields.name ? 'name' : title
  const own = (path: string, field: Field | undefined, weight: number, headings: readonly string[]) => {
    if (field) for (const heading of headings) add(heading, { path, field, weight, reason: 'identity' })
  }
  const each = (make: (word: string) => string[]) => words.flatMap(make)
  const ids = each((word) => [`${word} id`, `(Do Not Modify) ${word}`])
  own('externalId', fields.externalId, 0.93, ['id', 'record id', 'guid', 'uuid', ...ids])
  const numbers = ['number', 'no', 'code', 'nummer', 'nr']
  own(
    'number',
    fields.number,
    0.9,
    each((word) => numbers.map((kind) => `${word} ${kind}`)),
  )
  own(
    called,
    fields[called],
    0.93,
    each((word) => [`${word} name`]),
  )
  own(called, fields[called], 0.8, words)
  for (const [name, field] of Object.entries(fields)) {
    if (field.fields || (field.readOnly && !field.imported)) continue
    const said = [name.replace(/Ids?$/, ''), ...Object.values(field.label), ...(field.aliases ?? [])]
    own(
      name,
      field,
      0.82,
      each((word) => said.map((text) => `${word} ${text}`)),
    )
  }
}
