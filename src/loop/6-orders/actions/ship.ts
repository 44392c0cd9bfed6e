/** What a delivery needs to leave the house: credit, and a serial number for each unit that has one. */
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem, type FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { tellOfCredit } from './credit-notice.ts'
import { lockOrder } from './order.ts'
import { handUnits } from './units.ts'

export const ship: Effect = async (change, delivery, input) => {
  const order = await lockOrder(change, delivery.orderId)
  await refuseOnHold(change, order)
  const lines = (delivery.lines as Values[]).map((unit) => ({ ...unit, ...entered(unit, input) }))
  await checkSerials(change, order, delivery.id, lines)
  const set = {
    lines,
    shippedOn: input.shippedOn ?? todayOf(change.app),
    carrier: input.carrier ?? delivery.carrier,
    tracking: input.tracking ?? delivery.tracking,
  }
  await handUnits(change, { order, delivery: { ...delivery, ...set }, lines })
  return { set }
}

/** Nothing leaves for an account on credit hold. */
async function refuseOnHold(change: Change, { id, accountId }: Values): Promise<void> {
  const accounts = readable(change.app, seeingAll(change.caller), 'accounts', ['name', 'creditHold'])
  const found = await change.db.query<Values>(
    sql`select a.name from ${accounts} a where a.id = ${accountId}::uuid and a."creditHold"`,
  )
  const [held] = found.rows
  if (!held) return
  tellOfCredit(change, id, 'hold')
  throw new Problem('conflict', 'credit_hold', { account: held.name })
}

/** What the input says of a unit, by its own line or the order's. */
function entered(unit: Values, input: Values): Values {
  const named = ((input.lines ?? []) as Values[]).find(({ lineId }) =>
    [unit.id, unit.orderLineId].includes(lineId),
  )
  const { serialNumbers, version } = named ?? {}
  return { ...(serialNumbers?.length ? { serialNumbers } : {}), ...(version ? { version } : {}) }
}

/** As many serial numbers as units, and none that was delivered before: a number is one unit of its product. */
async function checkSerials(
  change: Change,
  order: Values,
  deliveryId: string,
  units: Values[],
): Promise<void> {
  const errors: FieldProblem[] = []
  const taken = new Set<string>()
  for (const [index, { orderLineId, productId, quantity, serialNumbers }] of units.entries()) {
    const path = `lines[${index}].serialNumbers`
    const serials = (serialNumbers ?? []) as string[]
    const line = (order.lines as Values[]).find(({ id }) => id === orderLineId)
    const count = big(serials.length)
    if (line?.serialised ? !count.eq(big(quantity)) : count.gt(big(quantity)))
      errors.push({
        path,
        code: 'serials_and_quantity',
        params: { serials: serials.length, quantity: big(quantity).toFixed() },
      })
    const before = await delivered(change, productId, serials, deliveryId)
    for (const serial of serials) {
      if (before.has(serial) || taken.has(`${productId} ${serial}`))
        errors.push({ path, code: 'serial_delivered', params: { serial } })
      taken.add(`${productId} ${serial}`)
    }
  }
  if (errors.length) throw invalid(errors)
}

/** Those of a product's serial numbers that some delivery holds. One shipment of a product asks at a time. */
async function delivered(
  change: Change,
  productId: string | null,
  serials: readonly string[],
  except: string,
): Promise<Set<string>> {
  if (!productId || serials.length === 0) return new Set()
  await change.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`serials ${productId}`}, 0))`)
  const all = seeingAll(change.caller)
  const deliveries = readable(change.app, all, 'deliveries', ['status'])
  const lines = readableLines(change.app, all, 'deliveries', 'lines', ['productId', 'serialNumbers'])
  const found = await change.db.query<{ serial: string }>(sql`select unnest(l."serialNumbers") as serial
    from ${lines} l join ${deliveries} d on d.id = l."recordId"
    where l."productId" = ${productId}::uuid and l."serialNumbers" && ${serials}::text[]
      and d.status in ('shipped', 'received') and d.id <> ${except}::uuid`)
  return new Set(found.rows.map(({ serial }) => serial))
}
