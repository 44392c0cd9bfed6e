import { expect, test } from 'vitest'
import { plusDays } from '#platform/days.ts'
import { clockViews } from '#platform/clocks/index.ts'
import { sql } from '#platform/db/sql.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Values } from '#platform/records/record-type.ts'
import { pdfPages } from '#test/pdf-text.ts'
import { testWorld } from '#test/world.ts'
import { contractPdf } from './actions/send-contract.ts'
import { readerOf } from './actions/tell.ts'
import { keepContracts } from './jobs.ts'

const { admin, app, as } = await testWorld()

const day = (from: number) => plusDays(todayOf(app), from)
const read = async (id: string): Promise<Values> => (await admin.get(`contracts/${id}?include=lines`)).body
const act = (id: string, action: string, input: Values = {}, by = admin) =>
  by.post(`contracts/${id}/actions/${action}`, input)
const ok = async (id: string, action: string, input: Values = {}): Promise<Values> => {
  const answer = await act(id, action, input)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
let made = 0
async function draft(more: Values = {}): Promise<Values> {
  const accountId = (await admin.post('accounts', { name: `Works ${++made}` })).body.id
  const lines = [{ description: 'Seal', targetQuantity: '100', unitPrice: '10' }]
  const values = { accountId, name: 'Seals', validFrom: day(-100), validUntil: day(265), lines, ...more }
  const created = await admin.post('contracts', values)
  expect(created.status, created.text).toBe(201)
  return read(created.body.id)
}
const planned = ({ lines }: Values, days: [number, string][]) => ({
  schedule: days.map(([from, quantity]) => ({ lineId: lines[0].id, on: day(from), quantity })),
})
const release = async (id: string): Promise<Values> => {
  for (const action of ['submit', 'send']) await ok(id, action)
  await ok(id, 'accept', { name: 'Ida Buyer' })
  await ok(id, 'release')
  return read(id)
}
const tasksOf = async (id: string): Promise<Values[]> =>
  (await admin.get(`activities?aboutId=${id}&sort=createdAt`)).body.data
const clocks = async (id: string) =>
  (await clockViews(app.pool, { type: 'contracts', id })).map(({ metric, state }) => `${metric} ${state}`)
const started = async (id: string): Promise<number> =>
  (
    await app.pool.query(sql`select count(*)::int as n from history_ledger
      where record_id = ${id}::uuid and kind = 'clockStarted'`)
  ).rows[0].n
const callOff = ({ id, lines }: Values, quantity: string) =>
  ok(id, 'callOff', { lines: [{ lineId: lines[0].id, quantity }] })

test('a schedule is agreed with the contract: it is planned before, and stays afterwards', async () => {
  const contract = await draft()
  const input = planned(contract, [
    [10, '30'],
    [100, '70'],
  ])
  await ok(contract.id, 'plan', input)
  expect((await read(contract.id)).lines[0].schedule).toEqual([
    { on: day(10), quantity: '30' },
    { on: day(100), quantity: '70' },
  ])
  const wrong = await act(contract.id, 'plan', planned(contract, [[300, '1']]))
  expect(wrong.body.errors).toMatchObject([{ path: 'schedule[0].on', code: 'schedule_outside_term' }])
  const agree = async (more: Values) => {
    const { lines } = await read(contract.id)
    return (await admin.patch(`contracts/${contract.id}`, { lines: [{ ...lines[0], ...more }] })).status
  }
  expect(await agree({ schedule: [] })).toBe(422)
  expect(await agree({ targetQuantity: '90' })).toBe(200)
  expect((await act(contract.id, 'submit')).body.errors).toMatchObject([
    { path: 'lines[0].schedule', code: 'schedule_beyond_target' },
  ])
  expect(await agree({ targetQuantity: '100' })).toBe(200)
  await release(contract.id)
  expect((await act(contract.id, 'plan', { schedule: [] })).status).toBe(409)
})

test('only quantities can be planned, and only by whoever may change the contract', async () => {
  const value = await draft({ kind: 'value', lines: [{ description: 'Parts', targetAmount: '900' }] })
  expect((await act(value.id, 'plan', { schedule: [] })).body.code).toBe('schedule_by_value')
  const agent = await as(['service-agent'])
  expect((await act((await draft()).id, 'plan', { schedule: [] }, agent)).status).toBe(403)
})

test('so many days before a day without its call-off somebody is to ask, until it is called', async () => {
  const contract = await draft()
  await ok(
    contract.id,
    'plan',
    planned(contract, [
      [-5, '10'],
      [14, '20'],
      [15, '30'],
    ]),
  )
  const { id } = await release(contract.id)
  await keepContracts(app)
  await keepContracts(app)
  const subjects = (await tasksOf(id)).map(
    ({ subject, status }) => `${status} ${/for .*$/.exec(subject)?.[0]}`,
  )
  expect(subjects).toHaveLength(2)
  expect(subjects[0]).toMatch(/^planned for \d.*: ask for it$/)
  expect(await clocks(id)).toEqual(['contractScheduled running'])
  await callOff(contract, '10')
  expect((await tasksOf(id)).map(({ status }) => status)).toEqual(['cancelled', 'planned'])
  // Kept for the first day; the next has its own time.
  expect([await clocks(id), await started(id)]).toEqual([['contractScheduled running'], 2])
  const { result } = await callOff(contract, '20')
  expect((await tasksOf(id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect([await clocks(id), await started(id)]).toEqual([['contractScheduled met'], 2])
  expect((await read(id)).prompts).toEqual([])
  const cancelled = await admin.post(`orders/${result.orderId}/actions/cancel`, { reason: 'customerWish' })
  expect(cancelled.status, cancelled.text).toBe(200)
  expect((await tasksOf(id)).filter(({ status }) => status === 'planned')).toHaveLength(1)
})

test('where days are agreed, the straight line says nothing', async () => {
  const contract = await draft({ validFrom: day(-200) })
  await ok(contract.id, 'plan', planned(contract, [[200, '100']]))
  const { id } = await release(contract.id)
  await keepContracts(app)
  expect(await tasksOf(id)).toEqual([])
})

test('an amendment takes the schedule over and changes it; a renewal has it a term later', async () => {
  const contract = await draft()
  await ok(contract.id, 'plan', planned(contract, [[50, '100']]))
  const { id } = await release(contract.id)
  const { contractId } = (await ok(id, 'amend')).result
  const amendment = await read(contractId)
  expect(amendment.lines[0].schedule).toEqual([{ on: day(50), quantity: '100' }])
  await ok(contractId, 'plan', planned(amendment, [[60, '40']]))
  await release(contractId)
  expect((await read(id)).lines[0].schedule).toEqual([{ on: day(60), quantity: '40' }])
  const renewed = await read((await ok(id, 'renew')).result.contractId)
  expect(renewed.lines[0].schedule).toEqual([{ on: day(60 + 366), quantity: '40' }])
})

test('both sides sign the schedule with the contract', async () => {
  const contract = await draft()
  await ok(
    contract.id,
    'plan',
    planned(contract, [
      [10, '30'],
      [100, '70'],
    ]),
  )
  const written = await read(contract.id)
  const bytes = await contractPdf(app, written, await readerOf(app, app.pool, written))
  const text = pdfPages(bytes).join(' ').replace(/\s+/g, ' ')
  expect(text).toMatch(/to be called: 30 for \d.* \d{4}, 70 for \d/)
})
