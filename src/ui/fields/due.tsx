import { useTimeZone } from '#ui/api/session.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import { useT } from '#ui/texts/engine.ts'
import { daysUntil, formatDay, formatMoment, inDays, relativeMoment } from './dates/format.ts'
import { wallOf } from './dates/zones.ts'
import classes from './fields.module.css'

/** How long until a day or a moment by which something is due; once it is past, in red and said so. */
export function Due({ at }: { at: string | null | undefined }) {
  const t = useT(fieldTexts)
  const zone = useTimeZone()
  if (!at) return null
  const now = new Date()
  const today = wallOf(now, zone).day
  const isDay = at.length === 10
  const late = isDay ? at < today : at < now.toISOString()
  const day = isDay ? at : wallOf(new Date(at), zone).day
  const near = Math.abs(daysUntil(day, today)) <= 1
  return (
    <time
      className={classes.due}
      data-late={late || undefined}
      dateTime={at}
      title={isDay ? formatDay(at) : formatMoment(at, zone)}
    >
      {late && <span className="sr-only">{t('late')} </span>}
      {isDay || !near ? inDays(day, today) : relativeMoment(at, zone)}
    </time>
  )
}
