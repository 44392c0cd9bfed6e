/** What is written of a quote: a draft gets its prices, everything later stays as it is. */
import { documentTotals, filledLines } from '#base/catalog/index.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { differences, equal } from '#platform/records/diff.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Guard } from '#platform/records/registry.ts'
import { openAlways, sentStates } from '../rules.ts'
import { quotes } from '../schema.ts'

export const quoteGuard: Guard = async (change, next, previous) => {
  if (previous && previous.status !== 'draft') return refuseChanges(change, next, previous)
  if (next.status === 'draft') return priced(change, next, previous)
  // History from elsewhere: its own sums count, and what it lacks follows from its lines.
  if (previous || !next.lines.length) return
  const given = Object.entries(next).filter(([name, value]) => name !== 'lines' && value !== null)
  return { ...next, ...documentTotals(next), ...Object.fromEntries(given) }
}

/** A draft may go; whatever has been submitted stays. */
export const quoteBinGuard: BinGuard = async (_, quote, to) => {
  if (to === 'deleted' && quote.status !== 'draft')
    throw new Problem('conflict', 'quote_stays', {}, { extra: { state: quote.status } })
}

/** The rest changes only by an action, never by an import. */
const isOpen = (name: string) => openAlways.includes(name) || name.startsWith('custom.')

function refuseChanges(change: Change, next: Values, previous: Values): void {
  const fields = change.app.config.fields(quotes.name)
  const servers = (name: string) =>
    change.caller.kind !== 'import' && (name === 'status' || Boolean(fields[name]?.readOnly))
  const names = Object.keys(differences(fields, previous, next))
  if (names.every((name) => isOpen(name) || servers(name))) return
  const code = sentStates.includes(previous.status) ? 'quote_sent' : 'quote_submitted'
  throw new Problem('conflict', code, {}, { extra: { state: previous.status } })
}

async function priced(change: Change, next: Values, previous: Values | null): Promise<Values> {
  const standing = new Map(((previous?.lines ?? []) as Values[]).map((line) => [line.id, line]))
  const moved = (name: string) => Boolean(previous && !equal(quotes.fields[name], previous[name], next[name]))
  const elsewhere = { account: moved('accountId'), currency: moved('currency') }
  const lines = await filledLines(change, {
    lines: (next.lines as Values[]).map((line) => loosened(line, standing.get(line.id), elsewhere)),
    currency: next.currency,
    day: todayOf(change.app),
    accountId: next.accountId,
    priceListId: next.priceListId,
    listPrices: true,
  })
  return {
    ...next,
    ...documentTotals({ ...next, lines }),
    subject: next.subject ?? (previous ? null : await dealName(change, next.opportunityId)),
    leadTimeDays: next.leadTimeDays ?? (await longestLeadTime(change, lines)),
  }
}

/**
 * What nobody entered follows anew: the price while it is that of the list, and all that came with a product when
 * another one takes its place.
 */
function loosened(
  line: Values,
  was: Values | undefined,
  moved: { account: boolean; currency: boolean },
): Values {
  if (!was) return line
  const fields = quotes.fields.lines!.fields!
  const same = (name: string) => equal(fields[name], line[name], was[name])
  const follows = [
    ...(equal(fields.unitPrice, was.unitPrice, was.listPrice) ? ['unitPrice'] : []),
    ...(same('productId')
      ? []
      : ['description', 'unit', 'unitPrice', 'unitCost', 'taxCategory', 'taxPercent']),
    ...(same('taxCategory') && !moved.account ? [] : ['taxPercent']),
    ...(moved.currency ? ['unitCost'] : []),
  ]
  return { ...line, ...Object.fromEntries(follows.filter(same).map((name) => [name, null])) }
}

async function dealName(change: Change, id: string | null): Promise<string | null> {
  if (!id) return null
  const deals = readable(change.app, seeingAll(change.caller), 'opportunities', ['name'])
  const found = await change.db.query<{ name: string }>(
    sql`select o.name from ${deals} o where o.id = ${id}::uuid`,
  )
  return found.rows[0]?.name ?? null
}

/** The product that takes longest decides; null while none says. */
async function longestLeadTime(change: Change, lines: readonly Values[]): Promise<number | null> {
  const ids = lines.flatMap(({ productId }) => (productId ? [productId as string] : []))
  if (ids.length === 0) return null
  const products = readable(change.app, seeingAll(change.caller), 'products', ['leadTimeDays'])
  const found = await change.db.query<{ days: number | null }>(
    sql`select max(p."leadTimeDays")::int as days from ${products} p where p.id = any(${ids}::uuid[])`,
  )
  return found.rows[0]?.days ?? null
}
