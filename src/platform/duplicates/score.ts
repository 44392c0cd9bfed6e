/** How much a key that two records share says about their being the same. */
import type { KeyKind } from './keys.ts'

/** Of 1; what several keys say adds up to at most 1. */
const weights: Record<KeyKind, number> = {
  exact: 1,
  email: 0.9,
  phone: 0.8,
  name: 0.7,
  domain: 0.5,
  other: 0.25,
}

/** A name that differs in a letter of each word says a little less. */
export const almost = 0.8

/** From here on a record is shown as a possible duplicate. */
export const least = 0.4
/** From here on a pair stands in the work list. */
export const leastPair = 0.5

/** Weight of a key of kind `mine` that is a key of kind `theirs` of the other record; `apart` when of another type. */
export function weightOf(mine: KeyKind, theirs: KeyKind, apart: boolean): number {
  if (mine === theirs) return weights[mine]
  // The firm of a person is the firm itself; one's own name as somebody's firm says less.
  return apart && theirs === 'name' ? weights.name : weights.domain
}

export const weightsOfPairs = weights
