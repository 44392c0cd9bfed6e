/** Figures about many cases. Pure. */

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
