import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld, type Answer } from '#test/world.ts'
import { compileFilter } from '../filter/compile.ts'
import { parseJson } from '../filter/parse.ts'
import { settleIndexes } from './indexes.ts'
import { eraseLostValues, recompute } from './recompute.ts'

const { admin, as, app, system } = await testWorld()

const field = (key: string, kind: string, more: object = {}) =>
  admin.post('custom-fields', { collection: 'leads', key, labelEn: key, kind, ...more })
const errors = ({ body }: Answer) => body.errors?.map((e: any) => `${e.path} ${e.code}`)
const options = (...keys: string[]) => ({ options: keys.map((key) => ({ key, labelEn: key.toUpperCase() })) })
const lead = async (custom: object, more: object = {}) =>
  admin.post('leads', { company: 'Custom', custom, ...more })

test('an own field is there at once: in the API, in lists, filters, sorts, meta and history', async () => {
  expect((await field('seats', 'integer')).status).toBe(201)
  await field('tier', 'choice', options('gold', 'silver'))
  await field('tags', 'choices', options('a', 'b', 'c'))
  await field('since', 'day')
  await field('budget', 'money')
  await field('partner', 'ref', { to: 'accounts' })
  const account = (await admin.post('accounts', { name: 'Partner' })).body
  const custom = {
    seats: 5,
    tier: 'gold',
    tags: ['a', 'b'],
    since: '2026-02-01',
    budget: '10.50',
    partner: account.id,
  }
  const made = await lead(custom)
  expect(made.body.custom).toEqual({ ...custom, budget: '10.5' })
  await lead({ seats: 7, tier: 'silver', since: '2025-01-01', budget: '9' })
  await lead({})

  const found = async (query: string) =>
    (await admin.get(`leads?company=Custom&fields=custom.seats&${query}`)).body.data.map(
      (l: any) => l.custom.seats ?? null,
    )
  expect(await found('sort=-custom.seats')).toEqual([7, 5, null])
  expect(await found('sort=custom.budget')).toEqual([7, 5, null])
  expect(await found('custom.tier=gold')).toEqual([5])
  expect(await found('custom.tags=b,c')).toEqual([5])
  expect(await found('custom.tags[nin]=b&sort=custom.seats')).toEqual([7, null])
  expect(await found('custom.since[lt]=2026-01-01')).toEqual([7])
  expect(await found('custom.budget[gte]=10.5')).toEqual([5])
  expect(await found('custom.seats[empty]=true')).toEqual([null])
  expect(await found(`custom.partner=${account.id}`)).toEqual([5])

  const meta = (await admin.get('meta')).body.types.leads.fields
  expect(meta['custom.tier']).toMatchObject({ kind: 'choice', label: 'tier', custom: true })
  await admin.patch(`leads/${made.body.id}`, { custom: { seats: 6, tags: null } })
  const ledger = await app.pool.query(
    sql`select changes from history_ledger where record_id = ${made.body.id}::uuid and kind = 'changed'`,
  )
  expect(ledger.rows[0].changes).toEqual({ 'custom.seats': [5, 6], 'custom.tags': [['a', 'b'], null] })
})

test('values of own fields are checked, all at once', async () => {
  const wrong = await lead({ seats: 'many', tier: 'iron', since: '2026-02-30', partner: 'x', nothing: 1 })
  expect(errors(wrong).toSorted()).toEqual([
    'custom.nothing unknown_field',
    'custom.partner not_id',
    'custom.seats not_number',
    'custom.since not_day',
    'custom.tier unknown_choice',
  ])
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect(errors(await lead({ partner: nobody }))).toEqual(['custom.partner unknown_reference'])
  for (const name of ['constructor', '__proto__', 'toString'])
    expect((await admin.get(`leads?custom.${name}=1`)).status).toBe(400)
})

