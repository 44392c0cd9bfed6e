/** What becomes of a delivery after an attempt. Pure. */
import type { Values } from '#platform/records/record-type.ts'

export interface Attempt {
  /** ISO moment at which it began. */
  at: string
  /** Of the answer; null when there was none. */
  status: number | null
  ms: number
  error: 'timeout' | 'privateAddress' | 'unreachable' | 'noSecret' | null
  detail: string | null
  /** The answer's first 1,000 characters. */
  response: string | null
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
/** Pauses after each failed attempt, as the specification proposes: three days and a bit. */
export const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]
/** So long without anything getting through, and the webhook is switched off when a delivery is given up. */
const patience = 72 * hour
/** Repeats aside, a delivery has ten attempts. */
const kept = 30

export const ping = 'ping'

export interface Outcome {
  status: 'delivered' | 'waiting' | 'failed'
  tries: number
  attempts: Attempt[]
  nextAt: string | null
  /** Why the webhook is to be switched off; null when it stays. */
  stop: 'gone' | 'failing' | null
}

/** A test has one attempt: somebody is looking at it. */
export function outcomeOf(delivery: Values, attempt: Attempt, failingSince: string | null): Outcome {
  const attempts = [...((delivery.attempts ?? []) as Attempt[]), attempt].slice(-kept)
  const tries = delivery.tries + 1
  const made = { tries, attempts, nextAt: null }
  const { status } = attempt
  if (status !== null && status >= 200 && status < 300) return { ...made, status: 'delivered', stop: null }
  if (status === 410) return { ...made, status: 'failed', stop: 'gone' }
  const pause = delivery.event === ping ? undefined : pauses[tries - 1]
  const began = Date.parse(attempt.at)
  if (pause !== undefined) {
    const nextAt = new Date(began + attempt.ms + pause).toISOString()
    return { ...made, status: 'waiting', nextAt, stop: null }
  }
  const long = failingSince !== null && began - Date.parse(failingSince) >= patience
  return { ...made, status: 'failed', stop: long && delivery.event !== ping ? 'failing' : null }
}
