import { useTimeZone } from '#ui/api/session.ts'
import { formatMoment, relativeMoment } from '#ui/fields/dates/format.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useT, type Translate } from '#ui/texts/engine.ts'
import { promiseTexts } from '#ui/texts/promises.ts'
import classes from './promises.module.css'
import type { PromiseRow } from '#platform/clocks/promise-row.ts'

/** From here on somebody should hurry. */
const soon = 75

/** How much working time is left, or has passed since, and when it is or was due. */
export function TimeLeft({ promise }: { promise: PromiseRow }) {
  const t = useT(promiseTexts)
  const zone = useTimeZone()
  const { state, dueAt, percent, targetMinutes, ageMinutes } = promise
  const minutes = targetMinutes - ageMinutes
  const late = state === 'breached'
  return (
    <span className={classes.left} title={dueAt ? formatMoment(dueAt, zone) : undefined}>
      <ToneBadge tone={late ? 'bad' : percent >= soon ? 'warning' : 'neutral'}>
        {t(late ? 'over' : 'left', { time: timeOf(t, Math.abs(minutes), dueAt) })}
      </ToneBadge>
      {state === 'paused' && <span>{t('paused')}</span>}
      {dueAt && (
        <time dateTime={dueAt}>
          {t('due')} {relativeMoment(dueAt, zone)}
        </time>
      )}
    </span>
  )
}

/** In working time while that can be grasped, in days on the calendar beyond. */
function timeOf(t: Translate<keyof typeof promiseTexts.en>, minutes: number, dueAt: string | null): string {
  const days = dueAt ? Math.floor(Math.abs(Date.now() - Date.parse(dueAt)) / 86_400_000) : 0
  if (days > 2) return t('days', { count: days })
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [hours && t('hours', { hours }), (rest || !hours) && t('minutes', { minutes: rest })]
  return parts.filter(Boolean).join(' ')
}

/** Who has taken it on, and until when it is put off. */
export function Taken({ promise }: { promise: PromiseRow }) {
  const t = useT(promiseTexts)
  const zone = useTimeZone()
  const { acknowledgedBy, snoozedUntil } = promise
  const said = [
    acknowledgedBy && t('takenBy', { who: acknowledgedBy }),
    snoozedUntil && t('quietUntil', { when: relativeMoment(snoozedUntil, zone) }),
  ].filter(Boolean)
  return said.length ? <span className={classes.taken}>{said.join(' · ')}</span> : null
}
