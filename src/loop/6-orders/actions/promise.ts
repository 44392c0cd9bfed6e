/** Another day for what is not delivered yet. */
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'
import { askedLines, orderAction } from './order.ts'
import { slipped, type Slip } from './slip.ts'

export const promise = orderAction(async (change, order, input, papers) => {
  const { promisedOn, reason = null } = input
  const moves = askedLines(order, input, papers).flatMap(({ line, standing, asked }) => {
    const to = (asked.promisedOn ?? promisedOn) as string
    return standing.open.gt(0) && line.promisedOn !== to ? [{ line, to }] : []
  })
  if (moves.length === 0) throw new Problem('conflict', 'nothing_changed')
  const slips = moves.flatMap(({ line, to }): Slip[] =>
    line.promisedOn && to > line.promisedOn ? [{ line, from: line.promisedOn, to }] : [],
  )
  if (slips.length && !reason) throw invalid([{ path: 'reason', code: 'promise_reason' }])
  const told = slips.length > 0 && (await slipped(change, order, slips, reason))
  const entries = moves.map(({ line, to }) => ({
    lineId: line.id,
    from: line.promisedOn ?? null,
    to,
    reason,
    at: change.now,
    byId: change.caller.userId,
  }))
  const lines = (order.lines as Values[]).map((line): Values => {
    const move = moves.find((one) => one.line.id === line.id)
    return move ? { ...line, promisedOn: move.to } : line
  })
  return { lines, promisedOn: null, promises: [...(order.promises ?? []), ...entries], result: { told } }
})
