import { useDebouncedValue } from '@mantine/hooks'
import { TriangleAlert } from 'lucide-react'
import { useSession, useTimeZone } from '#ui/api/session.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf } from '#ui/fields/dates/zones.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useTitles } from '#ui/fields/use-titles.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useBusy } from '#ui/screens/calendar/use-busy.ts'
import { useT } from '#ui/texts/engine.ts'
import { activityTexts } from '../texts.ts'
import classes from './meeting.module.css'

/** How long something takes whose end nobody has said, in milliseconds. */
const unsaid = 30 * 60_000
/** Most that are named; one is enough to think again. */
const most = 5

interface Props {
  /** Values of the appointment, as far as they are known. */
  values: Record<string, any>
  /** The appointment itself, when it is there already. */
  id?: string | undefined
}

/** Says while an appointment is planned who of its people has something else at that time. */
export function Clashes({ values, id }: Props) {
  const t = useT(activityTexts)
  const zone = useTimeZone()
  const { user } = useSession()
  const [asked] = useDebouncedValue(JSON.stringify(spanOf(values, zone)), 250)
  const [from = '', until = ''] = JSON.parse(asked) as string[]
  const owner: string = values.ownerId ?? user.id
  const people = [...new Set([owner, ...((values.userIds as string[] | null) ?? [])])]
  const busy = useBusy('activities', people, from, until, id)
  const names = useTitles('users', people)
  return (
    <div role="status">
      {busy.length > 0 && (
        <section className={classes.clashes} aria-label={t('clash')}>
          <h2>
            <TriangleAlert size={14} aria-hidden />
            {t('clash')}
          </h2>
          <ul>
            {busy.slice(0, most).map((one) => (
              <li key={`${one.userId} ${one.from} ${one.id}`}>
                {names[people.indexOf(one.userId)]}:{' '}
                {one.id ? (
                  <PeekLink collection="activities" id={one.id}>
                    {one.subject ?? t('busy')}
                  </PeekLink>
                ) : (
                  t('busy')
                )}
                , {formatMoment(one.from, zone)}–{formatMoment(one.until, zone).slice(-5)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** From when until when; nothing while no beginning is said. */
function spanOf({ startsAt, endsAt, allDay }: Record<string, any>, zone: string): string[] {
  if (!startsAt) return []
  const until = endsAt > startsAt ? endsAt : new Date(Date.parse(startsAt) + unsaid).toISOString()
  if (!allDay) return [startsAt, until]
  const day = (moment: string, by: number) =>
    momentOf({ day: plusDays(wallOf(new Date(moment), zone).day, by), time: '00:00' }, zone)
  return [day(startsAt, 0), day(until, 1)]
}
