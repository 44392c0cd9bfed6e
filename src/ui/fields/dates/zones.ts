/** Wall clocks of time zones ↔ moments in UTC. */
export interface Wall {
  /** YYYY-MM-DD */
  day: string
  /** HH:MM */
  time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (zone: string) => {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  return format
}

/** What the clock on the wall says in `zone` at that moment. */
export function wallOf(moment: Date, zone: string): Wall {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

const asUtc = ({ day, time }: Wall) => Date.parse(`${day}T${time}:00Z`)

/** The moment at which the wall clock of `zone` says this; in the hour that a spring skips, the one after it. */
export function momentOf(wall: Wall, zone: string): string {
  const wanted = asUtc(wall)
  const offsetAt = (utc: number) => asUtc(wallOf(new Date(utc), zone)) - utc
  const first = wanted - offsetAt(wanted)
  const second = wanted - offsetAt(first)
  const fits = (utc: number) => utc + offsetAt(utc) === wanted
  const utc = fits(first) ? first : fits(second) ? second : Math.max(first, second)
  return new Date(utc).toISOString().replace('.000Z', 'Z')
}

/** Monday 1 … Sunday 7. */
export const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
