import { wallOf } from '#ui/fields/dates/zones.ts'
import type { Times } from '../entries.ts'
import { dayName } from '../words.ts'

const timeIn = (moment: string, zone: string) => wallOf(new Date(moment), zone).time

/** `10:15–11:00`, or `10:15` where nobody has said an end. */
export const hoursOf = ({ start, end }: Times, zone: string) =>
  end ? `${timeIn(start, zone)}–${timeIn(end, zone)}` : timeIn(start, zone)

/** `Thursday, 12 November, 10:15–11:00`. */
export function spoken(times: Times, whole: boolean, zone: string): string {
  const day = times.start.length === 10 ? times.start : wallOf(new Date(times.start), zone).day
  return whole ? dayName(day) : `${dayName(day)}, ${hoursOf(times, zone)}`
}
