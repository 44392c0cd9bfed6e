import type pg from 'pg'
import { sizes, words } from './sizes.ts'

const list = (values: string[]) => `ARRAY[${values.map((value) => `'${value}'`).join(',')}]`
export const pick = (values: string[], by: string) => `(${list(values)})[1 + (${by}) % ${values.length}]`
export const first = pick(words.first, 'n')
export const last = `${pick(words.stem, 'n / 10')} || ${pick(words.ending, 'n / 200')}`
export const company = `${pick(words.stem, 'n / 7')} || ${pick(words.firm, 'n / 140')} || ' ' || ${pick(words.trade, 'n / 3')} || ' ' || n`

/** UUID v7 of row `n` of a `kind`: its time is the row's own, so that keys and dates have one order. */
const madeAt = "timestamptz '2025-01-01Z' + n * interval '5 minutes'"
export const id = (kind: number, row = 'n', at = madeAt) =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7${kind}008' || lpad(to_hex(${row}), 15, '0'))::uuid`
const accountOf = (row: string) =>
  id(1, `(${row})`, `timestamptz '2025-01-01Z' + (${row}) * interval '5 minutes'`)

/** Columns that every record has; `$1` are the owners. */
const common = {
  owner_id: '($1::uuid[])[1 + n % cardinality($1::uuid[])]',
  created_at: madeAt,
  updated_at: madeAt,
  created_by: '($1::uuid[])[1]',
  updated_by: '($1::uuid[])[1]',
  version: '1',
}

/**
 * Writes accounts, leads and opportunities straight into the product's tables, in its own columns.
 * @param owners ids of users
 * @param phases ids of the phases of an open opportunity
 */
export async function fill(client: pg.Client, owners: string[], phases: string[]): Promise<void> {
  const phase = `('{${phases.join(',')}}'::uuid[])[1 + n / 20 % ${phases.length}]`
  await insert(client, 'accounts', sizes.accounts, owners, {
    ...common,
    id: id(1),
    name: company,
    industry: pick(['machinery', 'food', 'energy', 'health'], 'n'),
  })
  await insert(client, 'leads', sizes.leads, owners, {
    ...common,
    id: id(2),
    name: `${first} || ' ' || ${last}`,
    first_name: first,
    last_name: last,
    company,
    email: `lower(${first} || '.' || ${last}) || n || '@example.com'`,
    status: pick(['new', 'contacted', 'qualified'], 'n / 20'),
    rating: pick(['cold', 'warm', 'hot'], 'n'),
    source: pick(['web', 'fair', 'partner', 'call'], 'n'),
    country: pick(['DE', 'FR', 'IN', 'US'], 'n'),
    score: 'n % 100',
  })
  await insert(client, 'opportunities', sizes.opportunities, owners, {
    ...common,
    id: id(3),
    name: `'Deal ' || n`,
    account_id: accountOf(`1 + n % ${sizes.accounts}`),
    amount: '(1000 + n % 90000)::numeric',
    currency: `'EUR'`,
    probability: 'n % 100',
    close_date: `date '2026-01-01' + n % 365`,
    phase_id: phase,
    status: `'open'`,
  })
  await makeSearchable(client, 'accounts', 'name', "''")
  await makeSearchable(client, 'leads', "name || ' ' || company", 'email')
  await makeSearchable(client, 'opportunities', 'name', "''")
  await client.query('VACUUM ANALYZE')
}

/** The search rows that the product would have written beside the records. */
export async function makeSearchable(client: pg.Client, collection: string, title: string, second: string) {
  const vector = (text: string, weight: string) =>
    `setweight(to_tsvector('simple', norm(regexp_replace(lower(${text}), '[^[:alnum:]]+', ' ', 'g'))), '${weight}')`
  await client.query(
    `INSERT INTO search_documents (type, id, title, folded, subtitle, words, owner_id, binned)
     SELECT '${collection}', id, ${title}, norm(${title}), ${second}, ${vector(title, 'A')} || ${vector(second, 'B')},
       owner_id, deleted_at IS NOT NULL
     FROM ${await tableOf(client, collection)}`,
  )
}

/** The table of a collection: tables carry their module's name in front. */
export async function tableOf(client: pg.Client, collection: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND (table_name = $1 OR table_name LIKE '%\\_' || $1)
     ORDER BY length(table_name) LIMIT 1`,
    [collection.replaceAll('-', '_')],
  )
  if (!rows[0]) throw new Error(`No table for ${collection} in this database.`)
  return rows[0].name
}

/** `$1` in the values are the owners. */
export async function insert(
  client: pg.Client,
  collection: string,
  count: number,
  owners: string[],
  values: Record<string, string>,
): Promise<void> {
  const table = await tableOf(client, collection)
  const { rows } = await client.query<{ name: string; needed: boolean }>(
    `SELECT column_name AS name, is_nullable = 'NO' AND column_default IS NULL AND is_generated = 'NEVER' AS needed
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  )
  const missing = rows.filter(({ name, needed }) => needed && !(name in values)).map(({ name }) => name)
  if (missing.length > 0)
    throw new Error(`bench/fill.ts does not know what to write into ${table}: ${missing.join(', ')}`)
  const columns = rows.map(({ name }) => name).filter((name) => name in values)
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${columns.map((column) => values[column]).join(', ')} FROM generate_series(1, ${count}) AS n`,
    [owners],
  )
}
