import { Plus } from 'lucide-react'
import { momentOf } from '#ui/fields/dates/zones.ts'
import { Link } from '#ui/link.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import type { Shown } from './shown.ts'
import { dayName, weekdayName } from './words.ts'

/** When something begins that is planned by its day alone. */
const morning = '09:00'

interface Props extends Shown {
  day: string
  /** It is a place to which the keys lead. */
  walked?: boolean
}

/** The name of a day, and the way to plan something on it. */
export function DayHead({ type, day, on, today, zone, entries, onDay, onWalk, walked }: Props) {
  const t = useT(calendarTexts)
  const name = dayName(day)
  const [first] = type.calendar!.at
  const field = type.fields[first!]!
  const start = field.kind === 'day' ? day : momentOf({ day, time: morning }, zone)
  return (
    <div className={classes.listHead} data-today={day === today || undefined}>
      {walked ? (
        <button
          type="button"
          className={classes.dayHead}
          data-day={day}
          aria-current={day === today ? 'date' : undefined}
          aria-label={t('entries', { count: entries.get(day)?.length ?? 0, day: name })}
          tabIndex={day === on ? 0 : -1}
          onClick={() => onDay(day)}
          onKeyDown={onWalk}
        >
          {weekdayName(day, 'short')} <b>{Number(day.slice(8))}</b>
        </button>
      ) : (
        <h3>{name}</h3>
      )}
      {type.can.create && !field.readOnly && (
        <Link
          className={classes.add}
          to={`/${type.name}/new`}
          search={{ ...type.calendar!.plans, [first!]: start }}
          aria-label={t('add', { noun: type.label.one, day: name })}
        >
          <Plus size={14} aria-hidden />
        </Link>
      )}
    </div>
  )
}
