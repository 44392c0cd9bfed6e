import { currentLanguage, currentLocale } from '#ui/texts/engine.ts'
import { plusDays } from '#platform/days.ts'
import { wallOf } from './zones.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions) {
  const key = currentLocale() + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(currentLocale(), options)))
  return found
}

/** A day in full: `21 Nov 2026`. */
export const formatDay = (day: string) =>
  format({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A month (`2026-11`): `Nov 2026`. */
export const formatMonth = (month: string) =>
  format({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))

/** A moment in full, in the reader's zone: `21 Nov 2026, 15:30`. */
export const formatMoment = (moment: string, zone: string) =>
  format({ dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(moment))

const time = (moment: string, zone: string) =>
  format({ timeStyle: 'short', timeZone: zone }).format(new Date(moment))

/** Whole days from one day to another. */
export const daysUntil = (day: string, today: string) =>
  Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** How far a day is: `in 4 days`, `tomorrow`, `3 days ago`; in full once that says little. */
export function inDays(day: string, today: string): string {
  const distance = daysUntil(day, today)
  if (Math.abs(distance) > 60) return formatDay(day)
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(distance, 'day')
}

/** A day as people say it: today, tomorrow, yesterday, the weekday within six days, else in full. */
export function relativeDay(day: string, today: string): string {
  const distance = daysUntil(day, today)
  if (Math.abs(distance) <= 1) {
    return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(distance, 'day')
  }
  const date = new Date(`${day}T00:00:00Z`)
  if (distance > 1 && distance <= 6) return format({ weekday: 'long', timeZone: 'UTC' }).format(date)
  if (day.slice(0, 4) === today.slice(0, 4)) {
    return format({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date)
  }
  return formatDay(day)
}

/** A moment as people say it: minutes and hours when recent, the time today, else the day and time. */
export function relativeMoment(moment: string, zone: string, now = new Date()): string {
  const minutes = Math.round((Date.parse(moment) - now.getTime()) / 60_000)
  const words = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto', style: 'short' })
  if (minutes <= 0 && minutes > -60) return words.format(minutes, 'minute')
  if (minutes <= -60 && minutes > -6 * 60) return words.format(Math.round(minutes / 60), 'hour')
  const today = wallOf(now, zone).day
  const { day } = wallOf(new Date(moment), zone)
  if (day === today) return time(moment, zone)
  const near = day >= plusDays(today, -1) && day <= plusDays(today, 6)
  return near ? `${relativeDay(day, today)}, ${time(moment, zone)}` : relativeDay(day, today)
}
