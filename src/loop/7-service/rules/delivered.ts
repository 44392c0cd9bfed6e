/** Which items a line of a delivery becomes. Pure. */
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

export interface Delivered {
  quantity: string
  serialNumbers?: string[] | null
  version?: string | null
}

/** Worth keeping track of: what can be told apart, has versions, or is under warranty. Consumables are none of these. */
const isKept = (product: Values, { serialNumbers, version }: Delivered) =>
  Boolean(
    product.serialised || product.versioned || product.warrantyMonths || serialNumbers?.length || version,
  )

/** One item for each serial number, and one for all that has none. */
export function unitsOf(product: Values, line: Delivered): Values[] {
  if (product.type === 'service' || !isKept(product, line)) return []
  const serials = line.serialNumbers ?? []
  const rest = big(line.quantity).minus(serials.length)
  return [
    ...serials.map((serialNumber) => ({ serialNumber, quantity: '1', release: line.version ?? null })),
    ...(rest.gt(0) ? [{ quantity: rest.toString(), release: line.version ?? null }] : []),
  ]
}
