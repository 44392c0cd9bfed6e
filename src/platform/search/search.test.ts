import { compileAccess, type RoleRights } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import { beforeAll, expect, test, vi } from 'vitest'
import { testWorld } from '#test/world.ts'
import { search } from './search.ts'
import { gatherWords, tidyWords } from './words.ts'

const { admin, app, as, system } = await testWorld()
const titles = async (q: string, more = '') =>
  (await admin.get(`search?q=${encodeURIComponent(q)}${more}`)).body.data.map((hit: any) => hit.title)

/** The ledger is read below the oldest transaction of the whole server, other tests' among them. */
const gathered = (word: string) =>
  vi.waitFor(
    async () => {
      await gatherWords(app)
      const known = await app.pool.query('select 1 from search_words where word = $1', [word])
      expect(known.rows).toHaveLength(1)
    },
    { timeout: 15_000, interval: 100 },
  )

let contact: any
let product: any
beforeAll(async () => {
  contact = (
    await admin.post('contacts', {
      firstName: 'Jörg',
      lastName: 'Müller',
      email: 'jm@firm-works.com',
      phone: '+49 30 5550199',
    })
  ).body
  await admin.post('accounts', { name: 'Hochbau Nord GmbH', website: 'https://www.hochbau.example' })
  product = (await admin.post('products', { name: 'Drill', cost: '5.00', listPrice: '9.00' })).body
  await gathered('hochbau')
})

test.each([
  ['a beginning', 'Mül', 'Jörg Müller'],
  ['without accents', 'jorg muller', 'Jörg Müller'],
  ['two beginnings in any order', 'mul jo', 'Jörg Müller'],
  ['one letter', 'j', 'Jörg Müller'],
  ['part of an address', 'firm-works.com', 'Jörg Müller'],
  ['a name before the @', 'jm@firm', 'Jörg Müller'],
  ['digits with the country', '+4930 555', 'Jörg Müller'],
  ['digits as dialled at home', '030/5550', 'Jörg Müller'],
  ['the middle of a word', 'chbau', 'Hochbau Nord GmbH'],
  ['a host', 'hochbau.example', 'Hochbau Nord GmbH'],
  ['a letter too much', 'Mülller', 'Jörg Müller'],
  ['a letter missing', 'hochau', 'Hochbau Nord GmbH'],
  ['a wrong letter', 'hochbsu', 'Hochbau Nord GmbH'],
  ['letters swapped, in the first place too', 'ohchbau', 'Hochbau Nord GmbH'],
  ['a typo in each word', 'Jrög Mullre', 'Jörg Müller'],
  ['signs of LIKE are plain signs', '%', undefined],
  ['quotes break nothing', "o'brien & (\\ :*", undefined],
  ['nothing like it', 'zzqqy', undefined],
])('%s: %s', async (_, q, title) => expect((await titles(q))[0]).toBe(title))

test('a number is found, as a whole and by its digits', async () => {
  expect(product.number).toBe('P-00001')
  expect(await titles('P-00001')).toHaveLength(1)
  expect(await titles('00001', '&types=products')).toHaveLength(1)
})

test('an answer names type, id, title and subtitle, and nothing else', async () => {
  const found = await admin.get('search?q=muller&types=contacts')
  expect(found.body.data).toEqual([
    { type: 'contacts', id: contact.id, title: 'Jörg Müller', subtitle: 'jm@firm-works.com' },
  ])
  expect(await titles('muller', '&types=leads')).toEqual([])
})

test('the exact title comes first, then what begins so', async () => {
  for (const name of ['Ray Acme Ltd', 'Acmeville', 'Acme']) await admin.post('accounts', { name })
  expect(await titles('acme')).toEqual(['Acme', 'Acmeville', 'Ray Acme Ltd'])
})

test('what is called so comes before mails and activities that mention it, however many begin so', async () => {
  const found = () => titles('brewhouse', '&limit=4')
  for (const name of ['Old Brewhouse Ltd', 'Brewhouse Nord']) await admin.post('accounts', { name })
  for (const n of [1, 2, 3, 4, 5])
    await admin.post('activities', { type: 'task', subject: `Brewhouse visit ${n}`, ownerId: admin.userId })
  expect(await found()).toEqual([
    'Brewhouse Nord',
    'Old Brewhouse Ltd',
    'Brewhouse visit 5',
    'Brewhouse visit 4',
  ])
  expect((await titles('ltd old brew', '&limit=4'))[0]).toBe('Old Brewhouse Ltd')
})

