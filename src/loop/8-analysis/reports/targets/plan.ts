/** Targets and what came in, by who and month, as far as the caller may read them. */
import type { Big } from 'big.js'
import { rollUp, targetKey, type RollUp } from '#loop/1-planning/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { join, raw, sql } from '#platform/db/sql.ts'
import { big, type Decimal } from '#platform/money.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import { readable } from '#platform/records/readable.ts'
import { kinds, monthAfter, type Kind } from './view.ts'

interface Actual {
  ownerId: string | null
  month: string
  currency: string
  amount: string
  count: number
}

export interface Plan {
  months: readonly string[]
  currency: string
  unconverted: number
  users: { id: string; name: string; teamId: string | null }[]
  teams: { id: string; name: string; parentId: string | null }[]
  rollUp: RollUp
  sum: (parts: readonly Decimal[]) => Big
  /** Of one user in all months. */
  targetOf: (userId: string) => Big
  /** Of all who are asked for in these months. */
  target: (months: readonly string[]) => Big
  actual: (pick: (row: Actual) => boolean) => Big
}

/** @param ownerId a user's id, `me` or `myTeam`: teams' own targets then count nothing, since they are nobody's */
export async function plan(
  app: App,
  caller: Caller,
  kind: Kind,
  months: readonly string[],
  ownerId: string | null,
): Promise<Plan> {
  const { collection, fields, amount, day } = kinds[kind]
  const span = { gte: `${months[0]}-01`, lt: monthAfter(months.at(-1)!) }
  const whose = ownerId ? { ownerId } : {}
  const targets = readable(app, caller, 'targets', ['userId', 'teamId', 'month', 'revenue', 'currency'], {
    filter: parseJson({ month: span, ...(ownerId ? { userId: ownerId } : {}) }),
  })
  const records = readable(app, caller, collection, [...fields, 'ownerId', 'currency'], {
    filter: parseJson({ ...kinds[kind].filter(months), ...whose }),
  })
  const [set, came, teams, users] = await Promise.all([
    app.pool.query<{ who: string; month: string; revenue: string; currency: string }>(
      sql`select coalesce(t."userId", t."teamId") as who, to_char(t.month, 'YYYY-MM') as month, t.revenue::text as revenue,
        t.currency from ${targets} t`,
    ),
    app.pool.query<Actual>(sql`select r."ownerId", to_char(r.${raw(day)}, 'YYYY-MM') as month, r.currency,
      coalesce(sum(${raw(amount)}), 0)::text as amount, count(*)::int as count
      from ${records} r group by ${join([raw('1'), raw('2'), raw('3')], ', ')}`),
    app.pool.query<Plan['teams'][number]>(
      sql`select t.id, t.name, t."parentId" from ${readable(app, caller, 'teams', ['name', 'parentId'])} t order by t.name`,
    ),
    app.pool.query<Plan['users'][number]>(
      sql`select u.id, u.name, u."teamId" from ${readable(app, caller, 'users', ['name', 'teamId'])} u order by u.name, u.id`,
    ),
  ])
  const { currency } = app.config.company
  const own = set.rows.filter((row) => row.currency === currency)
  const values = new Map(own.map((row) => [targetKey(row.who, row.month), row.revenue]))
  const rows = came.rows.filter((row) => (row.currency ?? currency) === currency)
  const rolled = rollUp(teams.rows, users.rows, (who, month) => values.get(targetKey(who, month)))
  const sum = (parts: readonly Decimal[]) => parts.reduce<Big>((all, part) => all.plus(big(part)), big(0))
  const others = came.rows.filter((row) => !rows.includes(row))
  return {
    months,
    currency,
    unconverted: set.rows.length - own.length + others.reduce((n, { count }) => n + count, 0),
    users: users.rows,
    teams: teams.rows,
    rollUp: rolled,
    sum,
    targetOf: (id) => sum(months.map((month) => values.get(targetKey(id, month)) ?? 0)),
    target: (wanted) => sum(wanted.map((month) => rolled.whole(month))),
    actual: (pick) => sum(rows.filter(pick).map((row) => row.amount)),
  }
}
