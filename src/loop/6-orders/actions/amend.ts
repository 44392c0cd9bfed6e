/** A numbered change order: what was agreed is changed, and what it was before stays known. */
import { big } from '#platform/money.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { equal } from '#platform/records/diff.ts'
import type { Values } from '#platform/records/record-type.ts'
import { standingOf, type Papers } from '../rules/fulfilment.ts'
import { orderLineFields } from '../schema/lines.ts'
import { orderAction } from './order.ts'

const prices = ['unitPrice', 'discountPercent', 'productId']

/** Lines that are named change in what is given; a line without `lineId` is new; all others stay. */
export const amend = orderAction(async (change, order, input, papers) => {
  const lines = [...(order.lines as Values[])]
  const changes: Values[] = []
  const seen = new Set<string>()
  for (const [index, given] of (input.lines as Values[]).entries()) {
    const { lineId, ...wanted } = filled(given)
    const place = lines.findIndex(({ id }) => id === lineId)
    if (lineId && (place < 0 || seen.has(lineId)))
      throw invalid([{ path: `lines[${index}].lineId`, code: 'unknown_line' }])
    if (!lineId) {
      lines.push({ kind: 'normal', quantity: '1', discountPercent: '0', ...wanted })
      changes.push({ description: wanted.description ?? null, added: wanted })
      continue
    }
    seen.add(lineId)
    const before = lines[place]!
    const differing = Object.keys(wanted).filter(
      (name) => !equal(orderLineFields[name], before[name], wanted[name]),
    )
    if (differing.length === 0) continue
    check(order, before, wanted, papers, `lines[${index}]`)
    const from = Object.fromEntries(differing.map((name) => [name, before[name] ?? null]))
    const to = Object.fromEntries(differing.map((name) => [name, wanted[name]]))
    lines[place] = { ...before, ...wanted }
    changes.push({ lineId, description: before.description ?? null, from, to })
  }
  if (changes.length === 0) throw new Problem('conflict', 'nothing_changed')
  const number = (order.changeNumber ?? 0) + 1
  const entry = { number, reason: input.reason, changes, at: change.now, byId: change.caller.userId }
  return {
    lines,
    changeNumber: number,
    changeOrders: [...(order.changeOrders ?? []), entry],
    result: { changeNumber: number },
  }
})

/** What an entry says: the empty fields of its form are not meant. */
const filled = (given: Values): Values =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined))

/** What is under way or done is not taken back: quantities and prices of it stay. */
function check(order: Values, line: Values, wanted: Values, papers: Papers, path: string): void {
  const { cancelled, delivered, planned, invoiced } = standingOf(order, line, papers)
  const least = delivered.plus(planned).plus(cancelled)
  if (wanted.quantity && big(wanted.quantity).lt(least))
    throw invalid([
      { path: `${path}.quantity`, code: 'less_than_delivered', params: { least: least.toFixed() } },
    ])
  const repriced = prices.find(
    (name) => name in wanted && !equal(orderLineFields[name], line[name], wanted[name]),
  )
  if (repriced && (invoiced.gt(0) || (repriced === 'productId' && least.gt(0))))
    throw invalid([{ path: `${path}.${repriced}`, code: 'line_invoiced' }])
}
