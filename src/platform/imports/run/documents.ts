/** Rows that belong together: with lines, rows of the same key that follow each other are one document. */
import type { Values } from '#platform/records/record-type.ts'
import type { Row } from '#platform/imports/read/table.ts'
import type { Draft } from './cells.ts'
import { foldCell, type Plan } from './plan.ts'

export interface Document {
  drafts: Draft[]
  values: Values
  /** By what the record is known again, best first, each with its text; empty when the row has none of the keys. */
  keys: Key[]
  /** Values that the row does not say itself: they follow from the rest. */
  derived: ReadonlySet<string>
}

export interface Key {
  fields: string[]
  text: string
  /** Fields by which it would rather be known: a record that has something else there is another one. */
  better: string[]
}

/** Text of the cells that make a row part of a document; null when nothing does. */
export function rowKey(plan: Plan, row: Row): string | null {
  const [fields] = plan.keys
  if (!plan.hasLines || !fields) return null
  const cells = plan.targets.filter(({ head, index }) => index >= 0 && fields.includes(head))
  const texts = cells.map(({ index }) => foldCell(row.cells[index] ?? ''))
  return texts.some(Boolean) ? JSON.stringify(texts) : null
}

export const documentsOf = (plan: Plan, drafts: readonly Draft[]): Document[] =>
  groupsOf(plan, drafts).map((group) => documentOf(plan, group))

/** Drafts that make one document each. */
export function groupsOf(plan: Plan, drafts: readonly Draft[]): Draft[][] {
  const groups: Draft[][] = []
  let last: string | null = null
  for (const draft of drafts) {
    const key = rowKey(plan, draft.row)
    if (key !== null && key === last) groups.at(-1)!.push(draft)
    else groups.push([draft])
    last = key
  }
  return groups
}

function documentOf(plan: Plan, drafts: Draft[]): Document {
  const [first] = drafts
  const values = { ...first!.values }
  for (const name of Object.keys(plan.type.fields))
    if (plan.type.fields[name]!.kind === 'lines' && drafts.some((draft) => draft.values[name]))
      values[name] = drafts.flatMap((draft) => draft.values[name] ?? [])
  const { whole, derived } = completed(plan, values, first!)
  const keys = plan.keys
    .slice(0, plan.strict && present(whole.externalId) ? plan.strict : undefined)
    .filter((fields) => fields.some((name) => present(whole[name])))
    .map((fields, rank, all) => ({
      fields,
      text: keyText(plan, fields, whole),
      better: plan.type.import?.firm ? [] : betterThan(all, rank),
    }))
  return { drafts, values: whole, keys, derived }
}

/** What follows from the rest: a title from what the row refers to, or the parts of which a whole name consists. */
function completed(
  { type }: Plan,
  values: Values,
  { names }: Draft,
): { whole: Values; derived: Set<string> } {
  const title = type.title[0]!
  const rules = type.import
  const said = values[title] as string | undefined
  if (!said || !type.fields[title]?.readOnly || !rules?.made) {
    const follows = rules?.complete?.(values, names) ?? {}
    const derived = Object.keys(follows).filter((name) => values[name] === undefined)
    return { whole: { ...follows, ...values }, derived: new Set(derived) }
  }
  const { [title]: _said, ...rest } = values
  return { whole: { ...rules.made(said, []), ...rest }, derived: new Set() }
}

const ranked = new WeakMap<readonly string[], Map<string, string[]>>()

/** Fields of the keys before it that it does not have itself; few combinations for many rows. */
function betterThan(keys: readonly string[][], rank: number): string[] {
  const mine = keys[rank]!
  const before = keys.slice(0, rank)
  let known = ranked.get(mine)
  if (!known) ranked.set(mine, (known = new Map()))
  const id = before.join()
  let better = known.get(id)
  if (!better) known.set(id, (better = [...new Set(before.flat().filter((name) => !mine.includes(name)))]))
  return better
}

const present = (value: unknown) => value !== undefined && value !== null && value !== ''

/** The same for a row and for a record that stands. */
export const keyText = (plan: Plan, fields: readonly string[], values: Values): string =>
  JSON.stringify([
    fields.join('+'),
    ...fields.map((name) => {
      const value: unknown = values[name] ?? null
      if (name === 'externalId') return [value, values.externalSource ?? plan.source]
      return typeof value === 'string' ? foldCell(value) : value
    }),
  ])
