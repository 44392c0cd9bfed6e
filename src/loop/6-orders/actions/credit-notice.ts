/** Whoever may let an order go beyond its customer's credit learns that one waits for it. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { titles } from '#platform/history/titles.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { jobCaller, notify } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { orders } from '../schema.ts'

type Why = 'limit' | 'hold'
interface Held {
  orderId: string
  why: Why
}

const says = {
  limit: { en: 'beyond the credit limit', de: 'über dem Kreditlimit' },
  hold: { en: 'not shipped, credit hold', de: 'nicht versandt, Liefersperre' },
}

/** Called on the way to a refusal, which takes back all that was written: so the job is added beside the change. */
export function tellOfCredit({ app }: Change, orderId: string, why: Why): void {
  const data: Held = { orderId, why }
  app.jobs
    .add(app.pool, creditHeld.name, data, { key: `${orderId} ${why}` })
    .catch((error) => app.log.error({ err: error, order: orderId }, 'nobody could be told of the credit'))
}

/** Each of them once for an order and its amount, however often it is tried. */
export async function tellHeld(app: App, { orderId, why }: Held): Promise<void> {
  const caller = jobCaller(app, creditHeld.name)
  const order = await loadIfAny(app, app.pool, caller, orders, orderId)
  if (!order) return
  const receivers = await releasers(app, order)
  await change(app, caller, async (c) => {
    for (const to of receivers) {
      // Each reads the account's name if it is theirs to read.
      const reader = await app.revive({ userId: to }, creditHeld.name)
      const names = reader && (await titles(app, reader, [['accounts', order.accountId]]))
      await notify(c, {
        to,
        kind: 'approval',
        title: [order.number, names?.('accounts', order.accountId)].filter(Boolean).join(', '),
        says: says[why][app.config.company.language],
        aboutType: orders.name,
        aboutId: orderId,
        cause: `${orderId} credit ${why} ${order.grossTotal}`,
      })
    }
  })
}

export const creditHeld: JobKind<Held> = { name: 'orders-credit-held', once: true, run: tellHeld }

/** The nearest manager above the owner who may release it; without one, all who may, and else the administrators. */
async function releasers(app: App, order: Values): Promise<string[]> {
  const caller = jobCaller(app, creditHeld.name)
  const users = readable(app, caller, 'users', ['teamId', 'active'])
  const { rows } = await app.pool.query<{ id: string; teamId: string | null }>(
    sql`select u.id, u."teamId" from ${users} u where u.active order by u.id limit 500`,
  )
  const teams = app.config.records('teams')
  const passed = new Set<string>()
  let team = rows.find(({ id }) => id === order.ownerId)?.teamId
  while (team && !passed.has(team)) {
    passed.add(team)
    const { managerId = null, parentId } = teams.find(({ id }) => id === team) ?? {}
    if (managerId && managerId !== order.ownerId && (await mayRelease(app, managerId, order)) === 'role')
      return [managerId]
    team = parentId
  }
  const able = { role: [] as string[], administrator: [] as string[] }
  for (const { id } of rows) {
    const how = await mayRelease(app, id, order)
    if (how) able[how].push(id)
  }
  return able.role.length ? able.role : able.administrator
}

/** By what somebody may release the credit of an order that they can see. */
async function mayRelease(app: App, userId: string, order: Values): Promise<'role' | 'administrator' | null> {
  const person: Caller | null = await app.revive({ userId }, creditHeld.name)
  if (!person?.access.mayAct(orders.name, 'releaseCredit')) return null
  if (person.access.administrator) return 'administrator'
  return (await loadIfAny(app, app.pool, person, orders, order.id, { fields: ['number'] })) ? 'role' : null
}
