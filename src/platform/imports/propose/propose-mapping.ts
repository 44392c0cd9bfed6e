/** Proposes for every column of a file the field that it fills, by heading and by values. */
import type { Field, Fields } from '#platform/records/fields.ts'
import type { ColumnProfile } from '#platform/imports/values/profile.ts'
import { fit } from './fit.ts'
import { headingTargets, key, type ProposeOptions, type Target } from './headings.ts'

export interface Proposal {
  /** `email`, `billingAddress.city`, `lines.quantity`, `accountId`. */
  field: string
  /** By what a reference finds its record. */
  match?: MatchKey
  /** How a record that is not there is made, when the column names what that one refers to. */
  create?: Record<string, string | { match: MatchKey; create: boolean }>
  /** Further members of an entry in a list. */
  with?: Record<string, string>
  /** Counts only where the field's own column is empty. */
  fallback?: boolean
  /** 0 to 1; from 0.9 on it can be taken without looking. */
  confidence: number
  reason: 'name' | 'label' | 'alias' | 'synonym' | 'identity' | 'values'
}
export type MatchKey = 'name' | 'email' | 'number' | 'externalId' | 'domain'

/** Endings of a heading that tell by what a reference is matched. */
const ENDINGS: [RegExp, MatchKey][] = [
  [/(.+?)(e?mail|emailaddress)$/, 'email'],
  [/(.+?)(domain|domainname)$/, 'domain'],
  [/(.+?)(number|nummer|no|nr)$/, 'number'],
  [/(.+?)(name)$/, 'name'],
  [/(.+?)(id|externalid|guid)$/, 'externalId'],
]

export type Columns = readonly { name: string; profile: ColumnProfile }[]

/** Every field is proposed for one column at most: the one that fits best. Columns without a field are null. */
export function proposeMapping(
  columns: Columns,
  fields: Fields,
  options: ProposeOptions,
): Record<string, Proposal | null> {
  const targets = headingTargets(fields, options)
  const offers = columns.flatMap(({ name, profile }) => candidates(name, profile, targets))
  offers.sort((a, b) => b.proposal.confidence - a.proposal.confidence)
  const mapping: Record<string, Proposal | null> = Object.fromEntries(columns.map(({ name }) => [name, null]))
  const taken = new Set<string>()
  for (const { name, place, proposal } of offers) {
    if (mapping[name] || taken.has(place) || (place !== proposal.field && taken.has(proposal.field))) continue
    mapping[name] = proposal
    taken.add(place)
  }
  dropLoneLineColumns(mapping)
  moveIntoLines(mapping, fields)
  for (const { name, profile } of columns) {
    mapping[name] ??= byValues(profile, fields, taken)
    if (mapping[name]) taken.add(mapping[name].field)
  }
  callByDescription(mapping, columns, fields, options.title)
  addOwnId(mapping, columns, fields)
  addFallbacks(mapping, columns, fields)
  return mapping
}

/** One column such as `Description` does not make lines; a product, or two columns, do. */
function dropLoneLineColumns(mapping: Record<string, Proposal | null>): void {
  const inLines = Object.entries(mapping).filter(
    ([, proposal]) => proposal?.field.startsWith('lines.') && !proposal.with,
  )
  const [only, second] = inLines
  if (only && !second && !only[1]?.match) mapping[only[0]] = null
}

/** In a file of lines alone a column that fits document and line alike (a discount) is the line's. */
function moveIntoLines(mapping: Record<string, Proposal | null>, fields: Fields): void {
  const given = Object.values(mapping).flatMap((one) => (one ? [one.field] : []))
  const lacking = Object.entries(fields).some(
    ([name, field]) => field.required && field.kind === 'ref' && !given.includes(name),
  )
  const lines = given.find((path) => path.includes('.') && fields[path.split('.')[0]!]?.kind === 'lines')
  if (!lacking || !lines) return
  const head = lines.split('.')[0]!
  for (const [column, proposal] of Object.entries(mapping)) {
    const inner = `${head}.${proposal?.field}`
    if (proposal && fields[head]!.fields![proposal.field] && !given.includes(inner))
      mapping[column] = { ...proposal, field: inner }
  }
}

/** The first column that is called an id and never says the same twice is the old system's id. */
function addOwnId(mapping: Record<string, Proposal | null>, columns: Columns, fields: Fields): void {
  const given = Object.values(mapping).some((one) => one?.field === 'externalId')
  if (given || !fields.externalId) return
  const [first] = columns
  if (!first || mapping[first.name] || !first.profile.unique || first.profile.fill < 1) return
  if (/([a-z\d]I[dD]|ID|[_\s]id|^id)$/.test(first.name))
    mapping[first.name] = { field: 'externalId', confidence: 0.6, reason: 'values' }
}

