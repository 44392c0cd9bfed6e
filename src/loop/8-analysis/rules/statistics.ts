/** Figures about many cases. Pure. */

/** The middle value, or between the two in the middle; null of none. `sorted` ascends. */
export function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null
  const middle = sorted.length / 2
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The smallest value that so many percent of all do not exceed (nearest rank); null of none. `sorted` ascends. */
export const percentile = (sorted: readonly number[], percent: number): number | null =>
  sorted.length ? sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]! : null

/** z of a 95 % interval. */
const z = 1.959964

/** Wilson's 95 % interval of a share, from 0 to 1: within it the true share lies in 95 of 100 such cases. */
export function wilson(successes: number, n: number): [low: number, high: number] {
  if (n === 0) return [0, 1]
  const share = successes / n
  const middle = share + (z * z) / (2 * n)
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const whole = 1 + (z * z) / n
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)]
}
