/** Orders: compared with the customer's own, confirmed, delivered in one go or two, and invoiced as they leave. */
import { dayOf, later, shifted, soon, whole, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { beyondLimit } from './actions/credit.ts'

export { frameStory, type Frame } from './demo/contracts.ts'

/** Counts serial numbers up, for all stories of a company. */
export type Serials = Map<string, number>

const carriers = ['Hanse Spedition', 'Rhenus-Weser Logistik', 'own truck']
const releases = ['4.0.2', '4.1.0', '4.2.1', '5.0.0']

/** Fulfils an order; `billed` begins the story of each invoice. */
export async function* orderStory(
  stage: Stage,
  chance: Random,
  orderId: string,
  begin: string,
  { serials, billed }: { serials: Serials; billed: (invoiceId: string, at: string) => Story },
): Story {
  const desk = stage.staff['order-desk']![0]!
  let c = stage.as(yield later(begin, 0, 2, chance), desk)
  let order = await whole(c, 'orders', orderId)
  if (chance.chance(0.55)) {
    await compare(c, order, chance)
    for (const { key } of (await whole(c, 'orders', orderId)).differences.filter(
      ({ taken }: Values) => !taken,
    )) {
      c = stage.as(yield later(c.now, 0, 1, chance), desk)
      await c.act('orders', orderId, 'settleDifference', {
        key,
        // The price of a call-off is that of its contract.
        take: order.contractId ? 'ours' : chance.pick(['ours', 'theirs']),
        note: 'Agreed with purchasing on the phone.',
      })
    }
  }
  c = stage.as(yield soon(later(c.now, 0, 1, chance), 1), desk)
  if (await beyondLimit(c, await whole(c, 'orders', orderId)))
    await stage.as(c, stage.staff['sales-manager']![0]!).act('orders', orderId, 'releaseCredit', {
      reason: 'Has always paid so far, and the open invoices are not due yet.',
    })
  await c.act('orders', orderId, 'confirm')
  if (chance.chance(0.03)) {
    c = stage.as(yield later(c.now, 3, 9, chance), desk)
    return void (await c.act('orders', orderId, 'cancel', {
      reason: 'customerWish',
      note: 'Project stopped.',
    }))
  }
  order = await whole(c, 'orders', orderId)
  const goods = (order.lines as Values[]).filter(({ kind }) => kind === 'normal')
  const promised = order.promisedOn ?? dayOf(shifted(c.now, 14))
  const slips = chance.chance(0.14)
  if (slips) {
    c = stage.as(yield later(`${promised}T08:00:00.000Z`, -6, -2, chance), desk)
    const to = dayOf(shifted(`${promised}T08:00:00.000Z`, chance.between(5, 14)))
    await c.act('orders', orderId, 'promise', {
      promisedOn: to,
      reason: 'Castings came late from the foundry.',
    })
  }
  const parts = goods.length > 1 && chance.chance(0.4) ? [goods.slice(0, 1), goods.slice(1)] : [goods]
  let at = later(`${promised}T08:00:00.000Z`, slips ? 3 : -9, slips ? 12 : 1, chance)
  for (const part of parts) {
    if (at < c.now) at = later(c.now, 1, 3, chance)
    c = stage.as(yield at, desk)
    const { result } = await c.act('orders', orderId, 'deliver', {
      lines: part.map((line) => unit(line, serials, chance, c.now)),
      carrier: chance.pick(carriers),
      tracking: `HS${chance.between(10_000_000, 99_999_999)}`,
    })
    const { deliveryId } = result as Values
    c = stage.as(yield later(c.now, 1, 4, chance), desk)
    await c.act('deliveries', deliveryId, 'receive')
    c = stage.as(yield later(c.now, 0, 2, chance), desk)
    const invoice = await c.act('orders', orderId, 'invoice', { deliveryIds: [deliveryId] })
    at = later(c.now, 5, 20, chance)
    const { invoiceId } = invoice.result as Values
    // The money comes while the next part is on its way.
    if (part === parts.at(-1)) yield* billed(invoiceId, c.now)
    else stage.begin(billed(invoiceId, c.now))
  }
  // An order closes with its last payment; where something was credited, somebody closes it by hand.
  c = stage.as(yield later(c.now, 3, 20, chance), desk)
  order = await whole(c, 'orders', orderId)
  if (order.status === 'confirmed' && order.deliveryState === 'done' && order.billingState === 'partly')
    await c.act('orders', orderId, 'close')
}

async function compare(c: Change, order: Values, chance: Random): Promise<void> {
  const differs = chance.chance(0.3)
  const lines = (order.lines as Values[])
    .filter(({ kind }) => kind === 'normal')
    .map(({ id, description, quantity, unitPrice, discountPercent }, index) => {
      const net = (Number(unitPrice) * (100 - Number(discountPercent))) / 100
      return {
        lineId: id,
        description,
        quantity,
        unitPrice: (differs && index === 0 ? net * 0.98 : net).toFixed(2),
      }
    })
  const number = order.customerOrderNumber ?? `PO-${chance.between(10_000, 99_999)}`
  await c.act('orders', order.id, 'comparePurchaseOrder', { number, date: dayOf(c.now), lines })
}

/** What is shipped of a line: with serial numbers where the product has them, in the version of its time. */
function unit(line: Values, serials: Serials, chance: Random, now: string): Values {
  const quantity = Number(line.quantity)
  const head = String(line.description ?? 'X')
    .split(' ')
    .slice(0, 2)
    .join('')
  const next = () => {
    const count = (serials.get(head) ?? 1000) + 1
    serials.set(head, count)
    return `${head}-${now.slice(2, 4)}-${String(count).padStart(5, '0')}`
  }
  return {
    lineId: line.id,
    quantity: line.quantity,
    ...(line.serialised ? { serialNumbers: Array.from({ length: quantity }, next) } : {}),
    ...(line.versioned ? { version: chance.pick(releases) } : {}),
  }
}
