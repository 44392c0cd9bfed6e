/**
 * Who pays for a line of work: warranty → contract (as far as its allowance goes) → goodwill → chargeable. A line that
 * an allowance covers only in part falls into two shares; each share becomes one line of the invoice.
 */
import { big, lineNet, rounded } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { coverOf, underWarranty, type Reason, type ReasonCode } from './cover.ts'
import type { Allowances } from './allowances.ts'

export type LineKind = 'labour' | 'part' | 'travel'

export interface WorkLine {
  kind: LineKind
  /** Hours, pieces, or kilometres. */
  quantity: string
  /** Price without any contract, per hour, piece or kilometre. */
  unitPrice: string
  currency: string
  /** What caused the fault; warranty pays neither for wear nor for misuse. */
  cause?: string | null
  /** Granted by who may: a percentage of what would be charged, and why. */
  goodwill?: { percent: string; note: string } | null
}

export interface Share {
  cover: 'warranty' | 'contract' | 'goodwill' | 'chargeable'
  quantity: string
  unitPrice: string
  /** 0–100: how much of the share the customer does not pay. */
  coveredPercent: string
  /** covered + charged, rounded to the currency. */
  total: string
  covered: string
  charged: string
  reasons: Reason[]
}

export interface Decision {
  shares: Share[]
  /** What is left after this line. */
  allowances: Allowances
}

/**
 * @param item null for work on nothing in particular
 * @param contract that stands on the day for this item (`contractFor`), or null
 * @param allowances what is left of the contract in the period of the day
 * @param day YYYY-MM-DD on which the work was done
 */
export function decideCover(
  line: WorkLine,
  item: Values | null,
  contract: Values | null,
  allowances: Allowances,
  day: string,
): Decision {
  const excluded = excludedCause(line.cause)
  const warranty = item !== null && underWarranty(item, day)
  if (warranty && !excluded) {
    const reason = { why: 'in_warranty' as const, params: { until: item.warrantyUntil } }
    return { shares: [share(line, 'warranty', line.quantity, '100', [reason])], allowances }
  }
  const before: Reason[] = warranty && excluded ? [{ why: excluded, params: {} }] : []
  if (!contract) {
    const why = before.length ? before : [item ? coverOf(item, [], day).reason : uncovered]
    return { shares: [charge(line, line.quantity, why)], allowances }
  }
  return byContract(line, contract, allowances, before)
}

const uncovered: Reason = { why: 'not_covered', params: {} }

const excludedCause = (cause: string | null | undefined): ReasonCode | null =>
  cause === 'wear' ? 'wear_excluded' : cause === 'misuse' ? 'misuse_excluded' : null

function byContract(list: WorkLine, contract: Values, allowances: Allowances, before: Reason[]): Decision {
  const line = { ...list, unitPrice: contractPrice(list, contract) }
  const percent = takenPercent(line.kind, contract)
  const params = { contract: contract.number as string }
  if (big(percent).eq(0))
    return {
      shares: [charge(line, line.quantity, [...before, { why: 'contract_takes_none', params }])],
      allowances,
    }
  const { taken, left } = take(line, allowances)
  const rest = big(line.quantity).minus(taken)
  const takes: Reason = big(percent).eq(100)
    ? { why: 'contract_takes', params }
    : { why: 'contract_takes_part', params: { ...params, percent: big(percent).toString() } }
  const used: Reason = { why: 'allowance_used', params: { ...params, until: allowances.until ?? '' } }
  const shares = [
    ...(big(taken).gt(0) || rest.eq(0) ? [share(line, 'contract', taken, percent, [...before, takes])] : []),
    ...(rest.gt(0) ? [charge(line, rest.toString(), [...before, used])] : []),
  ]
  return { shares, allowances: left }
}

const takenPercent = (kind: LineKind, contract: Values): string =>
  ({ labour: contract.labourPercent, part: contract.partsPercent, travel: contract.travelPercent })[kind] ??
  '0'

/** The agreed price where there is one. */
export const contractPrice = ({ kind, unitPrice, currency }: WorkLine, contract: Values): string =>
  kind === 'part'
    ? rounded(lineNet({ unitPrice, discountPercent: contract.partsDiscountPercent }), currency)
    : ((kind === 'labour' ? contract.hourlyRate : contract.travelRate) ?? unitPrice)

/** How much of the line the allowance covers, and what it leaves. One visit covers all travel of one confirmation. */
function take(line: WorkLine, allowances: Allowances): { taken: string; left: Allowances } {
  const { hoursLeft, visitsLeft, visiting } = allowances
  if (line.kind === 'labour' && hoursLeft !== null) {
    const taken = big(hoursLeft).lt(line.quantity) ? big(hoursLeft) : big(line.quantity)
    return {
      taken: taken.toString(),
      left: { ...allowances, hoursLeft: big(hoursLeft).minus(taken).toString() },
    }
  }
  if (line.kind === 'travel' && visitsLeft !== null && !visiting)
    return visitsLeft > 0
      ? { taken: line.quantity, left: { ...allowances, visitsLeft: visitsLeft - 1, visiting: true } }
      : { taken: '0', left: allowances }
  return { taken: line.quantity, left: allowances }
}

/** What remains to be paid: goodwill takes its part of it. */
const charge = (line: WorkLine, quantity: string, why: Reason[]): Share =>
  line.goodwill && big(line.goodwill.percent).gt(0)
    ? share(line, 'goodwill', quantity, line.goodwill.percent, [
        ...why,
        { why: 'goodwill', params: { note: line.goodwill.note } },
      ])
    : share(line, 'chargeable', quantity, '0', why)

function share(
  { unitPrice, currency }: WorkLine,
  cover: Share['cover'],
  quantity: string,
  coveredPercent: string,
  reasons: Reason[],
): Share {
  const total = rounded(lineNet({ quantity, unitPrice }), currency)
  // As the invoice will count it: its line carries what is covered as a discount.
  const charged = rounded(lineNet({ quantity, unitPrice, discountPercent: coveredPercent }), currency)
  const covered = rounded(big(total).minus(charged), currency)
  return {
    cover,
    quantity: big(quantity).toString(),
    unitPrice,
    coveredPercent,
    total,
    covered,
    charged,
    reasons,
  }
}

/** All lines of one visit in their order: each finds what the ones before it left. */
export function decideAll(
  lines: readonly WorkLine[],
  item: Values | null,
  contract: Values | null,
  allowances: Allowances,
  day: string,
): { decisions: Share[][]; allowances: Allowances } {
  const decisions: Share[][] = []
  for (const line of lines) {
    const decision = decideCover(line, item, contract, allowances, day)
    decisions.push(decision.shares)
    allowances = decision.allowances
  }
  return { decisions, allowances }
}
