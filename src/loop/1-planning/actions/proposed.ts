/** The loop begins anew: analysis proposes targets from what came in, and planning keeps what is planned already. */
import { answer, handOver } from '#platform/records/hand-over.ts'
import type { Cell } from '../rules/sheet.ts'
import { writeCells } from './sheet.ts'

export const targetsProposed = handOver<{ cells: Cell[] }, { created: number }>('targets.proposed')

export const onTargetsProposed = answer(targetsProposed, async (change, { cells }) => {
  const { created, updated } = await writeCells(change, cells, { keep: true })
  return { created: created + updated }
})
