/** What becomes of a mail after an attempt: pure. */
import type { Values } from '#platform/records/record-type.ts'
import type { Attempt } from './attempt.ts'

/** Minutes after each attempt that the server put off; after the last one it is given up (about a day and a half). */
const pauses = [1, 5, 15, 60, 240, 480, 720, 720]

/** Fields to set; `again` is the moment of the next attempt, when there is one. */
export function outcomeOf(mail: Values, result: Attempt, now: number): Values & { again?: string } {
  if (!result.known) return { status: 'unknown', error: cut(result.error) }
  const standing = (mail.recipients ?? []) as Values[]
  const settled = result.said.filter(({ outcome }) => outcome !== 'later')
  const recipients = [
    ...standing,
    ...settled.map(({ address, outcome, response }) => ({
      address,
      accepted: outcome === 'accepted',
      response: response.slice(0, 1000),
    })),
  ]
  const error = result.error === null ? null : cut(result.error)
  const open = result.said.filter(({ outcome }) => outcome === 'later')
  const pause = pauses[mail.attempts - 1]
  if (open.length && pause !== undefined) {
    const again = new Date(now + pause * 60_000).toISOString()
    return { status: 'queued', recipients, error, nextAt: again, again }
  }
  const given = open.map(({ address, response }) => ({
    address,
    accepted: false,
    response: response.slice(0, 1000),
  }))
  const all = [...recipients, ...given]
  const sent = all.some(({ accepted }) => accepted)
  const sentAt = sent ? new Date(now).toISOString() : null
  return { status: sent ? 'sent' : 'failed', recipients: all, error, sentAt }
}

const cut = (words: string) => words.slice(0, 2000)
