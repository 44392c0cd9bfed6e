import type pg from 'pg'
import { company, first, id, insert, last, makeSearchable, pick, tableOf } from './fill.ts'

/** How much a large company has gathered in three years. */
const all = { accounts: 200_000, leads: 1_000_000, opportunities: 300_000, activities: 300_000 }

export type Many = typeof all

/** The same company with a share of its records. */
export const manyOf = (share: number): Many =>
  Object.fromEntries(Object.entries(all).map(([name, count]) => [name, Math.round(count * share)])) as Many

export interface Ground {
  many: Many
  owners: string[]
  territories: string[]
  phases: { id: string; kind: string }[]
}

/** A number in [0, 1) that belongs to the row and `seed`; the same in every run. */
const chance = (seed: number, row = 'n') =>
  `((hashint4extended(${row}, ${seed}) & 2147483647) / 2147483648.0::float8)`
/** One of `values`, the first ones far more often. */
const skewed = (values: readonly string[], seed: number, power = 2) =>
  `('{${values.join(',')}}'::text[])[1 + floor(power(${chance(seed)}, ${power}) * ${values.length})::int]`
const sometimes = (share: number, seed: number, value: string) =>
  `CASE WHEN ${chance(seed)} < ${share} THEN ${value} END`
const span = 94_608_000
const at = (count: number, row = 'n') =>
  `(timestamptz '2023-11-01Z' + (${row}) * interval '1 second' * ${span / count})`

