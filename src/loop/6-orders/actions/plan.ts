/** The delivery schedule of a contract, entered as a whole. */
import { invalid } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { scheduledLines, wrongSchedule } from '../rules/schedule.ts'

export const plan: Effect = async (_, contract, { schedule }) => {
  const entered = (schedule ?? []) as Values[]
  const wrong = wrongSchedule(contract, entered)
  if (wrong.length) throw invalid(wrong)
  return { set: { lines: scheduledLines(contract, entered) } }
}
