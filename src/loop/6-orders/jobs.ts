/** Every morning: what was promised for a day that has passed, and did not come; every night: contracts whose day is there. */
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { lockContract } from './actions/contracts.ts'
import { lockOrder } from './actions/order.ts'
import { newPrompts } from './actions/prompts.ts'
import { slipped } from './actions/slip.ts'
import { lastDay } from './rules/contract-lifecycle.ts'
import { missedLines } from './rules/promises.ts'

/** Each order once for each day that it misses; answers how many. */
export async function tellMissed(app: App, day = todayOf(app)): Promise<number> {
  const caller = jobCaller(app, 'orders-missed')
  const orders = readable(app, caller, 'orders', ['status', 'dueOn', 'missedOn'])
  const found = await app.pool.query<{ id: string }>(sql`select o.id from ${orders} o
    where o.status = 'confirmed' and o."dueOn" < ${day}::date and o."missedOn" is distinct from o."dueOn" order by o.id`)
  let told = 0
  for (const { id } of found.rows)
    await change(app, caller, (c) => missed(c, id, day)).then(
      (was) => void (told += was ? 1 : 0),
      (error) => app.log.error({ err: error, order: id }, 'a missed promise could not be told'),
    )
  return told
}

async function missed(c: Change, id: string, day: string): Promise<boolean> {
  const order = await lockOrder(c, id)
  const lines = missedLines(order, day)
  if (order.status !== 'confirmed' || lines.length === 0 || order.missedOn === order.dueOn) return false
  await slipped(
    c,
    order,
    lines.map((line) => ({ line, from: line.promisedOn, to: null })),
    null,
  )
  await c.patch('orders', id, { missedOn: order.dueOn }, { trusted: true, kind: 'slipped' })
  return true
}

/** Each in its own transaction: what begins, what ends, and what somebody is to ask the customer. Answers how many moved. */
export async function keepContracts(app: App, day = todayOf(app)): Promise<number> {
  const caller = jobCaller(app, 'contracts-daily')
  const contracts = readable(app, caller, 'contracts', ['status', 'validFrom'])
  const found = await app.pool.query<{ id: string }>(sql`select c.id from ${contracts} c
    where c.status = 'inForce' or (c.status = 'released' and c."validFrom" <= ${day}::date) order by c.id`)
  let moved = 0
  for (const { id } of found.rows)
    await change(app, caller, (c) => keep(c, id, day)).then(
      (was) => void (moved += was ? 1 : 0),
      (error) => app.log.error({ err: error, contract: id }, 'a contract could not be kept'),
    )
  return moved
}

async function keep(c: Change, id: string, day: string): Promise<boolean> {
  const contract = await lockContract(c, id)
  const step = stepOf(contract, day)
  if (step) await c.act('contracts', id, step)
  const prompts = step ? null : await newPrompts(c, contract)
  if (prompts) await c.patch('contracts', id, { prompts }, { trusted: true, kind: 'prompted' })
  return Boolean(step ?? prompts)
}

function stepOf(contract: Values, day: string): 'start' | 'expire' | null {
  if (contract.status === 'released') return 'start'
  return contract.status === 'inForce' && lastDay(contract) < day ? 'expire' : null
}

export const clocks: Clockwork[] = [
  { name: 'contracts-daily', cron: '10 0 * * *', run: async (app) => void (await keepContracts(app)) },
  { name: 'orders-missed', cron: '15 7 * * *', run: async (app) => void (await tellMissed(app)) },
]
