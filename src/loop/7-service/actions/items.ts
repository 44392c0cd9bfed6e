/** Installed items: what a write of one asks of others, and how one takes the place of another. */
import { noteInstalled } from '#loop/6-orders/index.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import { ruleContext } from '#platform/records/actions.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { After, BinGuard, Effect, Guard } from '#platform/records/registry.ts'
import { warrantyMoves, warrantyOf } from '../rules/items.ts'
import { coverageOn, coverFields } from './coverage.ts'
import { recordOf, recordsOf } from './records.ts'

/** Name and warranty from the product, owner from the whole, cover from warranty and contracts. */
export const itemGuard: Guard = async (change, next, previous) => {
  const product = await recordOf(change, 'products', next.productId)
  const parent = await recordOf(change, 'installed-items', next.parentId)
  const item: Values = {
    ...next,
    name: next.name ?? product?.name ?? null,
    accountId: parent?.accountId ?? next.accountId,
    ...(product && warrantyMoves(next, previous) ? { warrantyUntil: warrantyOf(next, product) } : {}),
  }
  if (item.serialNumber !== previous?.serialNumber || item.productId !== previous?.productId)
    await serialFree(change, item)
  return { ...item, ...coverFields(change, await coverageOn(change, item)) }
}

/** A serial number names one thing per product; two writes at one moment wait for each other here. */
async function serialFree(change: Change, { id, productId, serialNumber }: Values): Promise<void> {
  if (!serialNumber) return
  await change.begin()
  await change.db.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`serial ${productId} ${serialNumber}`}, 0))`,
  )
  const [taken] = await recordsOf(
    change,
    'installed-items',
    sql`t.product_id = ${productId}::uuid and t.serial_number = ${serialNumber} and t.id <> ${id}::uuid`,
  )
  if (taken) throw invalid([{ path: 'serialNumber', code: 'serial_taken', params: { serial: serialNumber } }])
}

export const itemBinGuard: BinGuard = async (change, item, to) => {
  if (to === 'restored') await serialFree(change, item)
}

/** The parts of an item go where it goes; its order knows what stands installed. */
export const itemAfter: After = async (change, item, previous) => {
  if (previous?.orderId && item.status !== previous.status) await tellOrder(change, item.orderId)
  if (!previous || item.accountId === previous.accountId) return
  const all = change.as(seeingAll(change.caller))
  for (const part of await recordsOf(change, 'installed-items', sql`t.parent_id = ${item.id}::uuid`))
    await all.patch('installed-items', part.id, { accountId: item.accountId })
}

/** Whole quantities by line: what was ever put in operation counts, whatever became of it since. */
async function tellOrder(change: Change, orderId: string): Promise<void> {
  const items = await recordsOf(change, 'installed-items', sql`t.order_id = ${orderId}::uuid`)
  const quantities: Record<string, string> = {}
  for (const { orderLineId, quantity, installedOn } of items)
    quantities[orderLineId] = big(quantities[orderLineId])
      .plus(installedOn ? big(quantity) : 0)
      .toString()
  await noteInstalled(change, orderId, quantities)
}

const kept = ['accountId', 'contactId', 'site', 'parentId', 'quantity', 'ownerId', 'warrantyFrom']

/**
 * Another one takes its place in the tree, with its parts; both know of each other. What is left of the
 * old one's warranty counts for the new one.
 */
export const replace: Effect = async (change, item, input) => {
  const all = change.as(seeingAll(change.caller))
  const productId = input.productId ?? item.productId
  if (item.serialNumber && item.productId === productId && item.serialNumber === input.serialNumber)
    throw new Problem('conflict', 'same_serial')
  const on = input.on ?? ruleContext(change.app, change.caller, change.now).today
  const made = await all.create(
    'installed-items',
    {
      ...Object.fromEntries(kept.map((name) => [name, item[name] ?? null])),
      name: productId === item.productId ? item.name : null,
      productId,
      serialNumber: input.serialNumber ?? null,
      release: input.release ?? null,
      status: 'operational',
      deliveredOn: on,
      installedOn: on,
      warrantyUntil: item.warrantyUntil ?? null,
      replacesId: item.id,
    },
    { trusted: true },
  )
  for (const part of await recordsOf(change, 'installed-items', sql`t.parent_id = ${item.id}::uuid`))
    await all.patch('installed-items', part.id, { parentId: made.id })
  return { set: { replacedById: made.id }, result: { installedItemId: made.id } }
}
