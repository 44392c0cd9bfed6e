import { Plus } from 'lucide-react'
import { momentOf } from '#ui/fields/dates/zones.ts'
import { Link } from '#ui/link.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import { EntryLink } from './entry-link.tsx'
import type { Shown } from './shown.ts'
import { dayName, weekdayName } from './words.ts'

/** When something begins that is planned by its day alone. */
const morning = '09:00'

interface Props extends Shown {
  day: string
  /** Its heading is a place to which the keys lead. */
  walked?: boolean
}

/** All that stands on one day, and the way to add something. */
export function DayList({ type, day, on, today, zone, entries, onDay, onWalk, walked }: Props) {
  const t = useT(calendarTexts)
  const list = entries.get(day) ?? []
  const name = dayName(day)
  const [first] = type.calendar!.at
  const field = type.fields[first!]!
  const start = field.kind === 'day' ? day : momentOf({ day, time: morning }, zone)
  const heading = (
    <>
      {weekdayName(day, 'short')} <b>{Number(day.slice(8))}</b>
    </>
  )
  return (
    <section className={classes.list} aria-label={name} data-today={day === today || undefined}>
      <div className={classes.listHead}>
        {walked ? (
          <button
            type="button"
            className={classes.dayHead}
            data-day={day}
            aria-current={day === today ? 'date' : undefined}
            aria-label={t('entries', { count: list.length, day: name })}
            tabIndex={day === on ? 0 : -1}
            onClick={() => onDay(day)}
            onKeyDown={onWalk}
          >
            {heading}
          </button>
        ) : (
          <h3>{name}</h3>
        )}
        {type.can.create && !field.readOnly && (
          <Link
            className={classes.add}
            to={`/${type.name}/new`}
            search={{ [first!]: start }}
            aria-label={t('add', { noun: type.label.one, day: name })}
          >
            <Plus size={14} aria-hidden />
          </Link>
        )}
      </div>
      {list.length > 0 ? (
        <ul className={classes.entries}>
          {list.map((entry) => (
            <EntryLink key={entry.row.id} type={type} entry={entry} />
          ))}
        </ul>
      ) : (
        !walked && <p>{t('nothing')}</p>
      )}
    </section>
  )
}
