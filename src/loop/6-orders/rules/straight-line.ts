/** A contract's term as a straight line from its first day to its last. Pure. */
import { daysBetween, plusDays } from '#platform/days.ts'
import type { Values } from '#platform/records/record-type.ts'
import { lastDay } from './contract-lifecycle.ts'

/** Days of the term that are over when `day` begins, of how many. */
export function termPassed({ validFrom, validUntil }: Values, day: string) {
  const whole = daysBetween(validFrom, validUntil) + 1
  return { passed: Math.min(whole, Math.max(0, daysBetween(validFrom, day))), whole }
}

/** Today, or the day after its last one: what is over or was terminated is expected no further. */
export function heldUntil(contract: Values, today: string): string {
  const after = plusDays(lastDay(contract), 1)
  return today < after ? today : after
}

/** Percent of its target that would be called by `today` on a straight line, 0–100. */
export function expectedPercent(contract: Values, today: string): number {
  const { passed, whole } = termPassed(contract, heldUntil(contract, today))
  return (passed / whole) * 100
}
