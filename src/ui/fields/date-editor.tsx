import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { Calendar } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTimeZone } from '#ui/api/session.ts'
import { currentLocale, useT } from '#ui/texts/engine.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import { formatDay, formatMoment } from './dates/format.ts'
import { parseWhen } from './dates/parse.ts'
import { momentOf, wallOf } from './dates/zones.ts'
import classes from './fields.module.css'
import { inputProps, type EditorProps } from './types.ts'

const CalendarPanel = lazy(() => import('./dates/calendar-panel.tsx'))
const monthFirst = () =>
  new Intl.DateTimeFormat(currentLocale())
    .formatToParts(new Date(2000, 0, 2))
    .find((p) => p.type !== 'literal')?.type === 'month'
/** A moment without a time is meant for the start of the working day. */
const usualTime = '09:00'

/** A day or a moment, in words or figures, or from the calendar. Moments are the reader's wall clock. */
export function DateEditor(props: EditorProps<string>) {
  const { field, value, onChange } = props
  const t = useT(fieldTexts)
  const zone = useTimeZone()
  const [draft, setDraft] = useState<string>()
  const [open, setOpen] = useState(false)
  const withTime = field.kind === 'moment'
  const now = wallOf(new Date(), zone)
  const wall = value
    ? withTime
      ? wallOf(new Date(value), zone)
      : { day: value, time: usualTime }
    : undefined

  const write = (day: string, time = wall?.time ?? usualTime) =>
    withTime ? momentOf({ day, time }, zone) : day
  const read = (text: string) => parseWhen(text, { now, monthFirst: monthFirst() })
  const show = (stored: string) => (withTime ? formatMoment(stored, zone) : formatDay(stored))
  const when = draft ? read(draft) : undefined
  const wrong = Boolean(draft?.trim()) && !when

  const change = (text: string) => {
    setDraft(text)
    const found = read(text)
    if (!text.trim()) onChange(null)
    else if (found) onChange(write(found.day, found.time ?? usualTime))
  }
  const leave = () => {
    if (!wrong) setDraft(undefined)
    props.onBlur?.()
  }

  return (
    <Popover opened={open} onChange={setOpen} trapFocus withRoles={false} position="bottom-end">
      <Popover.Target>
        <div className={classes.previewed}>
          <TextInput
            {...inputProps(props)}
            autoComplete="off"
            placeholder={props.label === false ? '' : t(withTime ? 'momentHint' : 'dateHint')}
            value={draft ?? (value ? show(value) : '')}
            error={wrong && !open ? t('notADate') : props.error}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change(event.currentTarget.value)}
            onBlur={leave}
            rightSection={
              <ActionIcon
                size={24}
                aria-label={t('openCalendar')}
                aria-haspopup="dialog"
                aria-expanded={open}

                onClick={() => setOpen(true)}
                tabIndex={-1}
              >
                <Calendar size={14} />
              </ActionIcon>
            }
          />
          {draft && when && value ? (
            <div
              className={classes.preview}
              data-below={props.label === false || undefined}
              aria-live="polite"
            >
              {show(value)}
            </div>
          ) : null}
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <CalendarPanel
            wall={wall}
            today={now.day}
            {...(withTime ? { timeLabel: t('time') } : {})}
            onPick={(day, time) => {
              setDraft(undefined)
              onChange(write(day, time))
              if (!withTime) setOpen(false)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
