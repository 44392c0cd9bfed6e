import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { valueOf } from '#ui/fields/values-of.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './grid.module.css'

/** Where the cursor goes once the cell is left. */
export type Leave = 'stay' | 'down' | 'right' | 'left'

interface Props {
  row: Row
  name: string
  field: FieldMeta
  onSave: (value: unknown) => void
  onLeave: (where: Leave) => void
}

/** What is picked from a list: picking is saving. An open list is typed into. */
const isPicked = ({ kind, open }: FieldMeta) =>
  (kind === 'choice' && !open) || kind === 'ref' || kind === 'boolean'
const has = (value: unknown) => JSON.stringify(value ?? null)

/** A cell being edited: Enter and Tab save and move on, Escape leaves it as it was. */
export function CellEditor({ row, name, field, onSave, onLeave }: Props) {
  const t = useT(listTexts)
  const [before] = useState(() => valueOf(row, name))
  const [value, setValue] = useState<unknown>(before)
  const box = useRef<HTMLDivElement>(null)
  const done = useRef(false)
  const leave = (where: Leave, next: unknown = value, save = true) => {
    if (done.current) return
    done.current = true
    if (save && has(next) !== has(before)) onSave(next ?? null)
    onLeave(where)
  }
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>('input, textarea')
    input?.focus()
    // What is picked from a list shows the list at once.
    if (isPicked(field) && field.kind !== 'boolean') input?.click()
    // oxlint-disable-next-line exhaustive-deps -- once, when the editor appears
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    // While a list is open, Enter picks from it and Escape closes it.
    const target = event.target as HTMLElement
    const open = target.getAttribute('aria-expanded') === 'true' && isPicked(field)
    if (event.key === 'Escape') leave('stay', before, false)
    else if (event.key === 'Tab') leave(event.shiftKey ? 'left' : 'right')
    else if (event.key === 'Enter' && !event.shiftKey && !open) leave('down')
    else return
    event.preventDefault()
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!relatedTarget || relatedTarget.closest('[data-portal]') || box.current?.contains(relatedTarget))
      return
    leave('stay')
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the editor inside
    <div
      ref={box}
      className={classes.editor}
      role="group"
      aria-label={t('editing', { what: field.label })}
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab' || event.key === 'Escape') onKeyDown(event)
      }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <FieldEditor
        label={false}
        autoFocus
        field={field}
        name={name}
        value={value}
        record={row}
        onChange={(next) => {
          setValue(next)
          if (isPicked(field)) leave('stay', next)
        }}
      />
    </div>
  )
}
