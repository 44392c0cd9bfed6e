/** A mailing that comes every week or month: each issue is a mailing of its own, planned when the one before is out. */
import { jobCaller } from '#platform/notifications/index.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { fixedFields, nextIssueAt } from '../../rules/mailing.ts'
import { mailings } from '../../schema.ts'

/** Plans the next issue, in the transaction that ends this one: under the same rights, asking the same segment anew. */
export async function planNext(c: Change, mailing: Values): Promise<void> {
  if (!mailing.repeats) return
  const seriesFrom = mailing.seriesFrom ?? mailing.plannedAt
  const { timeZone } = c.app.config.company
  const kept = ['name', 'perHour', 'ownerId', 'repeats', 'began', ...fixedFields]
  await c.as(jobCaller(c.app, 'mailing', mailing.began?.userId ?? null)).create(
    mailings.name,
    {
      ...Object.fromEntries(kept.map((name) => [name, mailing[name]])),
      status: 'scheduled',
      previousId: mailing.id,
      seriesFrom,
      plannedAt: nextIssueAt(
        seriesFrom,
        mailing.repeats,
        [mailing.plannedAt, c.now].toSorted().at(-1)!,
        timeZone,
      ),
    },
    { trusted: true },
  )
}
