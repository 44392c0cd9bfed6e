/** What follows from a contract's own values, and what is wrong with them. Pure. */
import { big, rounded } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { contractSums, isCallable } from './consumption.ts'
import { openStates } from './contract-lifecycle.ts'
import { scheduleProblem } from './schedule.ts'

/** What may be changed at any time: nothing of it was agreed. */
export const openTerms = [
  'name',
  'contactId',
  'description',
  'customerContractNumber',
  'ownerId',
  'externalId',
  'externalSource',
]

/** What was agreed, of the whole and of each line; only an amendment changes it. */
export const agreedTerms = [
  'kind',
  'accountId',
  'validFrom',
  'validUntil',
  'noticeDays',
  'scheduleNoticeDays',
  'partyIds',
  'currency',
  'discountPercent',
  'terms',
]
export const agreedColumns = [
  'kind',
  'productId',
  'description',
  'targetQuantity',
  'unit',
  'unitPrice',
  'discountPercent',
  'netPrice',
  'taxCategory',
  'minimumQuantity',
  'tolerancePercent',
  'schedule',
]

/** The agreed price of one unit after every discount; null where that of the list counts. */
export function netPriceOf(contract: Values, line: Values): ReturnType<typeof big> | null {
  const { unitPrice, discountPercent, netPrice } = line
  if (unitPrice === null || unitPrice === undefined) return null
  const less = (percent: unknown) =>
    big(100)
      .minus(big(percent as string))
      .div(100)
  return big(unitPrice)
    .times(less(discountPercent))
    .times(netPrice ? 1 : less(contract.discountPercent))
}

/** By quantity, the value of a line follows from its price. */
export function contractDerived(next: Values): Values {
  const lines = ((next.lines ?? []) as Values[]).map((line): Values => {
    if (next.kind !== 'quantity' || !isCallable(line)) return line
    const price = netPriceOf(next, line)
    const targetAmount = price && rounded(price.times(big(line.targetQuantity)), next.currency)
    return { ...line, targetAmount: targetAmount ?? null }
  })
  return { ...next, ...contractSums({ ...next, lines }) }
}

export function contractChecks(next: Values): [string, string][] {
  const wrong: [string, string][] = []
  if (next.validUntil && next.validUntil < next.validFrom) wrong.push(['validUntil', 'ends_before_it_starts'])
  if (next.terminatedOn && next.terminatedOn < next.validFrom) wrong.push(['on', 'ends_before_it_starts'])
  const lines = (next.lines ?? []) as Values[]
  for (const [index, line] of lines.entries())
    if (!line.productId && !line.description && next.kind === 'quantity')
      wrong.push([`lines[${index}].productId`, 'line_says_nothing'])
  if (openStates.includes(next.status) || next.status === 'withdrawn') return wrong
  if (!lines.some(isCallable)) wrong.push(['lines', 'contract_without_lines'])
  for (const [index, line] of lines.entries()) {
    if (!isCallable(line)) continue
    const target = next.kind === 'value' ? 'targetAmount' : 'targetQuantity'
    if (big(line[target]).lte(0)) wrong.push([`lines[${index}].${target}`, 'line_without_target'])
    if (next.kind === 'quantity' && (line.unitPrice === null || line.unitPrice === undefined))
      wrong.push([`lines[${index}].unitPrice`, 'contract_line_without_price'])
    const unfit = scheduleProblem(next, line)
    if (unfit) wrong.push([`lines[${index}].schedule`, unfit])
  }
  return wrong
}
