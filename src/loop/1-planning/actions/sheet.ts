/** The year's targets of everybody, read and written at once. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { big, rounded } from '#platform/money.ts'
import type { Change } from '#platform/records/change.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { targetKey } from '../rules.ts'
import type { Cell, Sheet } from '../rules/sheet.ts'

/** Active people, and others who have a target, with the teams; what the caller may not read is not in it. */
export async function sheet(app: App, caller: Caller, year: string): Promise<Sheet> {
  if (!/^\d{4}$/.test(year)) throw malformed('target_year_wrong')
  const { currency } = app.config.company
  const filter = parseJson({ month: { gte: `${year}-01-01`, lte: `${year}-12-31` } })
  const fields = ['userId', 'teamId', 'month', 'revenue', 'currency']
  const targets = readable(app, caller, 'targets', fields, { filter })
  const [cells, teams, users] = await Promise.all([
    app.pool.query<
      Cell & { currency: string }
    >(sql`select t."userId", t."teamId", to_char(t.month, 'YYYY-MM') as month,
      t.revenue::text as revenue, t.currency from ${targets} t order by 3, t.id`),
    app.pool.query<Sheet['teams'][number]>(
      sql`select t.id, t.name, t."parentId" from ${readable(app, caller, 'teams', ['name', 'parentId'])} t order by t.name`,
    ),
    app.pool.query<Sheet['users'][number]>(sql`select u.id, u.name, u."teamId"
      from ${readable(app, caller, 'users', ['name', 'teamId', 'active'])} u
      where u.active or exists (select 1 from ${targets} t where t."userId" = u.id) order by u.name, u.id`),
  ])
  const shown = cells.rows.filter((cell) => cell.currency === currency)
  return {
    year,
    currency,
    teams: teams.rows,
    users: users.rows,
    cells: shown.map(({ currency: _currency, ...cell }) => ({
      ...cell,
      revenue: rounded(cell.revenue, currency),
    })),
    unconverted: cells.rows.length - shown.length,
  }
}

const mostCells = 5_000
const known = new Set(['userId', 'teamId', 'month', 'revenue'])

/** @throws a 400 when the body is anything but cells */
export function readCells(body: Values): Cell[] {
  const { cells } = body
  const right =
    Array.isArray(cells) &&
    cells.length <= mostCells &&
    cells.every(
      (cell: Values) =>
        typeof cell === 'object' &&
        cell !== null &&
        Object.keys(cell).every((name) => known.has(name)) &&
        [cell.userId, cell.teamId].filter((id) => typeof id === 'string').length === 1 &&
        /^\d{4}-(0[1-9]|1[0-2])$/.test(cell.month) &&
        (cell.revenue === null || /^\d{1,15}([.]\d{1,6})?$/.test(cell.revenue)),
    )
  if (!right) throw malformed('target_cells_wrong', { max: mostCells })
  return cells
}

/**
 * Sets, changes and removes targets as the cells say, all or none, under the caller's rights. Sheets are written one
 * after the other, so that two people at once never make two targets of one cell; a removed one comes back.
 * @param keep what has a target already stands as it is
 */
export async function writeCells(
  change: Change,
  cells: readonly Cell[],
  { keep = false } = {},
): Promise<{ created: number; updated: number; removed: number }> {
  await change.begin()
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext('planning.targets'))`)
  const last = new Map(cells.map((cell) => [targetKey((cell.userId ?? cell.teamId)!, cell.month), cell]))
  const found = await change.db.query<{
    id: string
    key: string
    revenue: string
    currency: string
    binned: boolean
  }>(
    sql`select id, key, revenue::text as revenue, currency, deleted_at is not null as binned
      from planning_targets where key = any(${[...last.keys()]})`,
  )
  const standing = new Map(found.rows.map((row) => [row.key, row]))
  const { currency } = change.app.config.company
  const done = { created: 0, updated: 0, removed: 0 }
  for (const [key, { userId, teamId, month, revenue }] of last) {
    const row = standing.get(key)
    if (keep && row && !row.binned) continue
    if (revenue === null) {
      if (!row || row.binned) continue
      await change.remove('targets', row.id)
      done.removed += 1
    } else if (!row) {
      const who = userId ? { userId } : { teamId }
      await change.create('targets', { ...who, month: `${month}-01`, revenue, currency })
      done.created += 1
    } else {
      if (row.binned) await change.restore('targets', row.id)
      const same = big(row.revenue).eq(revenue) && row.currency === currency
      if (!same) await change.patch('targets', row.id, { revenue, currency })
      if (row.binned || !same) done.updated += 1
    }
  }
  return done
}
