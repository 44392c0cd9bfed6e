/** What people do about a customer: calls, meetings and visits, as somebody would write them down. */
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

/** About what, and with whom. */
export interface About {
  aboutType: string
  aboutId: string
  accountId?: string | null
  contactIds?: string[]
}

const said: Record<string, [subject: string, note: string][]> = {
  call: [
    ['Call about the present situation', 'Two of the old pumps leak; they want to act before the summer shutdown.'],
    ['Call about energy costs', 'Compressed air is their third-largest consumer. Open for a measurement.'],
    ['Call about our proposal', 'Likes the concept, asks for a shorter lead time.'],
    ['Call back as promised', 'Wants references from the same trade; sent two.'],
    ['Call about spare parts on stock', 'Would keep a seal kit on site if the price is right.'],
  ],
  meeting: [
    ['Online meeting with engineering', 'Went through the data sheets. Flow and head are confirmed.'],
    ['Online meeting about PumpSight', 'IT asks how data leave the site. Security paper sent.'],
    ['Meeting with purchasing', 'They compare three suppliers and decide on total cost over five years.'],
  ],
  visit: [
    ['Visit on site', 'Seen the pump room: space is tight, the new base frame fits. Access by crane only.'],
    ['Visit with measurement', 'Measured for a week: 18 % leakage at night. Savings pay for the machine in three years.'],
  ],
  demo: [['Demo of PumpSight', 'Shift leaders took to the alarm list at once. Asked for a trial.']],
  email: [['Sent data sheets', 'Data sheets and dimensional drawings as asked for.']],
} // prettier-ignore

/** Something done at this moment; answers the record. */
export async function did(
  c: Change,
  chance: Random,
  about: About,
  kind: string,
  outcome: string | null = null,
): Promise<Values> {
  const [subject, note] = chance.pick(said[kind]!)
  const length = { call: 15, meeting: 60, visit: 180, demo: 90 }[kind]
  if (!length) return c.create('activities', { ...about, type: kind, subject, body: note })
  const startsAt = c.now
  const endsAt = new Date(Date.parse(c.now) + length * 60_000).toISOString()
  const made = await c.create('activities', { ...about, type: kind, subject, startsAt, endsAt })
  await c.act('activities', made.id, 'complete', { outcome, note })
  return made
}

/** Something to be done; `at` may lie beyond the end of the demo's time. */
export const planned = (
  c: Change,
  about: About,
  type: string,
  subject: string,
  at: string,
  more: Values = {},
): Promise<Values> =>
  c.create('activities', {
    ...about,
    type,
    subject,
    ...(type === 'task'
      ? { dueAt: at }
      : { startsAt: at, endsAt: new Date(Date.parse(at) + 3_600_000).toISOString() }),
    ...more,
  })
