/** How a campaign stands: its members by status, what it cost, and what one response cost. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { big, rounded } from '#platform/money.ts'
import { readable } from '#platform/records/readable.ts'
import { load } from '#platform/records/read.ts'
import type { Figures } from '../rules/figures.ts'
import { campaigns } from '../schema.ts'

/**
 * Figures over what the caller may read; a campaign that is not theirs to see is a 404. What of leads and
 * opportunities may not be read is not counted.
 */
export async function figures(app: App, caller: Caller, id: string): Promise<Figures> {
  const { record: campaign } = await load(app, app.pool, caller, campaigns, id)
  const members = readable(app, caller, 'campaign-members', ['campaignId', 'status', 'respondedAt'])
  const found = await app.pool.query<{ status: string; n: number; answered: number }>(
    sql`select m."status" as status, count(*)::int as n, count(m."respondedAt")::int as answered
      from ${members} m where m."campaignId" = ${id}::uuid group by 1`,
  )
  const count = async (collection: string) => {
    if (caller.access.level(collection, 'read') === 'none') return 0
    const rows = readable(app, caller, collection, ['campaignId'])
    const counted = await app.pool.query<{ n: number }>(
      sql`select count(*)::int as n from ${rows} r where r."campaignId" = ${id}::uuid`,
    )
    return counted.rows[0]!.n
  }
  const [leads, opportunities] = [await count('leads'), await count('opportunities')]
  const sum = (pick: 'n' | 'answered') => found.rows.reduce((total, row) => total + row[pick], 0)
  const responses = sum('answered')
  const { currency, budget, plannedCost, actualCost } = campaign
  const each = (n: number) =>
    n && actualCost !== undefined ? rounded(big(actualCost).div(n), currency) : null
  return {
    currency,
    members: sum('n'),
    byStatus: Object.fromEntries(found.rows.map(({ status, n }) => [status, n])),
    responses,
    leads,
    opportunities,
    budget: budget ?? null,
    plannedCost: plannedCost ?? '0',
    actualCost: actualCost ?? '0',
    costPerResponse: each(responses),
    costPerLead: each(leads),
  }
}
