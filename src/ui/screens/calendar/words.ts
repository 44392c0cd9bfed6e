import { currentLocale } from '#ui/texts/engine.ts'

const said = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** `Thu` or `Thursday`. */
export const weekdayName = (day: string, weekday: 'short' | 'long') => said(day, { weekday })

/** `Thursday, 12 November`. */
export const dayName = (day: string) => said(day, { weekday: 'long', day: 'numeric', month: 'long' })

/** `November 2026`. */
export const monthName = (day: string) => said(day, { month: 'long', year: 'numeric' })
