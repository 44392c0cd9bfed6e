/** The orders that draw on contracts. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { callOffWorth, type CallOff } from '../rules/consumption.ts'
import type { Drawn } from '../rules/contract-parts.ts'

/** What living orders draw on a contract, but for one of them. */
export const callOffsOf = (
  { app, db, caller }: Change,
  contractId: string,
  except: string | null = null,
): Promise<CallOff[]> =>
  drawing(
    app,
    db,
    caller,
    sql`o."contractId" = ${contractId}::uuid and o.id is distinct from ${except}::uuid`,
  )

/** What orders draw on the contracts that a statement selects, each call-off for itself: whosever they are, they count. */
export async function drawnOn(app: App, caller: Caller, contracts: Sql): Promise<Drawn[]> {
  const found = await drawing(app, app.pool, caller, sql`o."contractId" in (select c.id from ${contracts} c)`)
  return found.map((one) => ({
    contractId: one.order.contractId,
    on: one.order.orderedOn,
    ...callOffWorth(one),
  }))
}

async function drawing(app: App, db: Queryable, caller: Caller, which: Sql): Promise<CallOff[]> {
  const all = seeingAll(caller)
  const head = ['contractId', 'orderedOn', 'status', 'currency', 'discountPercent']
  const orders = readable(app, all, 'orders', head)
  const lines = readableLines(app, all, 'orders', 'lines', [
    'contractLineId',
    'kind',
    'quantity',
    'netAmount',
    'netPrice',
    'cancelledQuantity',
    'deliveredQuantity',
  ])
  const { rows } =
    await db.query<Values>(sql`select o."contractId", o."orderedOn"::text, o.status, o.currency,
      o."discountPercent"::text, l."contractLineId", l.kind, l.quantity::text, l."netAmount"::text, l."netPrice",
      l."cancelledQuantity"::text, l."deliveredQuantity"::text
    from ${orders} o join ${lines} l on l."recordId" = o.id
    where ${which} and l."contractLineId" is not null`)
  return rows.map(({ contractId, orderedOn, status, currency, discountPercent, ...line }) => ({
    order: { contractId, orderedOn, status, currency, discountPercent },
    line,
  }))
}
