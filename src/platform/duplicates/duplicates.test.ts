import { compileAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import { gatherWords } from '#platform/search/words.ts'
import { describe, expect, test, vi } from 'vitest'
import { testWorld } from '#test/world.ts'
import { findDuplicates } from './find.ts'

const { admin, app, as, system } = await testWorld()
const of = async (collection: string, draft: object) =>
  (await admin.post(`${collection}/duplicates`, draft)).body.data as any[]
const make = async (collection: string, values: object) => (await admin.post(collection, values)).body

// What a tested CRM of long standing does: the same address is a conflict that is shown; "save anyway" saves.
test.each([
  ['accounts', { name: 'test1', email: 'acc@test.com' }, { name: 'test2', email: 'ACC@test.com' }],
  ['leads', { lastName: 'test1', email: 'lead@test.com' }, { lastName: 'test2', email: 'lead@test.com' }],
])('%s: the same e-mail is shown, and saving anyway saves', async (collection, standing, draft) => {
  const record = await make(collection, standing)
  const found = await of(collection, draft)
  expect(found[0]).toMatchObject({ type: collection, id: record.id, title: 'test1', reasons: ['email'] })
  expect((await admin.post(collection, draft)).status).toBe(201)
})

describe('by what a record is known again', () => {
  test.each([
    ['name without its legal form', 'accounts', { name: 'Förderbau GmbH' }, { name: 'FOERDERBAU' }, ['name']],
    [
      'phone as dialled',
      'accounts',
      { name: 'A1', phone: '+49 40 998877' },
      { name: 'B1', phone: '040/998877' },
      ['phone'],
    ],
    [
      'tax number',
      'accounts',
      { name: 'A2', taxNumber: 'DE 123 456' },
      { name: 'B2', taxNumber: 'de123456' },
      ['taxNumber'],
    ],
    [
      'website',
      'accounts',
      { name: 'A3', website: 'https://www.a3.example/x' },
      { name: 'B3', website: 'a3.example' },
      ['website'],
    ],
    [
      'person',
      'contacts',
      { firstName: 'Zoë', lastName: 'Quint' },
      { firstName: 'zoe', lastName: 'QUINT' },
      ['name'],
    ],
    [
      'another e-mail',
      'contacts',
      { lastName: 'C4', emails: [{ email: 'other@c4.example' }] },
      { lastName: 'D4', email: 'other@c4.example' },
      ['email'],
    ],
  ])('%s', async (_, collection, standing, draft, reasons) => {
    const record = await make(collection, standing)
    expect(await of(collection, draft)).toMatchObject([{ id: record.id, reasons }])
  })

  test('a name with a typo, at a lower score', async () => {
    const record = await make('accounts', { name: 'Kettenwerk Holm' })
    await vi.waitFor(
      async () => {
        await gatherWords(app)
        expect(await of('accounts', { name: 'Kettenwrek Holm' })).toHaveLength(1)
      },
      { timeout: 15_000, interval: 100 },
    )
    const [near] = await of('accounts', { name: 'Kettenwrek Holm' })
    const [exact] = await of('accounts', { name: 'Kettenwerk Holm' })
    expect(near).toMatchObject({ id: record.id, reasons: ['name'] })
    expect(near.score).toBeLessThan(exact.score)
  })

  test('addresses at a provider of everybody say nothing of the firm', async () => {
    await make('accounts', { name: 'Provider', website: 'https://gmail.com' })
    expect(await of('leads', { lastName: 'Solo', email: 'solo@gmail.com' })).toEqual([])
  })
})

test('a new lead may be a contact or an account already', async () => {
  const account = await make('accounts', { name: 'Crossing AG', website: 'crossing.example' })
  const contact = await make('contacts', {
    firstName: 'Ines',
    lastName: 'Cross',
    email: 'ines@crossing.example',
  })
  const found = await of('leads', { lastName: 'X', company: 'Crossing', email: 'ines@crossing.example' })
  expect(found.map(({ type, id }) => [type, id])).toEqual([
    ['contacts', contact.id],
    ['accounts', account.id],
  ])
  expect(found[1].reasons.sort()).toEqual(['company', 'email'])
})

test('a draft that stands already is not its own duplicate', async () => {
  const lead = await make('leads', { lastName: 'Self', email: 'self@self.example' })
  expect(await of('leads', { id: lead.id, lastName: 'Self', email: 'self@self.example' })).toEqual([])
})

test('keys follow a change; the binned and the unreadable are not named', async () => {
  const lead = await make('leads', { lastName: 'Mover', email: 'old@mover.example' })
  await admin.patch(`leads/${lead.id}`, { email: 'new@mover.example' })
  expect(await of('leads', { email: 'old@mover.example' })).toEqual([])
  expect(await of('leads', { email: 'new@mover.example' })).toHaveLength(1)
  const own = compileAccess([{ types: { leads: { read: 'own' } } }])
  const stranger = {
    ...system,
    kind: 'job',
    job: 't',
    userId: (await as(['sales-rep'])).userId,
    access: own,
  } as Caller
  const type = app.registry.type('leads')
  expect(await findDuplicates(app, app.pool, stranger, type, { email: 'new@mover.example' })).toEqual([])
  const blind = {
    ...stranger,
    access: compileAccess([{ types: { leads: { read: 'all' } }, fields: { 'leads.email': 'hidden' } }]),
  }
  expect(await findDuplicates(app, app.pool, blind as Caller, type, { email: 'new@mover.example' })).toEqual(
    [],
  )
  await admin.delete(`leads/${lead.id}`)
  expect(await of('leads', { email: 'new@mover.example' })).toEqual([])
})

test('the work list has each pair once, the newest first, until somebody says that they differ', async () => {
  const a = await make('contacts', { firstName: 'Paar', lastName: 'Eins', email: 'pair@pair.example' })
  const b = await make('contacts', { firstName: 'Paar', lastName: 'Zwei', email: 'pair@pair.example' })
  const c = await make('contacts', { firstName: 'Paar', lastName: 'Zwei' })
  const page = async (cursor = '') =>
    (await admin.get(`contacts/duplicates?limit=1${cursor && `&cursor=${cursor}`}`)).body
  const first = await page()
  expect(first.data).toMatchObject([
    { records: [{ id: b.id }, { id: c.id, title: 'Paar Zwei' }], reasons: ['name'] },
  ])
  const second = await page(first.nextCursor)
  expect(second.data).toMatchObject([
    { records: [{ id: a.id }, { id: b.id }], score: 0.9, reasons: ['email'] },
  ])
  expect(second.nextCursor).toBeNull()
  expect((await admin.post('contacts/duplicates/dismiss', { ids: [c.id, b.id] })).status).toBe(200)
  expect((await page()).data).toMatchObject([{ reasons: ['email'] }])
  expect((await admin.get('contacts/duplicates?cursor=x')).body.code).toBe('invalid_cursor')
})

test.each([
  ['contacts/duplicates/dismiss', { ids: ['x'] }, 422],
  ['nonsense/duplicates', {}, 404],
  ['leads/duplicates', { id: 'x' }, 422],
])('POST %s %j is refused', async (path, body, status) =>
  expect((await admin.post(path, body)).status).toBe(status),
)

test('only who may change both can dismiss a pair', async () => {
  const rep = await as(['sales-rep'])
  const ids = [await make('leads', { company: 'P1' }), await make('leads', { company: 'P2' })].map(
    ({ id }) => id,
  )
  expect((await rep.post('leads/duplicates/dismiss', { ids })).status).toBe(403)
})
