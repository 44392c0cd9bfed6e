/** Which values the record has into which another one is merged. */
import { same } from './diff.ts'
import type { Field, Fields } from './fields.ts'
import { commonFields, type Values } from './record-type.ts'

export type Choose = Record<string, 'this' | 'into'>

/**
 * The values of `into` after the merge: what was chosen; else its own, filled up from `from`; lists united. An
 * address or number that is not chosen joins the list of further ones. `to` is the collection of both.
 */
export function mergedValues(fields: Fields, to: string, from: Values, into: Values, choose: Choose): Values {
  const next: Values = { ...into, custom: { ...from.custom, ...into.custom } }
  for (const [name, side] of Object.entries(choose))
    if (name.startsWith('custom.'))
      next.custom[name.slice(7)] = (side === 'this' ? from : into).custom?.[name.slice(7)]
  const own = Object.entries(fields).filter(([name, field]) => !field.readOnly && !(name in commonFields))
  const purse = moneySide(own, from, into, choose)
  for (const [name, field] of own) {
    const [mine, theirs] = [into[name], from[name]]
    if (purse && (field.kind === 'money' || name === 'currency'))
      next[name] = purse === 'this' ? theirs : mine
    else if (isList(field))
      next[name] = choose[name] ? (choose[name] === 'this' ? theirs : mine) : united(mine, theirs)
    // A tree's own reference is never filled up: the other record may stand below this one.
    else next[name] = field.to === to && !choose[name] ? mine : pick(name, mine, theirs, choose)
  }
  for (const [name, field] of own) keepOther(own, next, field, [into[name], from[name]])
  return next
}

const empty = (value: unknown) => value === null || value === undefined || value === ''
const isList = ({ kind }: Field) =>
  kind === 'choices' || kind === 'refs' || kind === 'objects' || kind === 'lines'

/** One's own value unless the other is chosen or one's own is empty. */
const pick = (name: string, mine: unknown, theirs: unknown, choose: Choose) =>
  choose[name] === 'this' || (!choose[name] && empty(mine)) ? theirs : mine

/** Amounts of two currencies do not mix: all are taken from one side. Undefined when there is but one currency. */
function moneySide(
  own: [string, Field][],
  from: Values,
  into: Values,
  choose: Choose,
): 'this' | 'into' | undefined {
  if (!own.some(([name]) => name === 'currency') || same(from.currency, into.currency)) return undefined
  const amounts = own.filter(([, field]) => field.kind === 'money').map(([name]) => name)
  const chosen = choose.currency ?? amounts.map((name) => choose[name]).find(Boolean)
  return chosen ?? (amounts.every((name) => empty(into[name])) ? 'this' : 'into')
}

const united = (mine: unknown, theirs: unknown): unknown[] => {
  const all = [...((mine as unknown[]) ?? [])]
  for (const item of (theirs as unknown[]) ?? []) if (!all.some((one) => same(one, item))) all.push(item)
  return all
}

/** Puts the address or number that gave way into the list of further ones, when the type has such a list. */
function keepOther(own: [string, Field][], next: Values, field: Field, values: unknown[]): void {
  if (field.kind !== 'email' && field.kind !== 'phone') return
  const list = own.find(
    ([, other]) => other.kind === 'objects' && other.fields?.[field.kind]?.kind === field.kind,
  )?.[0]
  if (!list) return
  const standing = own
    .filter(([, other]) => other.kind === field.kind)
    .map(([other]) => next[other] as unknown)
  const further = values.filter(
    (value) =>
      !empty(value) &&
      !standing.includes(value) &&
      !(next[list] as Values[]).some((item) => item[field.kind] === value),
  )
  next[list] = [
    ...(next[list] as Values[]),
    ...[...new Set(further)].map((value) => ({ [field.kind]: value })),
  ]
}
