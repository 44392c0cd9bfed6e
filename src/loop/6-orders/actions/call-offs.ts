/** The orders that draw on a contract. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { CallOff } from '../rules/consumption.ts'

/** What living orders draw on a contract, but for one of them. */
export async function callOffsOf(
  change: Change,
  contractId: string,
  except: string | null = null,
): Promise<CallOff[]> {
  const all = seeingAll(change.caller)
  const orders = readable(change.app, all, 'orders', ['contractId', 'status', 'currency', 'discountPercent'])
  const lines = readableLines(change.app, all, 'orders', 'lines', [
    'contractLineId',
    'kind',
    'quantity',
    'netAmount',
    'netPrice',
    'cancelledQuantity',
    'deliveredQuantity',
  ])
  const { rows } = await change.db.query<Values>(sql`select o.status, o.currency, o."discountPercent"::text,
      l."contractLineId", l.kind, l.quantity::text, l."netAmount"::text, l."netPrice",
      l."cancelledQuantity"::text, l."deliveredQuantity"::text
    from ${orders} o join ${lines} l on l."recordId" = o.id
    where o."contractId" = ${contractId}::uuid and l."contractLineId" is not null
      and o.id is distinct from ${except}::uuid`)
  return rows.map(({ status, currency, discountPercent, ...line }) => ({
    order: { status, currency, discountPercent },
    line,
  }))
}
