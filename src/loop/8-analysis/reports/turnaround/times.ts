/** How long many cases took in open time, reckoned by the database. */
import type { App } from '#platform/app.ts'
import type { WorkCalendar } from '#platform/clocks/calendar.ts'
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { hoursWithin, type Hours } from '../../rules/open-time.ts'

export interface Times {
  count: number
  /** Minutes; null where there are no cases. Half of the cases, and nine of ten, took no longer. */
  median: number | null
  p90: number | null
  longest: number | null
  /** Ids of those that took longest, the longest first. */
  slowest: string[]
}

/**
 * @param cases a statement for `id`, `from` and `to` (milliseconds since 1970)
 * @param most how many of the slowest are named
 */
export async function timesOf(app: App, calendar: WorkCalendar, cases: Sql, most: number): Promise<Times> {
  const bounds = await app.pool.query<{ from: number | null; to: number }>(
    sql`select min("from") as "from", max("to") as "to" from (${cases}) c`,
  )
  const { from, to } = bounds.rows[0]!
  if (from === null) return { count: 0, median: null, p90: null, longest: null, slowest: [] }
  const found = await app.pool.query<Times>(sql`
    select count(*)::int as count, percentile_cont(0.5) within group (order by minutes) as median,
      percentile_disc(0.9) within group (order by minutes) as p90, max(minutes) as longest,
      (array_agg(id order by minutes desc, id))[:${most}] as slowest
    from (${openMinutes(cases, hoursWithin(calendar, from, to))}) m`)
  return found.rows[0]!
}

/** `id` and `minutes` of the cases: the openings are sorted, so each moment finds its own at once. */
export const openMinutes = (cases: Sql, { begins, ends, before }: Hours): Sql => sql`
  with h as materialized (select ${begins}::float8[] as begins, ${ends}::float8[] as ends, ${before}::float8[] as before)
  select c.id, greatest(0, ${until('c."to"', 'w.last')} - ${until('c."from"', 'w.first')}) / 60000 as minutes
  from (${cases}) c cross join h cross join lateral (
    select width_bucket(c."from", h.begins) as first, width_bucket(c."to", h.begins) as last) w`

/** Open time until a moment that lies in or behind the opening `place`; none before the first one. */
const until = (moment: string, place: string) =>
  raw(`coalesce(h.before[${place}] + least(${moment}, h.ends[${place}]) - h.begins[${place}], 0)`)
