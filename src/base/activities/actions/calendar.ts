/** Activities as a calendar file. */
import type { RecordFormat, Reader } from '#platform/records/formats.ts'
import type { Values } from '#platform/records/record-type.ts'
import { propertyLine, textLine } from '#platform/interchange/lines.ts'
import { eventFields, eventLines, neededZone } from '../rules/event.ts'
import { timeZoneLines, usableZone } from '../rules/time-zone.ts'

/** What the file says about itself; a subscribed one has a name and says how often it wants to be fetched. */
export interface CalendarHead {
  name?: string
  /** Minutes. */
  refresh?: number
}

/** The text of a VCALENDAR, piece by piece: a time zone is explained before the first event that needs it. */
export async function* calendarText(
  { app, caller }: Reader,
  rows: AsyncIterable<Values> | Iterable<Values>,
  { name, refresh }: CalendarHead = {},
): AsyncGenerator<string> {
  const every = refresh && `PT${refresh}M`
  yield [
    propertyLine('BEGIN', 'VCALENDAR'),
    propertyLine('VERSION', '2.0'),
    textLine('PRODID', '-//Rondo//Rondo CRM//EN'),
    propertyLine('CALSCALE', 'GREGORIAN'),
    textLine('NAME', name),
    textLine('X-WR-CALNAME', name),
    propertyLine('REFRESH-INTERVAL', every || null, { VALUE: 'DURATION' }),
    propertyLine('X-PUBLISHED-TTL', every || null),
  ].join('')
  const explained = new Set<string>()
  const kinds = app.config.fields('activities').type?.choices ?? []
  for await (const row of rows) {
    // Whoever has not said where they are is where the company is.
    const planned = row.ownerId === caller.userId ? caller.timeZone : row.owner?.timeZone
    const zone = usableZone(planned, app.config.company.timeZone)
    const needed = neededZone(row, zone)
    if (needed && !explained.has(needed)) {
      explained.add(needed)
      yield timeZoneLines(needed, row.startsAt ?? row.dueAt, app.now())
    }
    yield eventLines(row, {
      reader: caller.userId,
      language: caller.language,
      zone,
      kind: kinds.find(({ key }) => key === row.type)?.label[caller.language],
      url: `${app.settings.publicUrl}/activities/${row.id}`,
    })
  }
  yield propertyLine('END', 'VCALENDAR')
}

export const calendarFormat: RecordFormat = {
  mediaType: 'text/calendar',
  ending: 'ics',
  label: { en: 'As calendar (.ics)', de: 'Als Kalender (.ics)' },
  one: { en: 'Save to calendar (.ics)', de: 'In Kalender sichern (.ics)' },
  fields: eventFields,
  needs: ['startsAt', 'dueAt'],
  write: (to, rows) => calendarText(to, rows),
}
