import type pg from 'pg'
import { tableOf } from './fill.ts'

export interface Asked {
  /** Below /api/v1/. */
  path: string
  /** Walks so many pages by cursor first. */
  deep?: number
  /** Everybody when left out. */
  who?: string[]
}

const admin = ['admin']
const json = (filter: object) => `filter=${encodeURIComponent(JSON.stringify(filter))}`

/** Columns of the lists as they are delivered, of fields that sort. */
const sorted: Record<string, string[]> = {
  leads: [
    'name',
    'company',
    'status',
    'rating',
    'score',
    'source',
    'ownerId',
    'createdAt',
    'updatedAt',
    'city',
  ],
  accounts: ['name', 'industry', 'city', 'phone', 'ownerId', 'updatedAt'],
  opportunities: [
    'name',
    'accountId',
    'account.name',
    'phaseId',
    'amount',
    'probability',
    'closeDate',
    'ownerId',
    'nextStep',
    'updatedAt',
  ],
  activities: ['subject', 'type', 'status', 'dueAt', 'accountId', 'ownerId', 'doneAt'],
}

/** What a day's work asks of a large company's database. */
export async function callsAtAMillion(client: pg.Client): Promise<Asked[]> {
  const [account] = (
    await client.query(`SELECT account_id AS id FROM ${await tableOf(client, 'opportunities')}
    WHERE deleted_at IS NULL GROUP BY 1 HAVING account_id IS NOT NULL ORDER BY count(*) DESC LIMIT 1`)
  ).rows
  const { rows: phases } = await client.query(
    `SELECT id FROM ${await tableOf(client, 'phases')} WHERE kind = 'open'`,
  )
  const calls: Asked[] = []
  for (const collection of Object.keys(sorted)) {
    calls.push(
      { path: `${collection}?limit=50` },
      { path: `${collection}?limit=50`, deep: 30 },
      { path: `${collection}?limit=50&ownerId=me` },
      { path: `${collection}?limit=50&ownerId=myTeam` },
      { path: `${collection}?limit=50&sort=-updatedAt` },
      { path: `${collection}?limit=50&count=exact` },
      { path: `${collection}?limit=50&count=estimate` },
      { path: `${collection}?limit=50&deleted=true`, who: admin },
    )
    for (const field of sorted[collection]!)
      for (const sort of [field, `-${field}`]) calls.push({ path: `${collection}?limit=50&sort=${sort}` })
    for (const sort of sorted[collection]!.slice(0, 3))
      calls.push({ path: `${collection}?limit=200&sort=-${sort}`, deep: 20, who: ['admin', 'team'] })
  }
  for (const path of [
    'leads?limit=50&status=new',
    'leads?limit=50&status=new,contacted&sort=-score',
    'leads?limit=50&status=qualified&count=exact',
    'leads?limit=50&ownerId=me&status=new&count=exact',
    'leads?limit=50&score[gte]=90&sort=-score',
    'leads?limit=50&score[gte]=95&createdAt[gte]=-30d',
    'leads?limit=50&createdAt=thisMonth',
    'leads?limit=50&source[empty]=true',
    'leads?limit=50&source=list&sort=name',
    'leads?limit=50&city=Boston&status=qualified',
    'leads?limit=50&rating=hot',
    'leads?limit=50&name[contains]=kraftm',
    'leads?limit=50&name[contains]=a',
    'leads?limit=50&name[startsWith]=Anna',
    'leads?limit=50&company[contains]=mohr',
    'leads?limit=50&company[startsWith]=Mohr',
    'leads?limit=50&email[contains]=lindqv',
    'leads?limit=50&email[startsWith]=anna',
    'leads?limit=50&city[contains]=lyon',
    'leads?limit=50&title[contains]=nosuch',
    'leads?limit=50&q=a',
    'leads?limit=50&q=kra',
    'leads?limit=50&q=anna',
    'leads?limit=50&q=anna&sort=-updatedAt&count=exact',
    'leads?limit=50&q=nosuchword',
    'leads?limit=50&q=kraftmann%20anna',
    'leads/groups?by=status',
    'leads/groups?by=ownerId',
    'leads/groups?by=source',
    'leads/groups?by=status&ownerId=me',
    'opportunities?limit=50&account.industry=health',
    'opportunities?limit=50&account.name[contains]=mohr',
    'opportunities?limit=50&status=open&sort=-amount',
    'opportunities?limit=50&status=open&sort=closeDate',
    'opportunities?limit=50&ownerId=me&status=open&sort=closeDate',
    'opportunities?limit=50&status=open&amount[gte]=50000&closeDate=thisQuarter',
    'opportunities/groups?by=phaseId&sum=amount&status=open',
    'opportunities/groups?by=ownerId&sum=amount',
    'activities?limit=50&status=planned&sort=dueAt&ownerId=me',
    'activities?limit=50&status=planned&dueAt[lt]=today&ownerId=me',
    `activities?limit=50&accountId=${account.id}`,
    `opportunities?limit=50&accountId=${account.id}`,
    `accounts?limit=50&${json({ opportunities: { some: { status: 'open' } } })}`,
    `accounts?limit=50&${json({ opportunities: { none: {} } })}`,
    `accounts?limit=50&${json({ opportunities: { some: { amount: { gte: 90000 } } } })}`,
    `accounts?limit=50&count=exact&${json({ opportunities: { none: {} } })}`,
    `accounts?limit=50&${json({ or: [{ city: 'Lyon' }, { industry: 'education' }] })}`,
    ...phases.slice(0, 2).map(({ id }) => `opportunities?limit=50&phaseId=${id}&status=open`),
    `accounts/${account.id}/timeline?limit=50`,
    `accounts/${account.id}/history?limit=50`,
    `accounts/${account.id}`,
    'search?q=a',
    'search?q=kra',
    'search?q=anna',
    'search?q=deal',
    'search?q=kraftmann',
    'search?q=kraftmnan',
    'search?q=ulmskiwerk',
    'search?q=anna%20kraftmann',
    'search?q=nosuchword',
    'search?q=999983',
    'reports/sales-summary',
    'reports/sales-summary?ownerId=me',
    ...[
      'phase',
      'status',
      'owner',
      'team',
      'territory',
      'product',
      'sector',
      'source',
      'month',
      'quarter',
      'phase,owner',
    ].map((by) => `reports/pipeline?groupBy=${by}`),
    'reports/pipeline?groupBy=phase&status=open&closeDate=thisQuarter',
  ])
    calls.push({ path })
  calls.push({ path: 'recycle-bin', who: admin }, { path: 'leads/duplicates', who: admin })
  return calls
}
