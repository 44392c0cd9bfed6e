/** Stories of a demo company: what happens to one firm, told from moment to moment, through the product's own door. */
import type { App } from '#platform/app.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Random } from './random.ts'

/** Yields the moment at which it goes on, and is given a change of that moment. */
export type Story<T = void> = AsyncGenerator<string, T, Change>

/** What every story knows of the company in which it happens. */
export interface Stage {
  app: App
  /** First and last moment of the company's history, ISO. */
  from: string
  until: string
  /** The people who work here, by role: ids of users. */
  staff: Record<string, string[]>
  /** The same change, made by one of them with their own rights. */
  as: (change: Change, userId: string) => Change
  /** Another story that begins now, beside those under way. */
  begin: (story: Story) => void
}

/** A record with its lines as the change sees it. */
export const whole = async (c: Change, collection: string, id: string): Promise<Values> =>
  (await load(c.app, c.db, c.caller, c.app.registry.type(collection), id, { includes: ['lines'] })).record

const hour = 3_600_000
const day = 24 * hour

/** So many days later or earlier, at the same time. */
export const shifted = (moment: string, days: number) =>
  new Date(Date.parse(moment) + days * day).toISOString()

/** So many hours later. */
export const soon = (moment: string, hours: number) =>
  new Date(Date.parse(moment) + hours * hour).toISOString()

/** The first working hour, at or after a moment, on a day from Monday to Friday. */
export function atWork(moment: string, chance: Random): string {
  const date = new Date(moment)
  const late = date.getUTCHours() >= 16
  if (late) date.setUTCDate(date.getUTCDate() + 1)
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6) date.setUTCDate(date.getUTCDate() + 1)
  if (date.toISOString() !== moment || date.getUTCHours() < 7)
    date.setUTCHours(chance.between(7, 14), chance.between(0, 59), chance.between(0, 59), 0)
  return date.toISOString()
}

/** At work, some days later. */
export const later = (moment: string, from: number, to: number, chance: Random) =>
  atWork(
    `${shifted(moment, chance.between(from, to)).slice(0, 11)}0${chance.between(6, 9)}:00:00.000Z`,
    chance,
  )

/** The day of a moment. */
export const dayOf = (moment: string) => moment.slice(0, 10)
