import { ActionIcon, Button, Group, Textarea } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import classes from './clocks.module.css'
import { readDays, withDays, type Holiday } from './hours.ts'

/** Days and parts of days on which nobody works; a whole year can be pasted. */
export function HolidaysEditor({ value, onChange }: OwnEditorProps) {
  const t = useT(clockAdminTexts)
  const common = useT(commonTexts)
  const days = (value ?? []) as Holiday[]
  const [pasting, setPasting] = useState(false)
  return (
    <section className={adminClasses.part} aria-label={t('holidays')}>
      <h3>{t('holidays')}</h3>
      {days.length > 0 && (
        <ul className={classes.holidays}>
          {days.map((one) => (
            <li key={`${one.date} ${one.from ?? ''}`}>
              <span>{formatDay(one.date)}</span>
              <span>
                {one.name}
                {(one.from || one.to) && ` ${one.from ?? '00:00'}–${one.to ?? '24:00'}`}
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${common('remove')}: ${formatDay(one.date)}`}
                onClick={() => onChange(days.filter((other) => other !== one))}
              >
                <Trash2 size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {pasting ? (
        <PasteDays onClose={() => setPasting(false)} onTake={(more) => onChange(withDays(days, more))} />
      ) : (
        <>
          <OneDay onAdd={(day) => onChange(withDays(days, [day]))} />
          <div>
            <Button size="compact-sm" variant="subtle" onClick={() => setPasting(true)}>
              {t('pasteYear')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function OneDay({ onAdd }: { onAdd: (day: Holiday) => void }) {
  const t = useT(clockAdminTexts)
  const [date, setDate] = useState<unknown>(null)
  const [name, setName] = useState<unknown>(null)
  const add = () => {
    onAdd({ date: String(date), name: name ? String(name) : null })
    setDate(null)
    setName(null)
  }
  return (
    <div className={classes.adding}>
      <FieldEditor name="date" field={{ kind: 'day', label: t('day') }} value={date} onChange={setDate} />
      <FieldEditor name="name" field={{ kind: 'text', label: t('name') }} value={name} onChange={setName} />
      <Button variant="default" disabled={!date} onClick={add}>
        {t('add')}
      </Button>
    </div>
  )
}

function PasteDays({ onTake, onClose }: { onTake: (days: Holiday[]) => void; onClose: () => void }) {
  const t = useT(clockAdminTexts)
  const common = useT(commonTexts)
  const [written, setWritten] = useState('')
  const { days, unread } = readDays(written)
  return (
    <>
      <Textarea
        label={t('pasteYear')}
        description={t('pasteHint')}
        autosize
        minRows={4}
        maxRows={12}
        value={written}
        error={unread.length ? t('unread', { lines: unread.join(' · ') }) : undefined}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <Group>
        <Button
          size="compact-sm"
          disabled={days.length === 0}
          onClick={() => {
            onTake(days)
            onClose()
          }}
        >
          {t('takeDays', { count: days.length })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
      </Group>
    </>
  )
}
