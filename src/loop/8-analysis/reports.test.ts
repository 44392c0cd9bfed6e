import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const history = (collection: string, body: object) =>
  change(app, system, (c) => c.create(collection, body as any, { imported: true, trusted: true }))
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const report = async (path: string, client = admin) => {
  const answer = await client.get(`reports/${path}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const listed = async (collection: string, filter: object) =>
  (await admin.get(`${collection}?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`))
    .body.count
const phase = (kind: string) => app.config.records('phases').find((one) => one.kind === kind)!.id

const account = await made('accounts', { name: 'Mill' })
const [rival, other] = [await made('accounts', { name: 'Rival' }), await made('accounts', { name: 'Other' })]
const rep = await as(['sales-rep'])
const deal = (kind: string, amount: string, createdAt: string, more: object = {}) =>
  history('opportunities', {
    name: `${kind} ${amount}`,
    phaseId: phase(kind),
    amount,
    accountId: account.id,
    closeDate: '2026-03-01',
    createdAt,
    ...more,
  })
const january = '2026-01-15T10:00:00Z'
const february = '2026-02-15T10:00:00Z'
const won = await deal('won', '100', january, { competitors: [{ accountId: rival.id }] })
const open = await deal('open', '40', february)
await deal('lost', '60', january, {
  lostReason: 'price',
  competitors: [{ accountId: rival.id }, { accountId: other.id }],
})
await deal('lost', '30', january, { lostReason: 'price', ownerId: rep.userId })
await deal('lost', '10', february, { lostReason: 'leadTime' })
for (let i = 0; i < 4; i++) await deal('won', '5', february, { competitors: [{ accountId: rival.id }] })
await history('orders', {
  accountId: account.id,
  opportunityId: won.id,
  lines: [{ description: 'Pump', unitPrice: '80' }],
})

const lead = (createdAt: string, status: string, more: object = {}) =>
  history('leads', { lastName: 'Somebody', createdAt, status, ...more })
const first = await lead(january, 'converted', { convertedOpportunityId: won.id, source: 'web' })
await lead(january, 'converted', { convertedOpportunityId: won.id })
await lead(january, 'disqualified')
await lead(february, 'converted', { convertedOpportunityId: open.id, ownerId: rep.userId })
await lead(february, 'new')

test('enquiries by the month of their receipt, each with what became of it; values count once', async () => {
  const { data, totals, currency } = await report('enquiry-conversion')
  const pick = (row: any) => [
    row.enquiries,
    row.opportunities,
    row.ordered,
    row.undecided,
    row.rate,
    row.value,
    row.orderValue,
    row.valueRate,
  ]
  expect(data.map((row: any) => [row.month, ...pick(row)])).toEqual([
    ['2026-01', 3, 2, 2, 0, '66.7', '100.00', '80.00', '80.0'],
    ['2026-02', 2, 1, 0, 2, '0.0', '40.00', '0.00', '0.0'],
  ])
  expect(pick(totals)).toEqual([5, 3, 2, 2, '40.0', '140.00', '80.00', '57.1'])
  expect(currency).toBe('EUR')
  for (const row of data) expect(await listed('leads', row.filter)).toBe(row.enquiries)
})

test('opportunities are enquiries as well, and there are other groups than months', async () => {
  const { data } = await report('enquiry-conversion?enquiry=opportunities&groupBy=quarter')
  expect(data.map((row: any) => [row.quarter, row.enquiries, row.ordered, row.of])).toEqual([
    ['2026-Q1', 9, 1, 'opportunities'],
  ])
  expect(await listed('opportunities', data[0].filter)).toBe(9)
  const bySource = (await report('enquiry-conversion?groupBy=source')).data
  expect(bySource.map((row: any) => [row.source, row.enquiries])).toEqual([
    ['web', 1],
    [null, 4],
  ])
  for (const row of bySource) expect(await listed('leads', row.filter)).toBe(row.enquiries)
  const byOwner = (await report('enquiry-conversion?groupBy=owner')).data
  for (const row of byOwner) expect(await listed('leads', row.filter)).toBe(row.enquiries)
})

test('lost reasons: count, share and value, the most frequent first', async () => {
  const { data, totals } = await report('lost-reasons')
  expect(data.map((row: any) => [row.reasonLabel, row.lost, row.share, row.lostAmount])).toEqual([
    ['Price', 2, '66.7', '90.00'],
    ['Lead time', 1, '33.3', '10.00'],
  ])
  expect(totals).toMatchObject({ lost: 3, lostAmount: '100.00' })
  expect(data[0]).not.toHaveProperty('winRate')
  for (const row of data) expect(await listed('opportunities', row.filter)).toBe(row.lost)
})

test('win rate by competitor with its interval, hidden where the cases are few', async () => {
  const { data, totals } = await report('lost-reasons?groupBy=competitor')
  const row = (name: string | null) => data.find((one: any) => one.competitor === name)
  expect(row('Rival')).toMatchObject({
    won: 5,
    lost: 1,
    winRate: '83.3',
    winRateLow: '43.6',
    winRateHigh: '97.0',
  })
  expect(row('Other')).toMatchObject({ won: 0, lost: 1, winRate: null, tentative: true })
  expect(row(null)).toMatchObject({ won: 0, lost: 2 })
  expect(totals).toMatchObject({ won: 5, lost: 3, lostAmount: '100.00' })
  for (const one of data) {
    expect(await listed('opportunities', one.filter)).toBe(one.won + one.lost)
    expect(await listed('opportunities', one.behind.won.filter)).toBe(one.won)
  }
})

test('turnaround: cases, median and 90th percentile in working time', async () => {
  // Office hours are Monday to Friday; the first is a Thursday, done on Friday.
  await history('activities', {
    type: 'call',
    subject: 'Call',
    status: 'done',
    aboutType: 'leads',
    aboutId: first.id,
    doneAt: '2026-01-16T10:00:00Z',
  })
  const sent = (sentAt: string, decidedAt: string) =>
    history('quotes', { accountId: account.id, status: 'rejected', sentAt, decidedAt, lines: [] })
  await sent('2026-01-12T09:00:00Z', '2026-01-12T10:00:00Z')
  await sent('2026-01-12T09:00:00Z', '2026-01-12T12:00:00Z')
  await sent('2026-01-16T15:00:00Z', '2026-01-19T09:00:00Z')
  const { data } = await report('turnaround')
  const [hours] = app.config.records('calendars')
  const day = hours!.windows
    .filter((one: any) => one.weekday === 'mon')
    .reduce(
      (sum: number, { from, to }: any) => sum + (Number(to.slice(0, 2)) - Number(from.slice(0, 2))) * 60,
      0,
    )
  const step = (key: string) => data.find((row: any) => row.step === key)
  expect(step('firstContact')).toMatchObject({ count: 1, median: day, p90: day, of: 'leads' })
  expect(step('quoteDecision')).toMatchObject({ count: 3, median: 120, p90: 180 })
  expect(await listed('quotes', step('quoteDecision').filter)).toBe(3)
  expect(
    (await report('turnaround?finished=2026-01-19')).data.find((row: any) => row.step === 'quoteDecision')
      .count,
  ).toBe(1)
  expect((await admin.get('reports/turnaround?hat=1')).status).toBe(400)
})

test.each(['loop', 'enquiry-conversion', 'lost-reasons', 'turnaround', 'pipeline'])(
  '%s says how it is asked and reckoned, and comes as CSV',
  async (name) => {
    const { view } = (await admin.get('reports')).body.data.find((one: any) => one.name === name)
    const answer = await report(`${name}?groupBy=${view.groups[0].key}`)
    for (const column of view.columns) expect(column.means.length, column.name).toBeGreaterThan(5)
    const known = new Set(view.columns.map((column: any) => column.name))
    for (const bar of view.bars) expect(known).toContain(bar.value)
    for (const group of view.groups)
      expect((await admin.get(`reports/${name}?groupBy=${group.key}`)).status, group.key).toBe(200)
    for (const column of Object.keys(answer.totals)) expect([...known, 'tentative']).toContain(column)
    const csv = await admin.get(`reports/${name}`, { accept: 'text/csv' })
    expect(csv.text.trim().split('\n').length).toBe(answer.data.length + 1)
  },
)

test('what a caller may not read is in no figure', async () => {
  const own = app.config.records('roles').find((role) => role.key === 'sales-rep')!
  const rights = {
    ...own.rights,
    types: { ...own.rights.types, opportunities: { read: 'own' }, leads: { read: 'own' } },
  }
  await made('roles', { key: 'own-only', name: 'Own only', rights })
  const narrow = await as(['own-only'])
  const all = ['enquiry-conversion', 'lost-reasons?groupBy=competitor', 'loop']
  for (const path of all) {
    const { totals } = await report(path, narrow)
    expect([totals.enquiries ?? 0, totals.lost ?? 0, totals.won ?? 0, totals.opportunities ?? 0]).toEqual([
      0, 0, 0, 0,
    ])
  }
})