test.each([
  ['Upper', 'text', {}, 'key invalid_key'],
  ["x'y", 'text', {}, 'key invalid_key'],
  ['constructor', 'text', {}, 'key invalid_key'],
  ['company', 'text', {}, 'key key_of_built_in'],
  ['seats', 'text', {}, 'key taken'],
  ['color', 'choice', {}, 'options required'],
  ['color', 'choice', options('a', 'a'), 'options[1].key taken'],
  ['other', 'ref', {}, 'to required'],
  ['other', 'ref', { to: 'ghosts' }, 'to unknown_collection'],
  ['odd', 'text', { collection: 'ghosts' }, 'collection unknown_collection'],
  ['sum', 'decimal', { formula: 'seats * 2' }, 'formula formula_unknown_name'],
  ['sum', 'decimal', { formula: 'custom.seats *' }, 'formula formula_unexpected'],
  ['sum', 'decimal', { formula: 'company & "x"' }, 'formula formula_result'],
  ['sum', 'ref', { to: 'accounts', formula: '1' }, 'kind formula_kind'],
])('a field %s of the kind %s with %j is refused: %s', async (key, kind, more, expected) => {
  expect(errors(await field(key, kind, more))).toContain(expected)
})

test('an own field that holds a country is kept as text, and says what it means', async () => {
  const made = (await field('origin', 'country')).body
  const record = (await lead({ origin: 'DE' })).body
  expect(record.custom.origin).toBe('DE')
  const meta = (await admin.get('meta')).body.types.leads.fields
  expect(meta['custom.origin']).toMatchObject({ kind: 'text', format: 'country' })
  expect(meta.country).toMatchObject({ kind: 'text', format: 'country' })
  const path = `custom-fields/${made.id}`
  expect(errors(await admin.patch(path, { kind: 'integer' }))).toEqual(['kind kind_in_use'])
  expect((await admin.patch(path, { kind: 'text' })).status).toBe(200)
  await admin.delete(path)
})

test('two fields with one key at the same moment: one wins', async () => {
  const both = await Promise.all(Array.from({ length: 6 }, () => field('racing', 'text')))
  expect(both.map((a) => a.status).toSorted()).toEqual([201, 422, 422, 422, 422, 422])
})

test('what holds values keeps its key, its kind and the options in use', async () => {
  const made = (await field('state', 'choice', options('on', 'off', 'idle'))).body
  const [change, path] = [(body: object) => admin.patch(path, body), `custom-fields/${made.id}`]
  const record = (await lead({ state: 'on' })).body
  expect(errors(await change({ key: 'status2' }))).toEqual(['key fixed_once_made'])
  expect(errors(await change({ kind: 'integer' }))).toEqual(['kind kind_in_use'])
  expect(errors(await change(options('off')))).toEqual(['options option_in_use'])
  expect((await change({ ...options('on', 'off'), labelDe: 'Zustand' })).status).toBe(200)

  expect((await admin.delete(path)).status).toBe(204)
  expect((await admin.get(`leads/${record.id}`)).body.custom).toEqual({})
  expect((await admin.get('leads?custom.state=on')).status).toBe(400)
  expect(errors(await field('state', 'integer'))).toEqual(['key key_in_bin'])
  await admin.patch(`leads/${record.id}`, { custom: { seats: 1 } })
  expect((await admin.post(`${path}/restore`)).status).toBe(200)
  expect((await admin.get(`leads/${record.id}`)).body.custom).toEqual({ seats: 1, state: 'on' })
})

test('the values of a field that is gone for good go too, and only they', async () => {
  const made = (await field('lost', 'text')).body
  const record = (await lead({ lost: 'x', seats: 2 })).body
  await admin.delete(`custom-fields/${made.id}`)
  await eraseLostValues(app)
  const stored = async () =>
    (await app.pool.query(sql`select custom from leads_leads where id = ${record.id}::uuid`)).rows[0].custom
  expect(await stored()).toEqual({ lost: 'x', seats: 2 })
  await app.pool.query(sql`delete from records_custom_fields where id = ${made.id}::uuid`)
  expect(errors(await field('lost', 'integer'))).toEqual(['key key_has_values'])
  await eraseLostValues(app)
  expect(await stored()).toEqual({ seats: 2 })
  expect((await field('lost', 'integer')).status).toBe(201)
})

