/** Proposes for every column of a file the field that it fills, by heading and by values. */
import type { Field, Fields } from '#platform/records/fields.ts'
import type { ColumnProfile } from '#platform/imports/values/profile.ts'
import { fit } from './fit.ts'
import { foldWords } from './names.ts'
import { ADDRESS_PREFIXES, SYNONYMS, TYPE_WORDS } from './synonyms.ts'

export interface Proposal {
  /** `email`, `billingAddress.city`, `lines.quantity`, `accountId`. */
  field: string
  /** By what a reference finds its record. */
  match?: MatchKey
  /** 0 to 1; from 0.9 on it can be taken without looking. */
  confidence: number
  reason: 'name' | 'label' | 'alias' | 'synonym' | 'identity' | 'values'
}
export type MatchKey = 'name' | 'email' | 'number' | 'externalId' | 'domain'

export interface ProposeOptions {
  /** The collection, by whose words `Deal ID` is known as the record's own id. */
  type: string
}

interface Target {
  path: string
  field: Field
  weight: number
  reason: Proposal['reason']
}

/** Endings of a heading that tell by what a reference is matched. */
const ENDINGS: [RegExp, MatchKey][] = [
  [/(.+?)(e?mail|emailaddress)$/, 'email'],
  [/(.+?)(domain|domainname)$/, 'domain'],
  [/(.+?)(number|nummer|no|nr)$/, 'number'],
  [/(.+?)(name)$/, 'name'],
  [/(.+?)(id|externalid|guid)$/, 'externalId'],
]

/** Every field is proposed for one column at most: the one that fits best. Columns without a field are null. */
export function proposeMapping(
  columns: readonly { name: string; profile: ColumnProfile }[],
  fields: Fields,
  options: ProposeOptions,
): Record<string, Proposal | null> {
  const targets = headingTargets(fields, options.type)
  const offers = columns.flatMap(({ name, profile }) =>
    candidates(name, profile, targets).map((proposal) => ({ name, proposal })),
  )
  offers.sort((a, b) => b.proposal.confidence - a.proposal.confidence)
  const mapping: Record<string, Proposal | null> = Object.fromEntries(columns.map(({ name }) => [name, null]))
  const taken = new Set<string>()
  for (const { name, proposal } of offers) {
    if (mapping[name] || taken.has(proposal.field)) continue
    mapping[name] = proposal
    taken.add(proposal.field)
  }
  dropLoneLineColumns(mapping)
  for (const { name, profile } of columns) {
    mapping[name] ??= byValues(profile, fields, taken)
    if (mapping[name]) taken.add(mapping[name].field)
  }
  return mapping
}

/** One column such as `Description` does not make lines; a product, or two columns, do. */
function dropLoneLineColumns(mapping: Record<string, Proposal | null>): void {
  const inLines = Object.entries(mapping).filter(([, proposal]) => proposal?.field.startsWith('lines.'))
  const [only, second] = inLines
  if (only && !second && !only[1]?.match) mapping[only[0]] = null
}

const LEAST = 0.4

function candidates(name: string, profile: ColumnProfile, targets: Map<string, Target[]>): Proposal[] {
  const found: Proposal[] = []
  const add = (heading: string, factor: number, match: MatchKey | undefined, referencesOnly: boolean) => {
    for (const { path, field, weight, reason } of targets.get(heading) ?? []) {
      const reference = field.kind === 'ref' || field.kind === 'refs'
      if (referencesOnly && !reference) continue
      const confidence = Math.round(weight * factor * fit(field, profile) * 100) / 100
      const by = reference ? { match: matchBy(profile, match) } : {}
      if (confidence >= LEAST) found.push({ field: path, confidence, reason, ...by })
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

/** Headings without case, blanks, signs and accents. */
const key = (heading: string) => foldWords(heading.replace(/__c$/i, '')).replaceAll(' ', '')

function headingTargets(fields: Fields, type: string): Map<string, Target[]> {
  const targets = new Map<string, Target[]>()
  const add = (heading: string, target: Target) => {
    const list = targets.get(key(heading)) ?? []
    const same = list.find((one) => one.path === target.path)
    if (!same) targets.set(key(heading), [...list, target])
    else if (same.weight < target.weight) Object.assign(same, target)
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.readOnly && !field.imported) continue
    if (field.kind === 'object') addAddress(name, field, add)
    else addField(name, name, field, 1, add)
    if (field.kind !== 'lines' && field.kind !== 'objects') continue
    for (const [inner, sub] of Object.entries(field.fields ?? {})) {
      if (field.kind === 'lines' && !sub.readOnly) addField(`${name}.${inner}`, inner, sub, 0.85, add)
    }
  }
  addOwnWords(fields, type, add)
  return targets
}
type Add = (heading: string, target: Target) => void

function addField(path: string, name: string, field: Field, weight: number, add: Add): void {
  const put = (heading: string, share: number, reason: Proposal['reason']) =>
    add(heading, { path, field, weight: weight * share, reason })
  put(path, 1, 'name')
  put(name, 1, 'name')
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

/** `Id`, `Deal ID` and `Record ID` are the old system's id; `Deal Name`, or `account` alone, is the name. */
function addOwnWords(fields: Fields, type: string, add: Add): void {
  const words = TYPE_WORDS[type] ?? []
  const { externalId, name } = fields
  if (externalId) {
    const target = { path: 'externalId', field: externalId, reason: 'identity' } as const
    for (const heading of [
      'id',
      'record id',
      'guid',
      'uuid',
      ...words.flatMap((word) => [`${word} id`, `(Do Not Modify) ${word}`]),
    ]) {
      add(heading, { ...target, weight: 0.93 })
    }
  }
  if (fields.number) {
    const target = { path: 'number', field: fields.number, reason: 'identity', weight: 0.9 } as const
    for (const word of words)
      for (const kind of ['number', 'no', 'code', 'nummer', 'nr']) add(`${word} ${kind}`, target)
  }
  if (!name) return
  const target = { path: 'name', field: name, reason: 'identity' } as const
  for (const word of words) {
    add(`${word} name`, { ...target, weight: 0.93 })
    add(word, { ...target, weight: 0.8 })
  }
}
