/** What each rep is to bring in, month by month: from a year back to a year ahead, with the summer and the year's end. */
import type { Change } from '#platform/records/change.ts'

/** Share of an average month, January first. */
const season = [0.8, 0.9, 1.1, 1, 1, 1.1, 0.8, 0.7, 1.1, 1.2, 1.2, 1.1]

/** Targets of these people around `until`; `average` is the revenue of a month. */
export async function enterTargets(
  c: Change,
  userIds: readonly string[],
  until: string,
  average: number,
): Promise<void> {
  const [year, month] = until.split('-').map(Number) as [number, number]
  for (const userId of userIds)
    for (let offset = -14; offset <= 12; offset++) {
      const first = new Date(Date.UTC(year, month - 1 + offset, 1))
      const revenue =
        Math.round((average * season[first.getUTCMonth()]! * (offset < -2 ? 0.95 : 1.05)) / 500) * 500
      await c.create('targets', { userId, month: first.toISOString().slice(0, 10), revenue: String(revenue) })
    }
}
