import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useType } from '#ui/api/session.ts'
import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import classes from './clocks.module.css'
import { readHours, weekdays, writeHours, type Window } from './hours.ts'

/** The hours of each day, several windows in one line: `09:00–12:00, 13:00–17:00`. */
export function HoursEditor({ value, onChange }: OwnEditorProps) {
  const t = useT(clockAdminTexts)
  const windows = (value ?? []) as Window[]
  const days = useType('calendars')?.fields.windows?.fields?.weekday?.choices ?? []
  return (
    <section className={adminClasses.part} aria-label={t('hours')}>
      <h3>{t('hours')}</h3>
      <p className={adminClasses.quiet}>{t('hoursHint')}</p>
      {weekdays.map((weekday) => (
        <DayHours
          key={weekday}
          label={days.find(({ key }) => key === weekday)?.label ?? weekday}
          weekday={weekday}
          windows={windows}
          onChange={(next) =>
            onChange(
              weekdays.flatMap((day) => (day === weekday ? next : windows.filter((w) => w.weekday === day))),
            )
          }
        />
      ))}
    </section>
  )
}

interface DayProps {
  label: string
  weekday: string
  windows: readonly Window[]
  onChange: (windows: Window[]) => void
}

function DayHours({ label, weekday, windows, onChange }: DayProps) {
  const t = useT(clockAdminTexts)
  const [draft, setDraft] = useState<string>()
  const wrong = draft !== undefined && readHours(weekday, draft) === null
  const write = (written: string) => {
    setDraft(written)
    const read = readHours(weekday, written)
    if (read) onChange(read)
  }
  return (
    <label className={classes.day}>
      <span>{label}</span>
      <TextInput
        aria-label={`${label}: ${t('hours')}`}
        value={draft ?? writeHours(windows, weekday)}
        placeholder={t('closed')}
        error={wrong ? t('hoursWrong') : undefined}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => !wrong && setDraft(undefined)}
      />
    </label>
  )
}
