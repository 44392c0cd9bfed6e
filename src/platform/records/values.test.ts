import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld, type Answer } from '#test/world.ts'
import type { Field, Kind } from './fields.ts'
import { kinds, Wrong } from './kinds.ts'
import { parseFields } from './validate.ts'

const { admin, app } = await testWorld()
const errors = ({ body }: Answer) => body.errors?.map((e: any) => `${e.path} ${e.code}`).toSorted()
const make = async (collection: string, body: object) => (await admin.post(collection, body)).body
const field = (kind: Kind, more: Partial<Field> = {}): Field => ({
  kind,
  label: { en: 'F', de: 'F' },
  ...more,
})
const choices = { choices: [{ key: 'a', label: { en: 'A', de: 'A' } }] }

test.each<[Kind, unknown, unknown, Partial<Field>?]>([
  ['text', '  two\n words ', 'two words'],
  ['text', '', null],
  ['text', 5, 'not_text'],
  ['text', 'a\0b', 'not_text'],
  ['text', 'x'.repeat(201), 'too_long'],
  ['text', '\ud800', '\ufffd'],
  ['text', 'a', 'too_short', { min: 2 }],
  ['text', 'eur', 'EUR', { currency: true, min: 3, max: 3 }],
  ['text', '12!', 'unknown_currency', { currency: true, min: 3, max: 3 }],
  ['text', 'EURO', 'too_long', { currency: true, min: 3, max: 3 }],
  ['longText', ' a\nb ', 'a\nb'],
  ['email', 'A.B@Firm.DE', 'a.b@firm.de'],
  ['email', 'a@b', 'invalid_email'],
  ['email', 'a b@c.de', 'invalid_email'],
  ['url', 'firm.de', 'firm.de'],
  ['url', 'javascript:alert(1)', 'invalid_url'],
  ['url', 'ftp://firm.de', 'invalid_url'],
  ['integer', '7', 7],
  ['integer', '+7', 7],
  ['integer', 7.5, 'too_many_decimals'],
  ['integer', '1e3', 1000],
  ['integer', 1e15, 'too_large'],
  ['decimal', '0.1', '0.1'],
  ['decimal', '-0.00010', '-0.0001'],
  ['decimal', '+1.5e+1', '15'],
  ['decimal', '0.00001', 'too_many_decimals'],
  ['decimal', '1,5', 'not_number'],
  ['decimal', 'NaN', 'not_number'],
  ['decimal', Infinity, 'not_number'],
  ['decimal', '1e99', 'too_large'],
  ['money', '999999999999999.9999', '999999999999999.9999'],
  ['money', '1000000000000000', 'too_large'],
  ['percent', '101', 'too_large', { min: 0, max: 100 }],
  ['boolean', 'true', 'not_boolean'],
  ['day', '2024-02-29', '2024-02-29'],
  ['day', '2026-02-29', 'not_day'],
  ['day', '0000-01-01', 'not_day'],
  ['day', '2026-1-1', 'not_day'],
  ['moment', '2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00.000Z'],
  ['moment', '2026-03-29T02:30', 'not_moment'],
  ['moment', '2026-03-29T25:00:00Z', 'not_moment'],
  ['moment', '2026-02-30T00:00:00Z', 'not_moment'],
  ['moment', '0001-01-01T00:00:00+14:00', 'not_moment'],
  ['moment', '9999-12-31T23:59:59-14:00', 'not_moment'],
  ['choice', 'b', 'unknown_choice', choices],
  ['choice', 'b', 'b', { ...choices, open: true }],
  ['choices', ['a', 'a'], ['a'], choices],
  ['choices', ['a', 'b'], 'unknown_choice', choices],
  ['choices', 'a', 'not_list', choices],
  ['ref', '00000000-0000-7000-8000-00000000000A', '00000000-0000-7000-8000-00000000000a'],
  ['ref', 'me', 'not_id'],
  ['refs', Array(1001).fill('x'), 'too_many'],
  ['json', { a: '\0' }, 'not_text'],
  ['json', { a: '\ud83d' }, 'not_text'],
  ['json', { a: '\\u0000 😀' }, { a: '\\u0000 😀' }],
  ['json', 'x', 'not_object'],
])('%s %j becomes %j', (kind, given, expected, more) => {
  const result = kinds[kind].parse(given, field(kind, more))
  expect(result instanceof Wrong ? result.code : result).toEqual(expected)
})

