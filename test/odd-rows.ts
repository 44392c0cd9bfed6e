import fc from 'fast-check'
import { v7 } from 'uuid'
import type { World } from './world.ts'
import { sql } from '#platform/db/sql.ts'

/** A row of accounts as a filter sees it: by path, null where there is nothing. */
export type Row = { id: string } & Record<string, any>

const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3 })
const signs = fc.constantFrom(...'aAäÄéB,"\'%_\\ 1x')
export const oddText = fc.string({ unit: signs, minLength: 1, maxLength: 5 })
const day = fc.constantFrom(
  '0001-01-01',
  '1969-12-31',
  '2026-03-28',
  '2026-03-29',
  '2026-10-25',
  '2026-10-26',
  '9999-12-31',
)
const moment = fc.oneof(
  fc
    .date({ min: new Date('2026-03-27'), max: new Date('2026-03-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T00:59:59.999Z',
    '2026-03-29T21:59:59.999Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-28T18:15:00.000Z',
  ),
)
const keys = (...known: string[]) => fc.uniqueArray(fc.constantFrom(...known), { maxLength: 3 })

/** Fields by kind of filter, and what values of them look like. `value` is what is asked for, mostly there. */
export const oddFields: Record<string, { kind: string; row: fc.Arbitrary<any>; ask: fc.Arbitrary<string> }> =
  {
    name: { kind: 'text', row: oddText, ask: oddText },
    taxNumber: { kind: 'text', row: rarely(oddText), ask: oddText },
    industry: {
      kind: 'key',
      row: rarely(fc.constantFrom('retail', 'software', 'odd, one')),
      ask: fc.constantFrom('retail', 'odd, one', 'gone'),
    },
    employees: {
      kind: 'number',
      row: rarely(fc.constantFrom('0', '-5', '7', '999999999999999')),
      ask: fc.constantFrom('0', '-5', '7', '8'),
    },
    annualRevenue: {
      kind: 'number',
      row: rarely(fc.constantFrom('0', '0.0001', '12.5', '-3.25', '999999999999999.9999')),
      ask: fc.constantFrom('0', '12.50', '0.0001', '-4', '999999999999999.9999'),
    },
    customerSince: { kind: 'day', row: rarely(day), ask: day },
    createdAt: { kind: 'moment', row: moment, ask: fc.oneof(day, moment) },
    kinds: {
      kind: 'keys',
      row: rarely(keys('customer', 'partner', 'supplier')),
      ask: fc.constantFrom('customer', 'partner', 'x'),
    },
    'custom.note': { kind: 'text', row: rarely(oddText), ask: oddText },
    'custom.count': {
      kind: 'number',
      row: rarely(fc.integer({ min: -3, max: 3 })),
      ask: fc.constantFrom('-1', '0', '2'),
    },
    'custom.price': {
      kind: 'number',
      row: rarely(fc.constantFrom('1.5', '10', '9')),
      ask: fc.constantFrom('1.50', '9', '10'),
    },
    'custom.on': { kind: 'day', row: rarely(day), ask: day },
    'custom.at': { kind: 'moment', row: rarely(moment), ask: fc.oneof(day, moment) },
    'custom.yes': { kind: 'boolean', row: rarely(fc.boolean()), ask: fc.constantFrom('true', 'false') },
    'custom.tags': { kind: 'keys', row: rarely(keys('a', 'b', 'c')), ask: fc.constantFrom('a', 'b', 'd') },
  }
const ownKinds = {
  note: 'text',
  count: 'integer',
  price: 'decimal',
  on: 'day',
  at: 'moment',
  yes: 'boolean',
  tags: 'choices',
}

/** The same rows at every run, written past the API so that extremes and nulls are as they are. */
export async function oddRows({ admin, app }: World, count: number): Promise<Row[]> {
  for (const [key, kind] of Object.entries(ownKinds))
    await admin.post('custom-fields', {
      collection: 'accounts',
      key,
      kind,
      labelEn: key,
      ...(kind === 'choices' ? { options: ['a', 'b', 'c'].map((o) => ({ key: o, labelEn: o })) } : {}),
    })
  const record = fc.record(
    Object.fromEntries(Object.entries(oddFields).map(([path, { row }]) => [path, row])),
  )
  const rows = fc.sample(record, { numRuns: count, seed: 42 }).map((row): Row => ({ id: v7(), ...row }))
  const written = rows.map((row) => {
    const own = Object.entries(row).filter(([path, value]) => path.startsWith('custom.') && value !== null)
    return { ...row, custom: Object.fromEntries(own.map(([path, value]) => [path.slice(7), value])) }
  })
  await app.pool.query(sql`insert into parties_accounts
      (id, name, tax_number, industry, employees, annual_revenue, customer_since, created_at, kinds, custom)
    select id, name, "taxNumber", industry, employees, "annualRevenue", "customerSince", "createdAt", kinds, custom
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as x(id uuid, name text, "taxNumber" text, industry text,
      employees bigint, "annualRevenue" numeric, "customerSince" date, "createdAt" timestamptz, kinds text[], custom jsonb)`)
  await app.pool.query(sql`insert into search_documents (type, id, title, folded, subtitle, words)
    select 'accounts', id, name, norm(name), '', '' from parties_accounts`)
  return rows
}
