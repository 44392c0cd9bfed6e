import { Button, Group } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { isEditable } from '#ui/fields/editable.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { columnsOf } from '#ui/fields/lines/lines.ts'
import { LineFoot, lineViewOf } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { askForNew, valuesFromText } from '../form/ask-new.ts'
import { useMeta } from '#ui/api/session.ts'
import classes from './record.module.css'
import { useKeptDraft } from './use-kept-draft.ts'

const linesOf = (type: TypeMeta) =>
  Object.entries(type.fields).filter(([, field]) => field.kind === 'lines' && !field.quiet)

/** Lines to be typed into, of more columns than stand between the facts and what belongs to the record. */
export const hasWideSheet = (type: TypeMeta, record: Row) =>
  linesOf(type).some(
    ([name, field]) =>
      columnsOf(field).length > mostColumns &&
      isEditable(type, record, name) &&
      !lineViewOf(type.name, name)?.when(record),
  )
const mostColumns = 7

/** The lines of a document, edited as a sheet and saved together. */
export function LinesPanel({ type, record }: { type: TypeMeta; record: Row }) {
  return linesOf(type).map(([name, field]) => {
    const own = lineViewOf(type.name, name)
    if (own?.when(record)) return <own.view key={name} type={type} record={record} />
    return <Lines key={name} type={type} record={record} name={name} field={field} />
  })
}

function Lines({
  type,
  record,
  name,
  field,
}: {
  type: TypeMeta
  record: Row
  name: string
  field: FieldMeta
}) {
  const common = useT(commonTexts)
  const meta = useMeta()
  const kept = useRef(false)
  const { draft, keep, clear, errors, dialog, pending } = useKeptDraft(type, record, name, () => {
    kept.current = true
  })
  const fixed = !isEditable(type, record, name)
  const value = (draft.values[name] ?? record[name] ?? []) as Row[]
  const create = (collection: string, text: string) => {
    const other = meta.types[collection]
    return other ? askForNew(collection, valuesFromText(other, text)) : Promise.resolve(null)
  }
  // The buttons go once all is kept, and lines are drawn anew: who was there stays with them.
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!kept.current || document.activeElement !== document.body) return
    kept.current = false
    section.current?.focus({ preventScroll: true })
  })
  if (fixed && !value.length) return null
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey) && draft.dirty) void keep()
  }
  return (
    // oxlint-disable-next-line no-noninteractive-element-interactions -- keys that reach it from the lines
    <section
      ref={section}
      className={classes.lines}
      aria-label={field.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {dialog}
      <FieldEditor
        field={field}
        name={name}
        value={value}
        record={record}
        error={errors[name]}
        errors={Object.fromEntries(
          Object.entries(errors).map(([path, text]) => [path.replace(`${name}.`, ''), text]),
        )}
        disabled={fixed}
        onCreate={create}
        onChange={(next) => draft.set(name, next)}
      />
      <LineFoot
        at={`${type.name}.${name}`}
        type={type}
        record={{ ...record, ...draft.values }}
        lines={value}
        onChange={fixed ? undefined : draft.set}
      />
      {draft.dirty && (
        <Group gap={8} mt={8}>
          <Button size="compact-md" loading={pending} onClick={() => void keep()}>
            {common('save')}
          </Button>
          <Button size="compact-md" variant="default" onClick={clear}>
            {common('cancel')}
          </Button>
        </Group>
      )}
    </section>
  )
}