/** What needs a name and has none is called by its description, where every row has one as short as a name. */
function callByDescription(
  mapping: Record<string, Proposal | null>,
  columns: Columns,
  fields: Fields,
  title = 'name',
): void {
  const { required, max = 120 } = fields[title] ?? {}
  if (!required || Object.values(mapping).some((one) => one?.field === title)) return
  const column = columns.find(({ name }) => mapping[name]?.field === 'description')
  if (column && column.profile.fill === 1 && column.profile.longest <= max)
    mapping[column.name] = { field: title, confidence: 0.6, reason: 'values' }
}

/** Where the name is not always there, the columns that the field says may stand in for it do. */
function addFallbacks(mapping: Record<string, Proposal | null>, columns: Columns, fields: Fields): void {
  for (const [name, { fallbacks = [] }] of Object.entries(fields)) {
    const own = columns.find((column) => mapping[column.name]?.field === name)
    if (fallbacks.length === 0 || own?.profile.fill === 1) continue
    const headings = new Set(fallbacks.map(key))
    for (const column of columns)
      if (!mapping[column.name] && headings.has(key(column.name)))
        mapping[column.name] = { field: name, fallback: true, confidence: 0.6, reason: 'alias' }
  }
}

const LEAST = 0.4

interface Offer {
  name: string
  /** What can be given to one column only. */
  place: string
  proposal: Proposal
}

function candidates(name: string, profile: ColumnProfile, targets: Map<string, Target[]>): Offer[] {
  const found: Offer[] = []
  const add = (heading: string, factor: number, match: MatchKey | undefined, referencesOnly: boolean) => {
    for (const target of targets.get(heading) ?? []) {
      const { path, field, weight, reason, shared, create, with: rest } = target
      const reference = field.kind === 'ref' || field.kind === 'refs'
      if (referencesOnly && !reference && !isOldChoice(field, profile)) continue
      const confidence = Math.round(weight * factor * fit(field, profile) * 100) / 100
      const by = reference ? { match: matchBy(profile, match) } : {}
      const nested = create && by.match === 'externalId' ? byId(create) : create
      const more = { ...by, ...(nested ? { create: nested } : {}), ...(rest ? { with: rest } : {}) }
      if (confidence >= LEAST)
        found.push({ name, place: shared ?? path, proposal: { field: path, confidence, reason, ...more } })
    }
  }
  const heading = key(name)
  const endings = ENDINGS.flatMap(([ending, match]) => {
    const stem = ending.exec(heading)?.[1]
    return stem ? [{ stem, match }] : []
  })
  add(heading, 1, endings[0]?.match, false)
  for (const { stem, match } of endings) {
    add(stem, 0.9, match, true)
    add(stem.replace(/^(associated|related|primary)/, ''), 0.9, match, true)
  }
  return found
}

/** Every example is the id that a choice had in the system from which it came. */
const isOldChoice = ({ kind, choices = [] }: Field, { examples }: ColumnProfile) =>
  kind === 'choice' &&
  examples.length > 0 &&
  examples.every((example) => choices.some(({ old }) => old?.id === example))

/** What an id leads to is there, or a row of the file: nobody can be made of it. */
const byId = (create: NonNullable<Proposal['create']>): Proposal['create'] =>
  Object.fromEntries(
    Object.entries(create).map(([name, part]) => [
      name,
      typeof part === 'string' ? part : { match: 'externalId', create: false },
    ]),
  )

/** The heading says it, unless the values say otherwise. */
function matchBy(profile: ColumnProfile, told?: MatchKey): MatchKey {
  if (profile.kind === 'email') return 'email'
  if (profile.kind === 'uuid' || profile.kind === 'integer')
    return told === 'number' ? 'number' : 'externalId'
  if (profile.examples.length && profile.examples.every((example) => /^[\w-]+(\.[\w-]+)+$/.test(example)))
    return 'domain'
  // `AccountId` may hold the name after all; an id has no blanks.
  if (told === 'externalId' && profile.examples.some((example) => /\s/.test(example))) return 'name'
  return told ?? 'name'
}

/** An address, phone number or web address without a telling heading goes to the only field of its kind. */
function byValues(profile: ColumnProfile, fields: Fields, taken: Set<string>): Proposal | null {
  if (profile.kind !== 'email' && profile.kind !== 'url') return null
  const same = Object.entries(fields).filter(([, field]) => field.kind === profile.kind)
  const [only, second] = same
  return only && !second && !taken.has(only[0]) ? { field: only[0], confidence: 0.5, reason: 'values' } : null
}
