/** Hours and days as people write them, for the calendars of promises. Pure. */
export interface Window {
  weekday: string
  from: string
  to: string
}
export interface Holiday {
  date: string
  name?: string | null
  from?: string | null
  to?: string | null
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const span = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to|bis)\s*(\d{1,2})(?:[:.](\d{2}))?$/
const clock = (hour: string, minute = '00') => `${hour.padStart(2, '0')}:${minute}`
const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)

/** `9-12, 13:00–17:00` as windows of a day; null when it cannot be read. */
export function readHours(weekday: string, written: string): Window[] | null {
  const parts = written.split(/[,;]/).map((part) => part.trim()).filter(Boolean) // prettier-ignore
  const windows = parts.map((part): Window | null => {
    const [, fromHour, fromMinute, toHour, toMinute] = span.exec(part) ?? []
    if (!fromHour || !toHour) return null
    const [from, to] = [clock(fromHour, fromMinute), clock(toHour, toMinute)]
    return isTime(from) && isTime(to) && from !== to ? { weekday, from, to } : null
  })
  return windows.every((one) => one !== null) ? windows : null
}

/** The windows of a day, as `readHours` reads them. */
export const writeHours = (windows: readonly Window[], weekday: string) =>
  windows
    .filter((one) => one.weekday === weekday)
    .map(({ from, to }) => `${from}–${to}`)
    .join(', ')

/** A day at the beginning of a line, year first or last: `2026-12-25 Christmas`, `25.12.2026 Weihnachten`. */
const line = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))[\s,;:]*(.*)$/

/** Days of a pasted list, one a line; `unread` are the lines that hold no day. */
export function readDays(written: string): { days: Holiday[]; unread: string[] } {
  const days: Holiday[] = []
  const unread: string[] = []
  for (const text of written
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    // prettier-ignore
    const [, y1, m1, d1, d2, m2, y2, name] = line.exec(text) ?? []
    const [year, month, day] = [y1 ?? y2, m1 ?? m2, d1 ?? d2]
    const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    const real = new Date(`${date}T00:00:00Z`)
    if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date) unread.push(text)
    else days.push({ date, name: name || null })
  }
  return { days, unread }
}

/** The days together, each once, in their order; what stood there keeps its name and hours. */
export const withDays = (standing: readonly Holiday[], more: readonly Holiday[]): Holiday[] =>
  [...new Map([...more, ...standing].map((one) => [one.date, one])).values()].toSorted((a, b) =>
    a.date.localeCompare(b.date),
  )
