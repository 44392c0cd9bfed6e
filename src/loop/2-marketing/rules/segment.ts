import type { Values } from '#platform/records/record-type.ts'

/** As many as a fixed list may hold: beyond that a live filter serves better. */
export const mostRecords = 20_000

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Each record stands in a list once. */
export const segmentDerived = (next: Values): Values => ({
  recordIds: Array.isArray(next.recordIds) ? [...new Set(next.recordIds)] : (next.recordIds ?? null),
})

export function segmentChecks(next: Values): [string, string][] {
  const { recordIds } = next
  if (recordIds === null) return []
  const right =
    Array.isArray(recordIds) &&
    recordIds.length <= mostRecords &&
    recordIds.every((id) => typeof id === 'string' && isId.test(id))
  return right ? [] : [['recordIds', 'segment_ids_wrong']]
}