/** Skew, gaps, several owners and territories, some in the bin: writes straight into the product's tables. */
export async function fillMillion(
  client: pg.Client,
  { many, owners, territories, phases }: Ground,
): Promise<void> {
  await client.query(`SET maintenance_work_mem = '512MB'`)
  const tables = ['search_documents']
  for (const collection of Object.keys(many)) tables.push(await tableOf(client, collection))
  const rebuild = await withoutIndexes(client, tables)
  const common = (count: number) => ({
    owner_id: sometimes(0.97, 1, `${skewed(owners, 2)}::uuid`),
    created_at: at(count),
    updated_at: `${at(count)} + ${chance(3)} * interval '90 days'`,
    created_by: '($1::uuid[])[1]',
    updated_by: '($1::uuid[])[1]',
    version: '1',
    deleted_at: sometimes(0.02, 4, `${at(count)} + interval '100 days'`),
  })
  const territory = sometimes(0.4, 5, `${skewed(territories, 6, 1)}::uuid`)
  const industries = ['machinery', 'software', 'food', 'retail', 'energy', 'health', 'transport', 'education']
  const industry = sometimes(0.8, 7, skewed(industries, 8))
  const cities = [
    'Berlin',
    'Hamburg',
    'München',
    'Köln',
    'Wien',
    'Zürich',
    'Paris',
    'Lyon',
    'Delhi',
    'Boston',
  ]
  const city = sometimes(0.7, 9, skewed(cities, 10))
  const sources = ['web', 'email', 'referral', 'phone', 'event', 'partner', 'advertisement', 'list']
  const source = sometimes(0.6, 11, skewed(sources, 12))
  await insert(client, 'accounts', many.accounts, owners, {
    ...common(many.accounts),
    id: id(1, 'n', at(many.accounts)),
    name: company,
    industry,
    city,
    territory_id: territory,
    phone: sometimes(0.6, 13, `'+4930' || (1000000 + n)`),
  })
  await insert(client, 'leads', many.leads, owners, {
    ...common(many.leads),
    id: id(2, 'n', at(many.leads)),
    name: sometimes(0.9, 14, `${first} || ' ' || ${last}`),
    first_name: first,
    last_name: last,
    company: sometimes(0.85, 15, company),
    title: sometimes(0.5, 16, pick(['Buyer', 'Head of IT', 'Managing director', 'Engineer'], 'n')),
    email: sometimes(0.8, 17, `lower(${first} || '.' || ${last}) || n || '@example.com'`),
    status: `${skewed(['new', 'contacted', 'converted', 'disqualified', 'qualified'], 18, 1.5)}`,
    rating: sometimes(0.5, 19, skewed(['cold', 'warm', 'hot'], 20)),
    score: sometimes(0.7, 21, `floor(${chance(22)} * 100)::int`),
    industry,
    city,
    source,
    territory_id: territory,
  })
  const phase = (kind: string) => {
    const of = phases.filter((one) => one.kind === kind).map((one) => one.id)
    return `${skewed(of, 24, 1)}::uuid`
  }
  const kind = skewed(['open', 'won', 'lost'], 23, 1)
  const account = `floor(power(${chance(25)}, 3) * ${many.accounts})::int + 1`
  const accountId = id(1, `(${account})`, at(many.accounts, account))
  await insert(client, 'opportunities', many.opportunities, owners, {
    ...common(many.opportunities),
    id: id(3, 'n', at(many.opportunities)),
    name: `'Deal ' || ${pick(['Retrofit', 'Licence', 'Service', 'Expansion', 'Pilot'], 'n / 3')} || ' ' || n`,
    account_id: sometimes(0.95, 26, accountId),
    amount: sometimes(0.9, 27, `(500 + 90000 * power(${chance(28)}, 2))::numeric(19,2)`),
    currency: `CASE WHEN ${chance(29)} < 0.9 THEN 'EUR' ELSE 'USD' END`,
    probability: `CASE ${kind} WHEN 'won' THEN 100 WHEN 'lost' THEN 0 ELSE n % 9 * 10 END`,
    close_date: sometimes(0.9, 30, `(${at(many.opportunities)} + ${chance(31)} * interval '200 days')::date`),
    phase_id: `CASE ${kind} WHEN 'won' THEN ${phase('won')} WHEN 'lost' THEN ${phase('lost')} ELSE ${phase('open')} END`,
    status: kind,
    source,
    next_step: sometimes(0.3, 32, pick(['Call', 'Send the offer', 'Visit'], 'n')),
    lost_reason: `CASE WHEN ${kind} = 'lost' THEN ${skewed(['price', 'competitor', 'noDecision'], 33)} END`,
  })
  const done = `${chance(34)} < 0.7`
  const deal = `(1 + n % ${many.opportunities})`
  await insert(client, 'activities', many.activities, owners, {
    ...common(many.activities),
    id: id(4, 'n', at(many.activities)),
    type: skewed(['task', 'call', 'meeting', 'email', 'note'], 35, 1),
    subject: `${pick(['Call', 'Follow up with', 'Meet', 'Offer for'], 'n')} || ' ' || ${last}`,
    account_id: sometimes(0.8, 36, accountId),
    about_type: `'opportunities'`,
    about_id: sometimes(0.5, 37, `${id(3, deal, at(many.opportunities, deal))}::text`),
    status: `CASE WHEN ${done} THEN 'done' ELSE 'planned' END`,
    done_at: `CASE WHEN ${done} THEN ${at(many.activities)} + interval '3 days' END`,
    due_at: sometimes(0.6, 38, `${at(many.activities)} + ${chance(39)} * interval '60 days'`),
    starts_at: sometimes(0.3, 40, `${at(many.activities)} + interval '2 days'`),
  })
  await makeSearchable(client, 'accounts', 'name', "coalesce(phone, '')")
  await makeSearchable(client, 'leads', "concat_ws(' ', name, company)", "coalesce(email, '')")
  await makeSearchable(client, 'opportunities', 'name', "''")
  await makeSearchable(client, 'activities', 'subject', "''")
  await rebuild()
  await client.query(
    `INSERT INTO search_words SELECT DISTINCT w FROM search_documents TABLESAMPLE SYSTEM (5),
       unnest(tsvector_to_array(words)) AS w WHERE w ~ '^[^0-9]{3,30}$' ON CONFLICT DO NOTHING`,
  )
  for (const [collection, kind] of [
    ['accounts', 5],
    ['opportunities', 6],
    ['activities', 7],
  ] as const)
    await writeHistory(client, collection, kind)
  await client.query('VACUUM ANALYZE')
}

/** One fact for each record, older than every reader's position: for histories and timelines, not for reactions. */
export async function writeHistory(client: pg.Client, collection: keyof Many, kind: number): Promise<void> {
  await client.query(
    `INSERT INTO history_ledger (id, tx, at, type, record_id, version, kind, caller, user_id)
     SELECT overlay(id::text placing '${kind}' from 16 for 1)::uuid, '1', created_at, '${collection}', id, 1, 'created', 'user', owner_id
     FROM ${await tableOf(client, collection)}`,
  )
}

/** Takes the indexes away and answers with what makes them again: twice as fast as filling under them. */
async function withoutIndexes(client: pg.Client, tables: string[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes i
     WHERE schemaname = 'public' AND tablename = ANY($1)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexname::regclass)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return async () => {
    for (const { definition } of rows) await client.query(definition)
  }
}
