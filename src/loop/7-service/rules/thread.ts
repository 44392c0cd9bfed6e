/** How a mail says to which ticket it belongs when its headers do not. Pure. */
import type { Values } from '#platform/records/record-type.ts'

const tag = /\[(T-[\w-]{1,30})\]/gi
const answered = /^(re|aw|antw|sv|fw|fwd|wg)\s*(\[\d+\])?:\s*/i

/** Number of the ticket that a subject names last: `Re: Pump [T-2026-00042]`. */
export const numberIn = (subject: string): string | null =>
  [...subject.matchAll(tag)].at(-1)?.[1]?.toUpperCase() ?? null

/** A subject without what mail programs and we put around it. */
export function plainSubject(subject: string): string {
  let plain = subject.replace(tag, ' ').replace(/\s+/g, ' ').trim()
  while (answered.test(plain)) plain = plain.replace(answered, '')
  return plain
}

/** A subject with the ticket's number in it. */
export const numbered = (subject: string, { number }: Values): string =>
  numberIn(subject) === number ? subject : `${subject.slice(0, 360)} [${number}]`

/** Subject of a mail about a ticket; `again` when it answers one. */
export const threadSubject = ({ number, subject }: Values, again: boolean): string =>
  `${again ? 'Re: ' : ''}${plainSubject(subject)} [${number}]`.slice(0, 400)
