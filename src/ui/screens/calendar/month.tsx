import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import { DayList } from './day-list.tsx'
import { EntryLink } from './entry-link.tsx'
import type { Shown } from './shown.ts'
import { dayName, weekdayName } from './words.ts'

/** Entries of a day that have room in its cell. */
const room = 3

interface Props extends Shown {
  phone: boolean
  /** Shows the day with all that stands on it. */
  onMore: (day: string) => void
}

/** A month in weeks; on a phone each day says how much stands on it, and the chosen one what. */
export function Month({ phone, onMore, ...shown }: Props) {
  const t = useT(calendarTexts)
  const { type, days, on, today, entries, onDay, onWalk } = shown
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  const cell = (day: string) => {
    const list = entries.get(day) ?? []
    const more = list.length - room
    const count = t('entries', { count: list.length, day: dayName(day) })
    return (
      <td
        key={day}
        className={classes.cell}
        data-outside={day.slice(0, 7) !== on.slice(0, 7) || undefined}
        data-chosen={day === on || undefined}
      >
        <button
          type="button"
          className={classes.day}
          data-day={day}
          data-today={day === today || undefined}
          aria-current={day === today ? 'date' : undefined}
          aria-pressed={day === on}
          aria-label={count}
          tabIndex={day === on ? 0 : -1}
          onClick={() => onDay(day)}
          onKeyDown={onWalk}
          onDoubleClick={() => onMore(day)}
        >
          {Number(day.slice(8))}
        </button>
        {phone ? (
          <span className={classes.dots} aria-hidden>
            {list.slice(0, room).map(({ at }) => (
              <i key={at.key} />
            ))}
          </span>
        ) : (
          <ul className={classes.entries}>
            {list.slice(0, more === 1 ? room + 1 : room).map((entry) => (
              <EntryLink key={entry.at.key} type={type} entry={entry} />
            ))}
            {more > 1 && (
              <li>
                <button
                  type="button"
                  className={classes.more}
                  aria-label={t('moreOn', { count: more, day: dayName(day) })}
                  onClick={() => onMore(day)}
                >
                  {t('more', { count: more })}
                </button>
              </li>
            )}
          </ul>
        )}
      </td>
    )
  }
  return (
    <>
      <table className={classes.month} data-phone={phone || undefined}>
        <thead>
          <tr>
            {days.slice(0, 7).map((day) => (
              <th key={day} scope="col" abbr={weekdayName(day, 'long')}>
                {weekdayName(day, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>{week.map(cell)}</tr>
          ))}
        </tbody>
      </table>
      {phone && <DayList {...shown} day={on} />}
    </>
  )
}
