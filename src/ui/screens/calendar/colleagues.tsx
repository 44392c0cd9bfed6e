import { Button, Popover } from '@mantine/core'
import { Users } from 'lucide-react'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'

interface Props {
  people: readonly string[]
  onChange: (people: readonly string[]) => void
}

/** Whose calendars are looked at together; all that one may see when nobody is chosen. */
export function Colleagues({ people, onChange }: Props) {
  const t = useT(calendarTexts)
  return (
    <Popover position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="compact-md" leftSection={<Users size={14} aria-hidden />}>
          {people.length ? t('people', { count: people.length }) : t('colleagues')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FieldEditor
          field={{ kind: 'refs', to: 'users', label: t('colleagues'), help: t('colleaguesHelp') }}
          value={people}
          onChange={(chosen: string[] | null) => onChange(chosen ?? [])}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
