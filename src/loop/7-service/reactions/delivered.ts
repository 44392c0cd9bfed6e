/** What was shipped becomes installed items, whose warranty begins when it arrives. */
import { unitsDelivered, type DeliveredUnits } from '#loop/6-orders/index.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { answer } from '#platform/records/hand-over.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { recordOf, recordsOf } from '../actions/records.ts'
import { unitsOf, type Delivered } from '../rules/delivered.ts'

/** Told again, it makes nothing twice: what came with this line of the delivery is only dated anew. */
export const onUnitsDelivered = answer(unitsDelivered, async (change, handed) => {
  const all = change.as(seeingAll(change.caller))
  const standing = await recordsOf(
    change,
    'installed-items',
    sql`t.delivery_id = ${handed.delivery.id}::uuid`,
  )
  const installedItemIds: string[] = []
  for (const line of handed.lines) {
    const known = standing.filter(({ orderLineId }) => orderLineId === line.orderLineId)
    if (known.length) await arrived(all, handed.delivery, known)
    const ids = known.length ? known.map(({ id }) => id as string) : await made(all, handed, line)
    installedItemIds.push(...ids)
  }
  return { installedItemIds }
})

/** The day on which it left stands until the day on which it arrived is known, unless somebody wrote another. */
async function arrived(all: Change, { shippedOn, receivedOn }: Values, items: Values[]): Promise<void> {
  // What runs already was there before anybody noted its arrival.
  for (const { id, deliveredOn, installedOn } of items)
    if (receivedOn && deliveredOn === shippedOn && !(installedOn && installedOn < receivedOn))
      await all.patch('installed-items', id, { deliveredOn: receivedOn })
}

async function made(all: Change, { order, delivery }: DeliveredUnits, line: Values): Promise<string[]> {
  const product = await recordOf(all, 'products', line.productId)
  const ids: string[] = []
  for (const unit of product ? unitsOf(product, line as Delivered) : []) {
    const { street, city } = delivery.shippingAddress ?? {}
    const item = await all.create(
      'installed-items',
      {
        ...unit,
        productId: line.productId,
        accountId: order.accountId,
        contactId: delivery.contactId ?? order.contactId ?? null,
        site: [street, city].filter(Boolean).join(', ') || null,
        deliveredOn: delivery.receivedOn ?? delivery.shippedOn,
        ownerId: order.ownerId ?? all.caller.userId,
        orderId: order.id,
        deliveryId: delivery.id,
        orderLineId: line.orderLineId,
      },
      { trusted: true },
    )
    ids.push(item.id)
  }
  return ids
}
