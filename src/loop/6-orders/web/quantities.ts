/** What a line's quantities mean on the screen. */
import { big } from '#platform/money.ts'
import type { Row } from '#ui/api/types.ts'

export type OrderLine = Record<string, any> & { id: string }

export const linesOf = (record: Row) => (record.lines ?? []) as OrderLine[]
export const isCounted = ({ kind }: OrderLine) => !kind || kind === 'normal'

/** Neither delivered nor cancelled. */
export const openOf = (line: OrderLine) =>
  big(line.quantity).minus(big(line.cancelledQuantity)).minus(big(line.deliveredQuantity))

/** What can still be delivered or cancelled: what no planned delivery holds. */
export const freeOf = (line: OrderLine) => openOf(line).minus(big(line.plannedQuantity))

/** Part of the ordered quantity, 0–100. */
export const share = (line: OrderLine, part: string) => {
  const whole = big(line.quantity)
  return whole.gt(0) ? Number(big(line[part]).times(100).div(whole).toFixed(2)) : 0
}
