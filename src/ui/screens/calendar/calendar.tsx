import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent, type TouchEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useTimeZone } from '#ui/api/session.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf, weekday } from '#ui/fields/dates/zones.ts'
import type { ViewHandle } from '#ui/screens/list/view/use-view.ts'
import { useTitles } from '#ui/fields/use-titles.ts'
import { spans, type Span } from '#ui/screens/list/view/view.ts'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import { Colleagues } from './colleagues.tsx'
import { DayList } from './day-list.tsx'
import { daysOf, stepped } from './days.ts'
import { at, entriesByDay } from './entries.ts'
import { HourGrid } from './grid/hour-grid.tsx'
import { Month } from './month.tsx'
import { veilsOf } from './people.ts'
import { useBusy } from './use-busy.ts'
import { useEntries } from './use-entries.ts'
import { useMoving } from './use-moving.tsx'
import { Week } from './week.tsx'
import { dayName, monthName } from './words.ts'

/** The records of a type by their days: a month, a week or a day, walked through by arrow keys. The address says which. */
export default function Calendar({ type, handle }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(calendarTexts)
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { view, change } = handle
  const place = useRef<HTMLDivElement>(null)
  const byKey = useRef(false)
  const { span } = view
  const today = wallOf(new Date(), useTimeZone()).day
  const on = view.on || today
  const days = useMemo(() => daysOf(span, on), [span, on])
  const { occurrences: known, zone, error, bounded } = useEntries(type, view, days)
  const { held, put, dialog } = useMoving(type, zone)
  const midnight = (day: string) => momentOf({ day, time: '00:00' }, zone)
  const busy = useBusy(type.name, view.people, midnight(days[0]!), midnight(plusDays(days.at(-1)!, 1)))
  const names = useTitles('users', [...view.people])
  const said = JSON.stringify(names)
  const veils = useMemo(() => {
    const says = (person: string) =>
      t('busy', { who: (JSON.parse(said) as string[])[view.people.indexOf(person)] ?? '' })
    return veilsOf(busy, type.calendar!, zone, says)
  }, [busy, type, zone, t, said, view.people])
  const occurrences = useMemo(
    () =>
      [...known, ...veils].map((one) => {
        const elsewhere = held.find(({ at: { key } }) => key === one.key)
        return elsewhere ? at(one, elsewhere.times, type.calendar!, zone) : one
      }),
    [known, veils, held, type, zone],
  )
  const entries = useMemo(() => entriesByDay(occurrences, days), [occurrences, days])
  // What has no time of day needs no hours.
  const timed = type.calendar!.at.some((name) => type.fields[name]?.kind === 'moment')
  const go = (day: string) => change({ on: day === today ? '' : day })

  // The focus follows the day that the keys have led to, in whatever month it stands.
  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    place.current?.querySelector<HTMLElement>(`[data-day="${on}"]`)?.focus()
  }, [on])
  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = target(event.key, on, span)
    if (!next) return
    event.preventDefault()
    byKey.current = true
    go(next)
  }

  const swipe = useSwipe((by) => go(stepped(span, on, by)))

  const titles = {
    month: () => monthName(on),
    week: () => `${formatDay(days[0]!)} – ${formatDay(days.at(-1)!)}`,
    day: () => `${dayName(on)} ${on.slice(0, 4)}`,
  }
  const people = view.people.map((id, index) => ({ id, name: names[index] ?? '' }))
  const shown = { type, days, on, today, zone, occurrences, entries, onDay: go, onWalk: walk }
  const hours = timed && (span === 'day' || (span === 'week' && !phone))
  return (
    <div
      className={classes.calendar}
      role="group"
      aria-label={t('calendar', { what: type.label.many })}
      ref={place}
    >
      <div className={classes.head}>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('earlier')}
          onClick={() => go(stepped(span, on, -1))}
        >
          <ChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('later')}
          onClick={() => go(stepped(span, on, 1))}
        >
          <ChevronRight size={16} aria-hidden />
        </ActionIcon>
        <Button variant="default" size="compact-md" disabled={on === today} onClick={() => go(today)}>
          {t('today')}
        </Button>
        <h2 className={classes.title} aria-live="polite">
          {titles[span]()}
        </h2>
        {type.calendar!.busy && (
          <Colleagues people={view.people} onChange={(chosen) => change({ people: chosen })} />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('span')}
          value={span}
          onChange={(value) => change({ span: value })}
          data={spans.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {error && (
        <p role="alert" className={classes.notice}>
          {messageOf(error)}
        </p>
      )}
      {bounded !== null && (
        <p role="status" className={classes.notice}>
          {t('bounded', { count: bounded })}
        </p>
      )}
      {span === 'month' ? (
        <Month
          {...shown}
          phone={phone}
          onMore={(day) => change({ span: 'day', on: day === today ? '' : day })}
        />
      ) : hours ? (
        <div className={classes.swiped} {...(phone ? swipe : {})}>
          <HourGrid {...shown} put={put} people={people} />
        </div>
      ) : span === 'week' ? (
        <Week {...shown} />
      ) : (
        <DayList {...shown} day={on} walked />
      )}
      {dialog}
    </div>
  )
}

/** How far a finger goes before it turns the page, in pixels, and by how much more sideways than along. */
const [far, aside] = [60, 2]

/** A finger drawn sideways leads to what comes before or after. */
function useSwipe(turn: (by: 1 | -1) => void) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const one = touches[0]
      from.current = touches.length === 1 && one ? { x: one.clientX, y: one.clientY } : null
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const one = changedTouches[0]
      if (!one || !from.current) return
      const [x, y] = [one.clientX - from.current.x, one.clientY - from.current.y]
      if (Math.abs(x) > far && Math.abs(x) > aside * Math.abs(y)) turn(x < 0 ? 1 : -1)
    },
  }
}

/** Where a key leads from a day; nothing for all others. */
function target(key: string, on: string, span: Span): string | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: span === 'month' ? -7 : -1,
    ArrowDown: span === 'month' ? 7 : 1,
    Home: 1 - weekday(on),
    End: 7 - weekday(on),
  }
  if (key === 'PageUp') return stepped(span, on, -1)
  if (key === 'PageDown') return stepped(span, on, 1)
  return steps[key] === undefined ? undefined : plusDays(on, steps[key])
}
