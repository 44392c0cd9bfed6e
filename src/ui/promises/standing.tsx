import { useTimeZone } from '#ui/api/session.ts'
import { formatMoment, relativeMoment } from '#ui/fields/dates/format.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useT, type Translate } from '#ui/texts/engine.ts'
import { promiseTexts } from '#ui/texts/promises.ts'
import classes from './promises.module.css'
import type { PromiseRow } from './promises.ts'

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
        {t(late ? 'over' : 'left', { time: duration(t, Math.abs(minutes)) })}
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

function duration(t: Translate<keyof typeof promiseTexts.en>, all: number): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  const parts = [hours && t('hours', { hours }), (minutes || !hours) && t('minutes', { minutes })]
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
