import { Button, Group } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { valueOf } from '#ui/fields/values-of.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { askForNew, valuesFromText } from '../form/ask-new.ts'
import { KeyedForm } from '../form/keyed-form.tsx'
import classes from './record.module.css'

interface Props {
  name: string
  field: FieldMeta
  record: Row
  editable: boolean
  /** Saves over the record as it was seen; answers null when the person thought better of it. */
  onSave: (seen: Row, value: unknown) => Promise<Row | null>
}

/** Kinds whose value is itself a link: there the pencil opens the editor, not a click on the value. */
const links = new Set(['email', 'phone', 'url', 'ref', 'refs'])

/** One field of the record, changed in place: Enter saves, Escape leaves it as it was. */
export function Fact({ name, field, record, editable, onSave }: Props) {
  const t = useT(recordTexts)
  const [seen, setSeen] = useState<Row | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const value = valueOf(record, name)
  const shown = <FieldValue field={field} name={name} value={value} record={record} />
  const close = () => {
    setSeen(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div className={classes.fact}>
      <dt>{field.label}</dt>
      <dd data-editing={seen ? true : undefined}>
        {seen ? (
          <FactEditor name={name} field={field} seen={seen} onSave={onSave} onClose={close} />
        ) : (
          <>
            {editable && !links.has(field.kind) ? (
              <button ref={opener} type="button" className={classes.value} onClick={() => setSeen(record)}>
                {shown}
                <span className="sr-only">{t('editField', { field: field.label })}</span>
              </button>
            ) : (
              shown
            )}
            {editable && links.has(field.kind) && (
              <button
                ref={opener}
                type="button"
                className={classes.pencil}
                aria-label={t('editField', { field: field.label })}
                onClick={() => setSeen(record)}
              >
                <Pencil size={12} aria-hidden />
              </button>
            )}
          </>
        )}
      </dd>
    </div>
  )
}

interface EditorProps extends Pick<Props, 'name' | 'field' | 'onSave'> {
  seen: Row
  onClose: () => void
}

function FactEditor({ name, field, seen, onSave, onClose }: EditorProps) {
  const common = useT(commonTexts)
  const meta = useMeta()
  const [value, setValue] = useState(() => valueOf(seen, name))
  const [problem, setProblem] = useState<unknown>(null)
  const errors = errorsByPath(problem)
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (JSON.stringify(value ?? null) === JSON.stringify(valueOf(seen, name) ?? null)) return onClose()
    try {
      const saving = onSave(seen, value)
      // The new value is on screen at once; the editor comes back only if it was refused.
      await saving
      onClose()
    } catch (error) {
      setProblem(error)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const picking = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !picking) {
      event.stopPropagation()
      onClose()
    }
  }
  const create = (collection: string, text: string) => {
    const type = meta.types[collection]
    return type ? askForNew(collection, valuesFromText(type, text)) : Promise.resolve(null)
  }
  const below = Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [path.replace(`${name}.`, ''), text]),
  )
  return (
    <KeyedForm onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <FieldEditor
        field={field}
        name={name}
        label={false}
        value={value}
        record={{ ...seen, [name]: value }}
        error={errors[name] ?? Object.values(errors)[0]}
        errors={below}
        onChange={setValue}
        onCreate={create}
        autoFocus
      />
      <Group gap={8} mt={8}>
        <Button size="compact-sm" type="submit">
          {common('save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
      </Group>
    </KeyedForm>
  )
}
