/** Whose calendar is looked at: their records, and that they are busy where no more may be seen. Pure. */
import type { CalendarPlace } from '#platform/records/record-type.ts'
import type { Row } from '#ui/api/types.ts'
import { at, type Occurrence } from './entries.ts'
import type { Busy } from './use-busy.ts'

/** What stands in the calendar of these people, as a condition of the list. */
export const ofPeople = (place: CalendarPlace, people: readonly string[]): object | null =>
  people.length && place.people ? { or: place.people.map((name) => ({ [name]: { in: people } })) } : null

/** True when a record stands in somebody's calendar. */
export const isOf = (row: Row, person: string, { people = [] }: CalendarPlace): boolean =>
  row.veils === person || people.some((name) => row[name] === person || row[name]?.includes?.(person))

/** Somebody's busy time of which the reader may know no more, as it stands in the calendar. */
export function veilsOf(
  busy: readonly Busy[],
  place: CalendarPlace,
  zone: string,
  says: (person: string) => string,
): Occurrence[] {
  return busy
    .filter(({ id }) => id === null)
    .map(({ userId, from, until }) => {
      const key = `${userId} ${from}`
      const row: Row = { id: key, veiled: says(userId), veils: userId }
      const blank = { row, key, by: place.at[0]!, start: from, end: until, day: '', last: '', time: null }
      return at(blank, { start: from, end: until }, place, zone)
    })
}