test("one's own comes before what others have", async () => {
  const rep = await as(['sales-rep'])
  await rep.post('leads', { company: 'Zebrano One' })
  await admin.post('leads', { company: 'Zebrano Two' })
  expect((await rep.get('search?q=zebrano')).body.data[0].title).toBe('Zebrano One')
  expect(await titles('zebrano')).toEqual(['Zebrano Two', 'Zebrano One'])
})

test('binned records are not found; restored ones are', async () => {
  const lead = (await admin.post('leads', { company: 'Vanishing' })).body
  await admin.delete(`leads/${lead.id}`)
  expect(await titles('vanish')).toEqual([])
  expect((await admin.get('leads?q=vanish&deleted=true')).body.data).toHaveLength(1)
  await admin.post(`leads/${lead.id}/restore`)
  expect(await titles('vanish')).toEqual(['Vanishing'])
})

const callerWith = (rights: RoleRights, userId: string | null, reach = {}): Caller =>
  ({ ...system, kind: 'job', job: 'test', userId, access: compileAccess([rights], reach) }) as Caller

test('each sees only what is within reach: own, team, none', async () => {
  const rep = await as(['sales-rep'])
  await rep.post('leads', { company: 'Quartzite' })
  const find = async (caller: Caller) => (await search(app, caller, 'quartz', 10)).length
  expect(await find(callerWith({ types: { leads: { read: 'own' } } }, rep.userId))).toBe(1)
  expect(await find(callerWith({ types: { leads: { read: 'own' } } }, admin.userId))).toBe(0)
  const team = { teamUserIds: [rep.userId] }
  expect(await find(callerWith({ types: { leads: { read: 'team' } } }, admin.userId, team))).toBe(1)
  expect(await find(callerWith({ types: { accounts: { read: 'all' } } }, admin.userId))).toBe(0)
})

test('an owner who changes takes the record along', async () => {
  const rep = await as(['sales-rep'])
  const lead = (await admin.post('leads', { company: 'Handed over' })).body
  const mine = callerWith({ types: { leads: { read: 'own' } } }, rep.userId)
  expect(await search(app, mine, 'handed', 10)).toHaveLength(0)
  await admin.patch(`leads/${lead.id}`, { ownerId: rep.userId })
  expect(await search(app, mine, 'handed', 10)).toHaveLength(1)
})

test('a hidden field neither finds a record nor shows in the answer', async () => {
  const types = { '*': { read: 'all' as const } }
  const blind = callerWith({ types, fields: { 'contacts.email': 'hidden' } }, null)
  expect(await search(app, blind, 'firm-works', 10)).toEqual([])
  expect((await search(app, blind, 'muller', 10))[0]).toMatchObject({ title: 'Jörg Müller', subtitle: '' })
  const nameless = callerWith({ types, fields: { 'contacts.name': 'hidden' } }, null)
  expect(await search(app, nameless, 'muller', 10)).toEqual([])
  expect(await search(app, nameless, 'ülle', 10)).toEqual([])
  expect((await search(app, nameless, 'firm-works', 10))[0]).toMatchObject({ title: '' })
})

test('a list is searched by the same beginnings and middles', async () => {
  expect((await admin.get('contacts?q=jo mull')).body.data).toHaveLength(1)
  expect((await admin.get('accounts?q=chbau&count=exact')).body.count).toBe(1)
})

test('words that no record has any more are forgotten', async () => {
  const lead = (await admin.post('leads', { company: 'Ephemeral' })).body
  await gathered('ephemeral')
  await admin.patch(`leads/${lead.id}`, { company: 'Lasting' })
  await tidyWords(app)
  const kept = await app.pool.query("select word from search_words where word in ('ephemeral', 'muller')")
  expect(kept.rows).toEqual([{ word: 'muller' }])
})

test.each(['types=nonsense', 'limit=0', 'limit=x', 'what=1'])('%s is refused', async (query) => {
  expect((await admin.get(`search?q=a&${query}`)).status).toBeGreaterThanOrEqual(400)
})
