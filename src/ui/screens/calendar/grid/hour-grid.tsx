import { useEffect, useId, useLayoutEffect, useRef, type CSSProperties } from 'react'
import { useSession } from '#ui/api/session.ts'
import { askForNew } from '#ui/screens/form/ask-new.ts'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import { DayHead } from '../day-head.tsx'
import type { Occurrence, Times } from '../entries.ts'
import { isOf } from '../people.ts'
import type { Shown } from '../shown.ts'
import { dayName } from '../words.ts'
import { AllDay } from './all-day.tsx'
import { DayColumn } from './day-column.tsx'
import classes from './grid.module.css'
import { dayLength, timeOf } from './layout.ts'
import { useDrag } from './use-drag.ts'
import { useHours } from './use-hours.ts'
import { useNow } from './use-now.ts'
import { spoken } from './words.ts'

/** Where the day begins on screen: an hour before people begin to work. */
const dawn = 7 * 60
const hours = Array.from({ length: 23 }, (_, hour) => timeOf((hour + 1) * 60))

/** The key of the entry to which an element belongs. */
const entryOf = (element: Element) => element.closest<HTMLElement>('[data-key]')?.dataset.key ?? null

interface Props extends Shown {
  put: (one: Occurrence, times: Times) => void
  /** Whose calendars are looked at: side by side on a day, one over the other in a week. */
  people: readonly { id: string; name: string }[]
}

/** Days as columns of hours, in which appointments are moved, stretched and planned. */
export function HourGrid({ put, people, ...shown }: Props) {
  const t = useT(calendarTexts)
  const { type, days, on, zone, occurrences } = shown
  const { user } = useSession()
  const grid = useRef<HTMLDivElement>(null)
  const help = useId()
  const now = useNow(zone)
  const work = useHours(zone)
  const place = type.calendar!
  const [first = ''] = place.at
  const mayPlan = type.can.create && !type.fields[first]?.readOnly
  const columns =
    days.length === 1 && people.length > 0
      ? people.map(({ id, name }) => ({
          key: id,
          name,
          day: on,
          occurrences: occurrences.filter(({ row }) => isOf(row, id, place)),
        }))
      : days.map((day) => ({ key: day, name: null, day, occurrences }))
  const plan = (times: Times, column: string) => {
    const end = place.until && !type.fields[place.until]?.readOnly ? { [place.until]: times.end } : {}
    void askForNew(type.name, { ...place.plans, ...guest(column), [first]: times.start, ...end })
  }
  /** What is planned in a colleague's column is planned with them. */
  const guest = (column: string) => {
    const [, guests] = place.people ?? []
    const other = people.some(({ id }) => id === column) && column !== user.id
    return other && guests ? { [guests]: [column] } : {}
  }
  const hands = useDrag(grid, { zone, put, plan })
  const { aloft, dragged } = hands

  useLayoutEffect(() => {
    const box = grid.current
    if (box) box.scrollTop = (dawn / dayLength) * box.querySelector('[data-column]')!.clientHeight
  }, [])
  // An entry that moves to another day is drawn anew there, and keeps the focus: nobody took it away.
  const focused = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return
    grid.current?.querySelector<HTMLElement>(`[data-key="${focused.current}"] a`)?.focus()
  })
  // Wherever the focus is by then: an entry that was read anew meanwhile has lost it.
  useEffect(() => {
    if (!aloft?.byKeys) return
    const released = ({ key }: KeyboardEvent) => {
      if (key === 'Shift' || key === 'Alt') hands.letGo()
    }
    window.addEventListener('keyup', released)
    return () => window.removeEventListener('keyup', released)
  })
  const shared = { ...shown, ...hands, plan, mayPlan, now, work }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the click that ends a drag
    <div
      ref={grid}
      className={classes.grid}
      style={{ '--days': columns.length } as CSSProperties}
      role="region"
      tabIndex={0}
      aria-label={days.length === 1 ? dayName(on) : t('hours')}
      aria-describedby={help}
      onFocus={({ target }) => (focused.current = entryOf(target))}
      onBlur={() => (focused.current = null)}
      onClickCapture={(event) => {
        if (!dragged.current) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div className={classes.head}>
        <span />
        {columns.map(({ key, name, day }) =>
          name === null ? (
            <DayHead key={key} {...shown} day={day} walked />
          ) : (
            <div key={key} className={classes.person}>
              {name}
            </div>
          ),
        )}
        <AllDay {...shared} columns={columns} />
      </div>
      <div className={classes.hours} aria-hidden>
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {columns.map(({ key, ...column }) => (
        <DayColumn key={key} {...shared} {...column} column={key} />
      ))}
      <span id={help} className="sr-only">
        {t('gridHelp')}
      </span>
      <span className="sr-only" role="status">
        {aloft?.byKeys ? spoken(aloft.times, aloft.at?.time === null, zone) : ''}
      </span>
    </div>
  )
}