test('a body is read whole: defaults, required ones, unknown ones, nested ones', () => {
  const fields = {
    name: field('text', { required: true }),
    size: field('integer', { default: 3 }),
    rows: field('lines', { fields: { n: field('integer', { required: true }) } }),
    place: field('object', { fields: { city: field('text') } }),
  }
  expect(parseFields({ name: 'x' }, fields).values).toEqual({ name: 'x', size: 3 })
  expect(parseFields({}, fields, { partial: true })).toEqual({ values: {}, errors: [] })
  const { errors: found } = parseFields(
    { size: 'x', rows: [{ n: 1 }, {}, 'x'], place: { town: 'x' }, toString: 1 },
    fields,
  )
  expect(found.map((e) => `${e.path} ${e.code}`).toSorted()).toEqual([
    'name required',
    'place.town unknown_field',
    'rows[1].n required',
    'rows[2]. not_object',
    'size not_number',
    'toString unknown_field',
  ])
})

test('every wrong value is named at once', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000'
  const wrong = await admin.post('leads', {
    email: 'x',
    score: 'x',
    rating: 'x',
    nonsense: 1,
    status: 'qualified',
    website: 'x:',
  })
  expect(wrong.status).toBe(422)
  expect(errors(wrong)).toEqual([
    'email invalid_email',
    'nonsense unknown_field',
    'rating unknown_choice',
    'score not_number',
    'status read_only',
    'website invalid_url',
  ])
  const lost = await admin.post('opportunities', { name: 'x', accountId: nobody, contactId: nobody })
  expect(errors(lost)).toEqual(['accountId unknown_reference', 'contactId unknown_reference'])
  for (const body of ['[]', '"x"', '5'])
    expect((await admin.post('leads', body as never, { 'content-type': 'application/json' })).status).toBe(
      400,
    )
})

test('a merge patch changes what it names: objects member by member, null takes away', async () => {
  const account = await make('accounts', {
    name: 'Merge',
    phone: '+49 30 123456',
    billingAddress: { street: 'A 1', city: 'Ulm' },
  })
  const patch = (body: object) => admin.patch(`accounts/${account.id}`, body)
  expect((await patch({ billingAddress: { city: 'Bonn' } })).body.billingAddress).toMatchObject({
    street: 'A 1',
    city: 'Bonn',
  })
  const { body } = await patch({ billingAddress: { street: null }, phone: null })
  expect(body.billingAddress.street ?? null).toBe(null)
  expect(body).toMatchObject({ phone: null, name: 'Merge', billingAddress: { city: 'Bonn' } })
  expect((await patch({ billingAddress: null })).body.billingAddress).toBe(null)
  expect(errors(await patch({ name: null }))).toEqual(['name required'])
  expect(errors(await patch({ billingAddress: { planet: 'Mars' } }))).toEqual([
    'billingAddress.planet unknown_field',
  ])
})

