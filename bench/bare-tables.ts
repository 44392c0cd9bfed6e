import type pg from 'pg'
import { tableOf } from './fill.ts'

/** Copies the product's rows into tables of the bare server's own, so that neither pays for the other's indexes. */
export async function copyToBare(client: pg.Client): Promise<void> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  await client.query('CREATE SCHEMA bare')
  for (const collection of ['leads', 'opportunities', 'users']) {
    await client.query(`CREATE TABLE bare.${collection} AS TABLE ${await tableOf(client, collection)}`)
    await client.query(`ALTER TABLE bare.${collection} ADD PRIMARY KEY (id)`)
  }
  await client.query(
    `ALTER TABLE bare.leads ADD COLUMN sought text
     GENERATED ALWAYS AS (coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(company, '')) STORED`,
  )
  await client.query('CREATE INDEX ON bare.leads (owner_id, status, created_at DESC, id DESC)')
  await client.query('CREATE INDEX ON bare.leads USING gin (sought gin_trgm_ops)')
  await client.query('CREATE INDEX ON bare.opportunities (phase_id, owner_id) INCLUDE (amount, probability)')
  await client.query('VACUUM ANALYZE')
}