test('a required own field is demanded of people', async () => {
  const made = (
    await admin.post('custom-fields', {
      collection: 'contacts',
      key: 'code',
      labelEn: 'Code',
      kind: 'text',
      required: true,
    })
  ).body
  const before = await admin.post('contacts', { lastName: 'None' })
  expect(errors(before)).toEqual(['custom.code required'])
  const contact = (await admin.post('contacts', { lastName: 'With', custom: { code: 'x' } })).body
  expect(errors(await admin.patch(`contacts/${contact.id}`, { custom: { code: null } }))).toEqual([
    'custom.code required',
  ])
  expect((await admin.patch(`contacts/${contact.id}`, { lastName: 'Other' })).status).toBe(200)
  await admin.delete(`custom-fields/${made.id}`)
  expect((await admin.post('contacts', { lastName: 'None' })).status).toBe(201)
})

test('a formula is reckoned on every write, and for what stood before by a job', async () => {
  const old = (await lead({ seats: 3, budget: '0.10' })).body
  const made = await field('total', 'decimal', { formula: 'custom.seats * custom.budget' })
  expect(made.status).toBe(201)
  const fresh = (await lead({ seats: 3, budget: '0.10' })).body
  expect(fresh.custom.total).toBe('0.3')
  expect(errors(await admin.patch(`leads/${fresh.id}`, { custom: { total: '9' } }))).toEqual([
    'custom.total read_only',
  ])
  expect(
    (await admin.patch(`leads/${fresh.id}`, { custom: { seats: 4, total: '0.3' } })).body.custom.total,
  ).toBe('0.4')
  expect(
    (await admin.patch(`leads/${fresh.id}`, { custom: { seats: null } })).body.custom,
  ).not.toHaveProperty('total')
  expect((await admin.get(`leads/${old.id}`)).body.custom).not.toHaveProperty('total')
  await recompute(app, 'leads')
  expect((await admin.get(`leads/${old.id}`)).body).toMatchObject({ version: 2, custom: { total: '0.3' } })
  await admin.patch(`custom-fields/${made.body.id}`, { formula: 'custom.seats * 2' })
  await recompute(app, 'leads')
  await recompute(app, 'leads')
  expect((await admin.get(`leads/${old.id}`)).body).toMatchObject({ version: 3, custom: { total: '6' } })
  const queued = await app.pool.query(
    sql`select count(*)::int as n from pgboss.job where name = 'custom-field-formulas'`,
  )
  expect(queued.rows[0].n).toBeGreaterThan(0)
  expect(errors(await field('again', 'decimal', { formula: 'custom.total + 1' }))).toEqual([
    'formula formula_unknown_name',
  ])
})

test('an index is made, used and dropped with its field', async () => {
  const made = (await field('plant', 'text')).body
  await app.pool.query(sql`insert into leads_leads (id, company, status, custom)
    select gen_random_uuid(), 'Bulk ' || n, 'new', jsonb_build_object('plant', 'P' || n) from generate_series(1, 4000) n`)
  await settleIndexes(app, 'leads')
  await app.pool.query('analyze leads_leads')
  const type = app.registry.type('leads')
  const where = compileFilter(app, system, type, parseJson({ 'custom.plant': 'P77' }))
  const query = sql`explain (format json) select * from leads_leads t where ${where}`
  const plan = async () => JSON.stringify((await app.pool.query(query)).rows)
  const name = `own_${made.id.replaceAll('-', '')}`
  expect(await plan()).toContain(name)
  await admin.delete(`custom-fields/${made.id}`)
  await settleIndexes(app, 'leads')
  expect(await plan()).not.toContain(name)
})

