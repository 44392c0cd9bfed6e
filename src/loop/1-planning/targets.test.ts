import { expect, test } from 'vitest'
import { rollUp } from './rules/roll-up.ts'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld()
const made = async (collection: string, body: object) => (await admin.post(collection, body)).body
const north = await made('teams', { name: 'North' })
const coast = await made('teams', { name: 'Coast', parentId: north.id })
const rep = await as(['sales-rep'], { teamId: coast.id })
const manager = await as(['sales-manager'], { teamId: north.id })
const put = (cells: object[], client = manager) => client.call('PUT', '/api/v1/targets/sheet', { cells })
const cell = (month: string, revenue: string | null, who: object = { userId: rep.userId }) => ({
  ...who,
  month,
  revenue,
})
const sheet = async (year = '2026') => (await manager.get(`targets/sheet?year=${year}`)).body

test('a sheet is written at once: set, changed, removed, and set again', async () => {
  const first = await put([
    cell('2026-01', '100'),
    cell('2026-02', '200.50'),
    cell('2026-02', '300', { teamId: coast.id }),
  ])
  expect([first.status, first.body]).toEqual([200, { created: 3, updated: 0, removed: 0 }])
  expect((await put([cell('2026-01', '100.00'), cell('2026-02', '250')])).body).toEqual({
    created: 0,
    updated: 1,
    removed: 0,
  })
  expect((await put([cell('2026-01', null)])).body).toEqual({ created: 0, updated: 0, removed: 1 })
  expect((await put([cell('2026-01', null)])).body).toEqual({ created: 0, updated: 0, removed: 0 })
  expect((await put([cell('2026-01', '7')])).body).toEqual({ created: 0, updated: 1, removed: 0 })
  const { cells, currency, teams, users } = await sheet()
  expect(currency).toBe('EUR')
  expect(cells).toEqual([
    { userId: rep.userId, teamId: null, month: '2026-01', revenue: '7.00' },
    { userId: rep.userId, teamId: null, month: '2026-02', revenue: '250.00' },
    { userId: null, teamId: coast.id, month: '2026-02', revenue: '300.00' },
  ])
  expect(teams.map((team: any) => team.name)).toEqual(['Coast', 'North'])
  expect(users.map((user: any) => user.id)).toContain(rep.userId)
  expect((await sheet('2025')).cells).toEqual([])
})

test('two sheets at the same moment never make two targets of one cell', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) => put([cell('2027-01', String(i + 1))])),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect((await sheet('2027')).cells).toHaveLength(1)
})

test('there is one target for somebody and a month, whose it is is said, and a month is its first day', async () => {
  const target = await made('targets', { userId: manager.userId, month: '2028-03-17', revenue: '1' })
  expect(target.month).toBe('2028-03-01')
  expect(
    (await admin.post('targets', { userId: manager.userId, month: '2028-03-02', revenue: '1' })).status,
  ).toBe(422)
  for (const who of [{}, { userId: rep.userId, teamId: north.id }])
    expect(
      (await admin.post('targets', { ...who, month: '2028-04-01', revenue: '1' })).body.errors[0].code,
    ).toBe('target_of_one')
})

test.each([
  [{}],
  [{ cells: [{ month: '2026-01', revenue: '1' }] }],
  [{ cells: [{ userId: 'a', month: '2026-13', revenue: '1' }] }],
  [{ cells: [{ userId: 'a', month: '2026-01', revenue: '-1' }] }],
  [{ cells: [{ userId: 'a', month: '2026-01', revenue: '1', hat: 1 }] }],
])('%j is no sheet', async (body) => {
  const answer = await manager.call('PUT', '/api/v1/targets/sheet', body)
  expect([answer.status, answer.body.code]).toEqual([400, 'target_cells_wrong'])
})

test('who plans writes, who sells reads; a refusal writes nothing of the sheet', async () => {
  const refused = await put([cell('2029-01', '1')], rep)
  expect(refused.status).toBe(403)
  expect((await sheet('2029')).cells).toEqual([])
  expect((await rep.get('targets/sheet?year=2026')).status).toBe(200)
  expect((await (await as([])).get('targets/sheet')).status).toBe(404)
  expect((await admin.get('targets/sheet?year=hat')).body.code).toBe('target_year_wrong')
})

test('teams roll up their people and the teams below, unless they have a target of their own', () => {
  const teams = [
    { id: 'top', parentId: null },
    { id: 'sub', parentId: 'top' },
    { id: 'lost', parentId: 'gone' },
  ]
  const users = [
    { id: 'a', teamId: 'top' },
    { id: 'b', teamId: 'sub' },
    { id: 'c', teamId: 'lost' },
    { id: 'd', teamId: null },
  ]
  const values: Record<string, string> = { a: '1', b: '10', c: '100', d: '1000' }
  const plain = rollUp(teams, users, (id) => values[id])
  expect(plain.effective('top', '2026-01').toFixed()).toBe('11')
  expect(plain.whole('2026-01').toFixed()).toBe('1111')
  expect(plain.within('top')).toEqual(['top', 'sub'])
  const own = rollUp(teams, users, (id) => ({ ...values, sub: '50' })[id])
  expect(own.distributed('sub', '2026-01').toFixed()).toBe('10')
  expect(own.effective('top', '2026-01').toFixed()).toBe('51')
})
