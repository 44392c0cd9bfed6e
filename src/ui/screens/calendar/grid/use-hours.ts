import { useMemo } from 'react'
import type { WorkCalendar } from '#platform/clocks/calendar.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useSession, useType } from '#ui/api/session.ts'

/** When the reader works: by their own calendar, else by the company's first one, where they are; null where none is known. */
export function useHours(zone: string): WorkCalendar | null {
  const { user } = useSession()
  const { company } = useMeta()
  const known = useType('calendars') !== undefined
  const { rows } = useList('calendars', { sort: 'createdAt', limit: 100 }, known)
  return useMemo(() => {
    const own = rows.find((row) => row.userIds?.includes(user.id))
    const hours = own ?? rows[0]
    if (!hours?.windows?.length) return null
    const timeZone: string = own ? (own.timeZone ?? company.timeZone) : zone
    return { timeZone, windows: hours.windows, holidays: hours.holidays ?? [] }
  }, [rows, user.id, company.timeZone, zone])
}