test('twenty fields of a type are fast to filter, the next goes without', async () => {
  const create = (n: number) =>
    admin.post('custom-fields', { collection: 'products', key: `f${n}`, labelEn: `F ${n}`, kind: 'integer' })
  const made = []
  for (let n = 1; n <= 21; n++) made.push((await create(n)).body)
  expect(made.map((f) => f.indexed)).toEqual([...Array(20).fill(true), false])
  expect(errors(await admin.patch(`custom-fields/${made[20].id}`, { indexed: true }))).toEqual([
    'indexed too_many_indexes',
  ])
  await settleIndexes(app, 'products')
  await settleIndexes(app, 'products')
  const standing = await app.pool.query(
    `select 1 from pg_indexes where indexname like 'own\\_%' and tablename like '%products'`,
  )
  expect(standing.rows).toHaveLength(20)
})

test('choices can be renamed, reordered and, where a list is open, added to', async () => {
  const choice = (body: object) => admin.post('choices', { collection: 'leads', labelEn: 'X', ...body })
  const of = async (name: string) =>
    (await admin.get('meta')).body.types.leads.fields[name].choices.map((c: any) => [c.key, c.label])
  expect((await choice({ field: 'rating', key: 'hot', labelEn: 'Boiling', position: 1 })).status).toBe(201)
  expect((await of('rating'))[0]).toEqual(['hot', 'Boiling'])
  expect((await of('rating')).map(([key]: [string]) => key).toSorted()).toEqual(['cold', 'hot', 'warm'])
  expect(errors(await choice({ field: 'rating', key: 'hot' }))).toEqual(['key taken'])
  expect(errors(await choice({ field: 'rating', key: 'lukewarm' }))).toEqual(['key closed_choices'])
  expect(errors(await choice({ field: 'company', key: 'x' }))).toEqual(['field no_choices'])
  expect(errors(await choice({ collection: 'ghosts', field: 'x', key: 'x' }))).toEqual([
    'collection unknown_collection',
  ])
  const grown = await choice({ field: 'source', key: 'tradeFair2026', labelEn: 'Trade fair 2026' })
  expect(await of('source')).toContainEqual(['tradeFair2026', 'Trade fair 2026'])
  expect(errors(await admin.patch(`choices/${grown.body.id}`, { key: 'other' }))).toEqual([
    'key fixed_once_made',
  ])
})

test('own fields are an administrator’s to make, and a role can be kept from one', async () => {
  const rep = await as(['sales-rep'])
  expect(
    (await rep.post('custom-fields', { collection: 'leads', key: 'mine', labelEn: 'x', kind: 'text' }))
      .status,
  ).toBe(403)
  await field('secret', 'text')
  await admin.post('roles', {
    key: 'blind',
    name: 'Blind',
    rights: {
      types: { '*': { read: 'all', create: 'all', change: 'all' } },
      fields: { 'leads.custom.secret': 'hidden' },
    },
  })
  const blind = await as(['blind'])
  const record = (await lead({ secret: 'treasure', seats: 1 })).body
  expect((await blind.get(`leads/${record.id}`)).text).not.toContain('treasure')
  expect((await blind.patch(`leads/${record.id}`, { custom: { seats: 2 } })).text).not.toContain('treasure')
  for (const query of ['custom.secret=treasure', 'sort=custom.secret', 'fields=custom.secret'])
    expect((await blind.get(`leads?${query}`)).status).toBe(400)
  expect(errors(await blind.patch(`leads/${record.id}`, { custom: { secret: 'x' } }))).toEqual([
    'custom.secret unknown_field',
  ])
  expect((await admin.get(`leads/${record.id}`)).body.custom).toEqual({
    secret: 'treasure',
    seats: 2,
    total: '4',
  })
})
