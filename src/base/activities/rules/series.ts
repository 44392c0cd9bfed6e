/** One of a series, and all from one on: what is left of the series, and what becomes an activity of its own. Pure. */
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'
import { atTimes, following, occurrenceOn, shiftedBy } from './again.ts'
import { recurrenceRule } from './recurrence.ts'
import { zoned } from './time-zone.ts'

export interface Cut {
  /** What changes in the series itself. */
  set: Values
  /** The activity that is made beside it. */
  made: Values | null
}

/** Which one is meant (the next where no day is said), and where it goes. */
export interface Meant {
  day?: string | null
  start?: string | null
  end?: string | null
}

const dayOf = (moment: string, zone: string) => zoned(moment, zone).toPlainDate()
const startOf = (activity: Values): string => activity.startsAt ?? activity.dueAt
const single = { recurrence: null, exceptDays: null }

/** Null for the next one, which is the activity itself; else the one of that day, as the series has it. */
function later(activity: Values, day: string | null | undefined, zone: string): Values | null {
  if (!startOf(activity) || !recurrenceRule(activity.recurrence, false, zone))
    throw new Problem('conflict', 'no_days_of_series')
  if (!day || day === dayOf(startOf(activity), zone).toString()) return null
  const found = excepted(activity).includes(day) ? null : occurrenceOn(activity, day, zone)
  if (!found) throw invalid([{ path: 'day', code: 'not_in_series', params: { day } }])
  return found
}

const excepted = (activity: Values): string[] => activity.exceptDays?.split(',') ?? []
const without = (activity: Values, day: string) => ({
  exceptDays: [...excepted(activity), day].toSorted().join(','),
})

/** The same one at its new time; what else has a moment keeps its distance. */
function moved(one: Values, { start, end }: Meant): Values {
  const shift = Date.parse(start!) - Date.parse(startOf(one))
  return { ...shiftedBy(one, shift), ...(one.startsAt ? { endsAt: end ?? null } : {}) }
}

/** The series goes on without this one, which is moved. */
export function moveOne(activity: Values, meant: Meant, zone: string): Cut {
  const one = later(activity, meant.day, zone)
  if (one)
    return { set: without(activity, meant.day!), made: { ...atTimes(one, moved(one, meant)), ...single } }
  return {
    set: { ...moved(activity, meant), ...single },
    made: following(activity, zone, startOf(activity)),
  }
}

/** This one and all that follow go where it goes; the others before it stay. */
export function moveFrom(activity: Values, meant: Meant, zone: string): Cut {
  const one = later(activity, meant.day, zone) ?? activity
  const days = dayOf(startOf(one), zone).until(dayOf(meant.start!, zone)).days
  if (days && /(^|;)BY/i.test(activity.recurrence)) throw new Problem('conflict', 'series_names_its_days')
  const shift = (day: string) => dayOf(`${day}T00:00:00Z`, 'UTC').add({ days }).toString()
  const exceptDays =
    excepted(activity)
      .filter((day) => day >= (meant.day ?? ''))
      .map(shift)
      .join(',') || null
  const times = { ...moved(one, meant), exceptDays }
  return one === activity
    ? { set: times, made: null }
    : { set: endedBefore(activity, meant.day!), made: atTimes(one, times) }
}

/** This one does not take place; the others do. */
export function cancelOne(activity: Values, { day }: Meant, zone: string): Cut {
  if (later(activity, day, zone)) return { set: without(activity, day!), made: null }
  return {
    set: { status: 'cancelled', ...single },
    made: following(activity, zone, startOf(activity)),
  }
}

/** Neither this one nor any after it takes place. */
export function cancelFrom(activity: Values, { day }: Meant, zone: string): Cut {
  const one = activity.recurrence && startOf(activity) ? later(activity, day, zone) : null
  return { set: one ? endedBefore(activity, day!) : { status: 'cancelled' }, made: null }
}

/** Ends with the day before: what was said of an end no longer holds. */
function endedBefore(activity: Values, day: string): Values {
  const last = dayOf(`${day}T00:00:00Z`, 'UTC').subtract({ days: 1 }).toString().replaceAll('-', '')
  const rule = String(activity.recurrence)
    .split(';')
    .filter((part) => !/^(COUNT|UNTIL)=/i.test(part))
  return {
    recurrence: [...rule, `UNTIL=${last}`].join(';'),
    exceptDays: excepted(activity).filter((one) => one < day).join(',') || null,
  } // prettier-ignore
}
