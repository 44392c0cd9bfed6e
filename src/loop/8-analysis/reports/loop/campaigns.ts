/** What is counted by campaign alone: costs once, members and leads. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { readable } from '#platform/records/readable.ts'

export interface CampaignRow {
  id: string
  name: string
  currency: string
  cost: string
  members: number
  responses: number
  leads: number
}

/** Campaigns that the caller may read and the filter asks for, the latest first. */
export async function campaignRows(app: App, caller: Caller, filter: Filter): Promise<CampaignRow[]> {
  const campaigns = readable(app, caller, 'campaigns', ['name', 'currency', 'actualCost', 'startsOn'], {
    filter,
  })
  const members = readable(app, caller, 'campaign-members', ['campaignId', 'respondedAt'])
  const leads = readable(app, caller, 'leads', ['campaignId'])
  const found = await app.pool.query<CampaignRow>(sql`
    select c.id, c.name, coalesce(c.currency, ${app.config.company.currency}) as currency, coalesce(c."actualCost", 0)::text as cost, coalesce(m.members, 0)::int as members,
      coalesce(m.responses, 0)::int as responses, coalesce(l.leads, 0)::int as leads
    from ${campaigns} c
    left join (select "campaignId" as id, count(*) as members, count("respondedAt") as responses
      from ${members} m group by 1) m on m.id = c.id
    left join (select "campaignId" as id, count(*) as leads from ${leads} l group by 1) l on l.id = c.id
    order by c."startsOn" desc nulls last, c.id desc`)
  return found.rows
}
