/** What a service contract includes in a period, and what is left of it. */
import { Temporal } from 'temporal-polyfill'
import { big, type Decimal } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Null means without limit. */
export interface Allowances {
  hoursLeft: string | null
  visitsLeft: number | null
  /** Last day of the period. */
  until: string | null
  /** True once the visit at hand was taken from the allowance. */
  visiting: boolean
}

export interface Consumption {
  hours: Decimal
  visits: number
}

export const noAllowances: Allowances = { hoursLeft: null, visitsLeft: null, until: null, visiting: false }

const months: Record<string, number> = { month: 1, quarter: 3, year: 12 }

/** First and last day of the contract's period in which `day` lies, counted from the day on which it began. */
export function periodOf(contract: Values, day: string): { from: string; until: string } {
  const step = months[contract.period as string] ?? 12
  const begin = Temporal.PlainDate.from(contract.validFrom)
  const end = (count: number) =>
    begin
      .add({ months: count * step })
      .subtract({ days: 1 })
      .toString()
  const passed = begin.until(Temporal.PlainDate.from(day), { largestUnit: 'months' }).months
  let count = Math.max(Math.floor(passed / step), 0)
  // A month too short for the day of the beginning starts its period on its last day.
  while (end(count + 1) < day) count += 1
  return { from: begin.add({ months: count * step }).toString(), until: end(count + 1) }
}

/** What is left of the contract on `day` when so much of that period is used. */
export function allowancesOf(contract: Values, used: Consumption, day: string): Allowances {
  const left = big(contract.includedHours).minus(big(used.hours))
  return {
    hoursLeft: isSet(contract.includedHours) ? (left.gt(0) ? left : big(0)).toString() : null,
    visitsLeft: isSet(contract.includedVisits)
      ? Math.max(Number(contract.includedVisits) - used.visits, 0)
      : null,
    until: periodOf(contract, day).until,
    visiting: false,
  }
}

const isSet = (value: unknown) => value !== null && value !== undefined