test('what was read may be sent back, and changes nothing', async () => {
  const lead = await make('leads', { company: 'Echo', score: 5 })
  const read = await admin.get(`leads/${lead.id}`)
  const echo = await admin.patch(`leads/${lead.id}`, read.body, { 'if-match': String(read.headers.etag) })
  expect(echo).toMatchObject({ status: 200, body: { version: 1, updatedAt: read.body.updatedAt } })
  expect((await admin.patch(`leads/${lead.id}`, {})).body.version).toBe(1)
  const facts = await app.pool.query(sql`select 1 from history_ledger where record_id = ${lead.id}::uuid`)
  expect(facts.rows).toHaveLength(1)
  for (const [name, value] of Object.entries({
    createdAt: '2020-01-01T00:00:00Z',
    version: 7,
    status: 'qualified',
    convertedAccountId: lead.id,
  }))
    expect(errors(await admin.patch(`leads/${lead.id}`, { [name]: value })), name).toEqual([
      `${name} read_only`,
    ])
  const deal = await make('opportunities', {
    name: 'Decimals',
    lines: [{ description: 'x', quantity: '1.50', unitPrice: '2.00' }],
  })
  const whole = (await admin.get(`opportunities/${deal.id}`)).body
  expect(whole.amount).toBe('3.00')
  expect(await admin.patch(`opportunities/${deal.id}`, whole)).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  const same = { lines: (await admin.get(`opportunities/${deal.id}?include=lines`)).body.lines }
  expect((await admin.patch(`opportunities/${deal.id}`, same)).body.version).toBe(1)
})

test.each([
  ['"1"', 200],
  ['1', 200],
  ['W/"1"', 200],
  ['*', 200],
  ['"0"', 412],
  ['"2"', 412],
  ['x', 400],
])('If-Match %s on version 1 is %i', async (header, status) => {
  const lead = await make('leads', { company: 'Match' })
  expect((await admin.patch(`leads/${lead.id}`, { score: 1 }, { 'if-match': header })).status).toBe(status)
})

test('lines keep their ids, change their order, and no other document’s line comes in', async () => {
  const line = (description: string) => ({ description, quantity: '1', unitPrice: '1' })
  const [deal, other] = await Promise.all(
    ['one', 'other'].map((name) => make('opportunities', { name, lines: [line('a'), line('b'), line('c')] })),
  )
  const lines = async (id: string) =>
    (await admin.get(`opportunities/${id}?include=lines`)).body.lines as any[]
  const [a, b, c] = await lines(deal.id)
  const [foreign] = await lines(other.id)
  const put = (list: object[]) => admin.patch(`opportunities/${deal.id}`, { lines: list })
  await put([c, { ...a, description: 'A' }, line('d')])
  const now = await lines(deal.id)
  expect(now.map((one) => one.description)).toEqual(['c', 'A', 'd'])
  expect(now.slice(0, 2).map((one) => one.id)).toEqual([c.id, a.id])
  for (const list of [[foreign], [b], [a, a]]) {
    const index = list.length - 1
    expect(errors(await put(list))).toEqual([`lines[${index}].id unknown_line`])
  }
  expect(errors(await put([{ ...line('x'), quantity: 'x' }]))).toEqual(['lines[0].quantity not_number'])
  expect((await lines(other.id)).map((one) => one.description)).toEqual(['a', 'b', 'c'])
  await put([])
  expect(await lines(deal.id)).toEqual([])
  expect((await admin.get(`opportunities/${deal.id}`)).body.version).toBe(3)
})

test('a record may keep what it points to when that is binned, and nothing new may point there', async () => {
  const users = await Promise.all(['Kept', 'Gone'].map((name) => make('contacts', { lastName: name })))
  const [kept, gone] = users.map((contact) => contact.id)
  const call = await make('activities', { type: 'call', subject: 'x', contactIds: [kept, gone] })
  expect((await admin.delete(`contacts/${gone}`)).status).toBe(204)
  expect((await admin.patch(`activities/${call.id}`, { contactIds: [gone] })).status).toBe(200)
  expect(errors(await admin.post('activities', { type: 'call', subject: 'y', contactIds: [gone] }))).toEqual([
    'contactIds unknown_reference',
  ])
})

test.each(['constructor', '__proto__', 'toString'])('%s is no action, no field, no type', async (name) => {
  const lead = await make('leads', { company: 'Odd' })
  expect((await admin.post(`leads/${lead.id}/actions/${name}`)).status).toBe(404)
  expect((await admin.get(name)).status).toBe(404)
  expect((await admin.patch(`leads/${lead.id}`, JSON.parse(`{"${name}":1}`))).status).not.toBe(200)
  expect((await admin.get(`leads/${lead.id}`)).body.version).toBe(1)
})
