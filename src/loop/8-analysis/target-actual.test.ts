import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const history = (collection: string, body: object) =>
  change(app, system, (c) => c.create(collection, body as any, { imported: true, trusted: true }))
const made = async (collection: string, body: object) => (await admin.post(collection, body)).body
const report = async (query: string, client = admin) => {
  const answer = await client.get(`reports/target-actual?${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const phase = (kind: string) => app.config.records('phases').find((one) => one.kind === kind)!.id
const year = new Date().getUTCFullYear()

const top = await made('teams', { name: 'Sales' })
const north = await made('teams', { name: 'North', parentId: top.id })
const [ann, bob] = [
  await as(['sales-rep'], { teamId: north.id, name: 'Ann' }),
  await as(['sales-rep'], { teamId: top.id, name: 'Bob' }),
]
const cells = [
  { userId: ann.userId, month: `${year}-01`, revenue: '100' },
  { userId: ann.userId, month: `${year}-04`, revenue: '50' },
  { userId: bob.userId, month: `${year}-01`, revenue: '30' },
  { teamId: north.id, month: `${year}-01`, revenue: '120' },
]
await admin.call('PUT', '/api/v1/targets/sheet', { cells })
const account = await made('accounts', { name: 'Mill' })
const deal = (ownerId: string | null, amount: string, closeDate: string, kind = 'won', more: object = {}) =>
  history('opportunities', {
    name: amount,
    phaseId: phase(kind),
    amount,
    closeDate,
    ownerId,
    accountId: account.id,
    ...more,
  })
await deal(ann.userId, '90', `${year}-01-31`)
await deal(bob.userId, '45', `${year}-02-01`)
await deal(null, '5', `${year}-04-01`)
await deal(ann.userId, '9999', `${year}-01-15`, 'lost')
await deal(ann.userId, '7', `${year - 1}-12-31`)
await deal(bob.userId, '1000', `${year}-01-15`, 'won', { currency: 'JPY' })
const invoice = (kind: string, unitPrice: string) =>
  history('invoices', {
    kind,
    accountId: account.id,
    status: 'issued',
    issuedOn: `${year}-01-10`,
    ownerId: ann.userId,
    lines: [{ description: 'Pump', unitPrice }],
  })
await invoice('invoice', '80')
await invoice('creditNote', '20')

const figures = (row: any) => [row.target, row.actual, row.attainment, row.gap]

test.each([
  [
    'groupBy=user',
    [
      ['Ann', '150.00', '90.00', '60.0', '60.00'],
      ['Bob', '30.00', '45.00', '150.0', '-15.00'],
      [null, '0.00', '5.00', null, '-5.00'],
    ],
  ],
  [
    'groupBy=team',
    [
      ['North', '170.00', '90.00', '52.9', '80.00'],
      ['Sales', '200.00', '135.00', '67.5', '65.00'],
    ],
  ],
  [
    'groupBy=quarter',
    [
      [`${year}-Q1`, '150.00', '135.00', '90.0', '15.00'],
      [`${year}-Q2`, '50.00', '5.00', '10.0', '45.00'],
      [`${year}-Q3`, '0.00', '0.00', null, '0.00'],
      [`${year}-Q4`, '0.00', '0.00', null, '0.00'],
    ],
  ],
  ['groupBy=user&actual=invoiced&ownerId=' + ann.userId, [['Ann', '150.00', '60.00', '40.0', '90.00']]],
])('%s: lost deals bring nothing, other currencies are counted, teams roll up', async (query, expected) => {
  const body = await report(query)
  const by = /groupBy=(\w+)/.exec(query)![1]!
  expect(body.data.map((row: any) => [row[by], ...figures(row)])).toEqual(expected)
})

test('the whole is what the topmost teams are to bring', async () => {
  const body = await report('groupBy=month')
  expect(figures(body.totals)).toEqual(['200.00', '140.00', '70.0', '60.00'])
  expect(body).toMatchObject({ currency: 'EUR', unconverted: 1 })
  expect((await report('groupBy=month&period=lastYear')).totals.actual).toBe('7.00')
})

test('every row lists its records', async () => {
  for (const query of ['groupBy=user', 'groupBy=team', 'groupBy=month', 'groupBy=user&actual=invoiced'])
    for (const row of (await report(query)).data) {
      const filter = encodeURIComponent(JSON.stringify(row.filter))
      const { data } = (await admin.get(`${row.of}?limit=200&filter=${filter}`)).body
      const sum = data
        .filter((one: any) => one.currency === 'EUR')
        .reduce(
          (all: number, one: any) =>
            all + Number(one.amount ?? (one.kind === 'creditNote' ? -one.netTotal : one.netTotal)),
          0,
        )
      expect([query, row.user ?? row.team ?? row.month, sum.toFixed(2)]).toEqual([
        query,
        row.user ?? row.team ?? row.month,
        row.actual,
      ])
    }
})

test('mine is mine, and what is not known is named', async () => {
  expect(figures((await report('ownerId=me', ann)).totals)).toEqual(['150.00', '90.00', '60.0', '60.00'])
  for (const query of ['groupBy=hat', 'actual=hat', 'period=hat', 'hat=1'])
    expect((await admin.get(`reports/target-actual?${query}`)).status).toBe(400)
})
