import type { Values } from '#platform/records/record-type.ts'
import { priceDocument } from './pricing.ts'

/** Lines and sums of a document record with `documentLineFields`, `totalsFields` and `marginFields`: its `derive`. */
export function documentTotals(record: Values): Values {
  const lines = (record.lines ?? []) as Values[]
  const { lines: priced, ...totals } = priceDocument({
    currency: record.currency,
    discountPercent: record.discountPercent,
    lines,
  })
  return {
    ...totals,
    lines: lines.map((line, index) => ({ ...line, netAmount: priced[index]!.netAmount })),
  }
}
