import { useEffect, useId, useLayoutEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react'
import { askForNew } from '#ui/screens/form/ask-new.ts'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import { DayHead } from '../day-head.tsx'
import type { Occurrence, Times } from '../entries.ts'
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

interface Props extends Shown {
  put: (one: Occurrence, times: Times) => void
}

/** Days as columns of hours, in which appointments are moved, stretched and planned. */
export function HourGrid({ put, ...shown }: Props) {
  const t = useT(calendarTexts)
  const { type, days, on, zone, occurrences } = shown
  const grid = useRef<HTMLDivElement>(null)
  const help = useId()
  const now = useNow(zone)
  const work = useHours(zone)
  const place = type.calendar!
  const [first = ''] = place.at
  const mayPlan = type.can.create && !type.fields[first]?.readOnly
  const plan = (times: Times) => {
    const end = place.until && !type.fields[place.until]?.readOnly ? { [place.until]: times.end } : {}
    void askForNew(type.name, { ...place.plans, [first]: times.start, ...end })
  }
  const hands = useDrag(grid, { zone, put, plan })
  const { aloft, dragged } = hands

  useLayoutEffect(() => {
    const box = grid.current
    if (box) box.scrollTop = (dawn / dayLength) * box.querySelector('[data-column]')!.clientHeight
  }, [])
  // An entry that the keys have moved keeps the focus on its new day.
  const carried = useRef<string | null>(null)
  useEffect(() => {
    const link =
      carried.current && grid.current?.querySelector<HTMLElement>(`[data-key="${carried.current}"] a`)
    if (link && link !== document.activeElement) link.focus()
    carried.current = null
  })
  const letGo = () => {
    if (aloft?.byKeys) carried.current = aloft.at!.key
    hands.letGo()
  }
  const released = (event: KeyboardEvent) => {
    if (event.key === 'Shift' || event.key === 'Alt') letGo()
  }
  const shared = { ...shown, ...hands, plan, mayPlan, now, work }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that reach it from its entries
    <div
      ref={grid}
      className={classes.grid}
      style={{ '--days': days.length } as CSSProperties}
      role="region"
      tabIndex={0}
      aria-label={days.length === 1 ? dayName(on) : t('hours')}
      aria-describedby={help}
      onKeyUp={released}
      onClickCapture={(event) => {
        if (!dragged.current) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div className={classes.head}>
        <span />
        {days.map((day) => (
          <DayHead key={day} {...shown} day={day} walked />
        ))}
        <AllDay {...shared} occurrences={occurrences} />
      </div>
      <div className={classes.hours} aria-hidden>
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {days.map((day) => (
        <DayColumn key={day} {...shared} day={day} />
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
