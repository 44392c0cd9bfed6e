import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useTimeZone } from '#ui/api/session.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { addDays, wallOf, weekday } from '#ui/fields/dates/zones.ts'
import type { ViewHandle } from '#ui/screens/list/view/use-view.ts'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import { daysOf, stepped } from './days.ts'
import { Month } from './month.tsx'
import { useEntries } from './use-entries.ts'
import { Week } from './week.tsx'
import { monthName } from './words.ts'

/** The records of a type by their days: a month or a week, walked through by arrow keys. The address says which. */
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
  const { entries, zone, error, bounded } = useEntries(type, view, days)
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

  const title = span === 'month' ? monthName(on) : `${formatDay(days[0]!)} – ${formatDay(days.at(-1)!)}`
  const shown = { type, days, on, today, zone, entries, onDay: go, onWalk: walk }
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
          {title}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('span')}
          value={span}
          onChange={(value) => change({ span: value === 'week' ? 'week' : 'month' })}
          data={(['month', 'week'] as const).map((value) => ({ value, label: t(value) }))}
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
          onMore={(day) => change({ span: 'week', on: day === today ? '' : day })}
        />
      ) : (
        <Week {...shown} />
      )}
    </div>
  )
}

/** Where a key leads from a day; nothing for all others. */
function target(key: string, on: string, span: 'month' | 'week'): string | undefined {
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
  return steps[key] === undefined ? undefined : addDays(on, steps[key])
}
