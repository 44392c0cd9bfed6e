/** What planning learns: targets of a year from what the last twelve whole months brought. */
import { targetsProposed } from '#loop/1-planning/index.ts'
import { sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import { big, spread } from '#platform/money.ts'
import type { Change } from '#platform/records/change.ts'
import { choice, integer, option, percent, type Fields } from '#platform/records/fields.ts'
import { today } from '#platform/records/filter/dates.ts'
import { hand } from '#platform/records/hand-over.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { plan } from '../reports/targets/plan.ts'
import { read } from './slices.ts'

export const planFields: Fields = {
  year: integer('Year', 'Jahr', { required: true, min: 2000, max: 2999 }),
  growth: percent('Growth', 'Wachstum', { required: true, min: -100, max: 1000 }),
  actual: choice(
    'Actual is',
    'Ist sind',
    [option('won', 'Won opportunities', 'Gewonnene Chancen'), option('invoiced', 'Invoices', 'Rechnungen')],
    { default: 'won' },
  ),
}

/**
 * Proposes to everybody active what they brought in, grown by so many percent and in equal months; who brought in
 * nothing gets no target. What is planned already stands.
 * @returns how many targets were made
 */
export async function planAhead(change: Change, body: Values): Promise<{ created: number }> {
  const { app, caller } = change
  if (caller.access.level('targets', 'read') === 'none') throw notFound('targets')
  const { year, growth, actual } = read(body, planFields)
  const months = lastTwelve(today(caller.timeZone))
  const [found, active] = await Promise.all([
    plan(app, caller, actual, months, null),
    app.pool.query<{ id: string }>(
      sql`select u.id from ${readable(app, caller, 'users', ['active'])} u where u.active order by 1`,
    ),
  ])
  const cells = active.rows.flatMap(({ id }) => {
    const brought = found.actual(({ ownerId }) => ownerId === id)
    if (brought.lte(0)) return []
    const goal = brought.times(big(growth).plus(100)).div(100)
    const parts = spread(goal, Array<number>(12).fill(1), found.currency)
    return parts.map((revenue, i) => ({
      userId: id,
      month: `${year}-${String(i + 1).padStart(2, '0')}`,
      revenue,
    }))
  })
  return hand(change, targetsProposed, { cells })
}

/** The whole months before that of a day, as `YYYY-MM`. */
function lastTwelve(day: string): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(year, month - 13 + i, 1)).toISOString().slice(0, 7),
  )
}
