import { Popover } from '@mantine/core'
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'
import type { Condition } from '../view/view.ts'
import { ConditionForm } from './condition-form.tsx'
import { useConditionText } from './condition-text.tsx'
import { needsValue, wordOf, type PathField } from './operators.ts'

interface Props {
  at: PathField
  condition: Condition
  /** A new chip opens at once. */
  open?: boolean
  /** Null: the condition goes. */
  onChange: (condition: Condition | null) => void
  onClose?: () => void
}

const complete = (condition: Condition) => !needsValue(wordOf(condition)) || condition.value !== ''

/** One condition as a chip; opened, it is edited, and the list follows while one types. */
export function Chip({ at, condition, open = false, onChange, onClose }: Props) {
  const t = useT(listTexts)
  const [opened, setOpened] = useState(open)
  const [draft, setDraft] = useState<Condition>()
  const shown = draft ?? condition
  const { asked, value } = useConditionText(at, shown)
  const dropdown = useRef<HTMLDivElement>(null)
  const latest = useRef({ shown, onChange })
  latest.current = { shown, onChange }

  useEffect(() => {
    if (!draft || !complete(draft)) return
    const timer = setTimeout(() => latest.current.onChange(draft), 250)
    return () => clearTimeout(timer)
  }, [draft])

  const close = () => {
    setOpened(false)
    setDraft(undefined)
    const { shown, onChange } = latest.current
    onChange(complete(shown) ? shown : null)
    onClose?.()
  }
  useOutside(opened, dropdown, close)

  return (
    <Popover
      opened={opened}
      onChange={(next) => {
        if (!next) close()
      }}
      closeOnClickOutside={false}
      trapFocus
      returnFocus
      withRoles={false}
      position="bottom-start"
      width={280}
    >
      <Popover.Target>
        <span className={classes.chip} data-open={opened || undefined}>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={opened}
            onClick={() => (opened ? close() : setOpened(true))}
          >
            {asked} <b>{value}</b>
          </button>
          <button
            type="button"
            aria-label={t('removeFilter', { what: `${asked} ${value}` })}
            onClick={() => {
              setOpened(false)
              onChange(null)
              onClose?.()
            }}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      </Popover.Target>
      <Popover.Dropdown ref={dropdown} role="dialog" aria-label={at.label}>
        <ConditionForm at={at} condition={shown} onChange={setDraft} autoFocus />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Clicks elsewhere close; those in lists and calendars that the form itself has opened do not. */
function useOutside(active: boolean, inside: React.RefObject<HTMLElement | null>, then: () => void) {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    if (!active) return
    const onDown = (event: PointerEvent) => {
      const target = event.target as Element
      if (!inside.current?.contains(target) && !target.closest('[data-portal]')) latest.current()
    }
    document.addEventListener('pointerdown', onDown)
    return () => document.removeEventListener('pointerdown', onDown)
  }, [active, inside])
}
