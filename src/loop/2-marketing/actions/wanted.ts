/** The way back to the beginning of the loop: analysis hands over whom marketing should reach next. */
import { answer, handOver } from '#platform/records/hand-over.ts'
import type { Values } from '#platform/records/record-type.ts'

/** People found behind a figure: those who fit a filter from now on, or those named. */
export type WantedSegment = { name: string; collection: string } & (
  { filter: Values } | { recordIds: string[] }
)

export const segmentWanted = handOver<WantedSegment, Values>('segments.wanted')

export const onSegmentWanted = answer(segmentWanted, (change, wanted) =>
  change.create('segments', { ...wanted, mode: 'filter' in wanted ? 'live' : 'static' }),
)
