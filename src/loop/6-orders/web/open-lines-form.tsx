import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useAction } from '#ui/api/writes.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { titleOf } from '#ui/fields/titles.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { isCounted, linesOf, openOf, type OrderLine } from './quantities.ts'
import { orderTexts } from './texts.ts'

interface Props extends ActionFormProps {
  lines: OrderLine[]
  /** The column of a line that the action sets, and what it begins with. */
  column: string
  start: (line: OrderLine) => string | null
  hint: string
}

/** An action on some of the open lines: those that stay as they are lose their tick. */
function OpenLinesForm({ type, record, name, action, onClose, lines, column, start, hint }: Props) {
  const common = useT(commonTexts)
  const act = useAction(type.name)
  const [idempotencyKey] = useState(newKey)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [chosen, setChosen] = useState(() => new Map(lines.map((line) => [line.id, start(line)])))
  const errors = errorsByPath(act.error)
  const { lines: field, ...rest } = action.input
  const set = (id: string, value: string | null | undefined) =>
    setChosen((before) => {
      const next = new Map(before)
      if (value === undefined) next.delete(id)
      else next.set(id, value)
      return next
    })
  // Said without lines, it means all that is open, planned deliveries among it.
  const whole = lines.every((line) => chosen.has(line.id) && chosen.get(line.id) === start(line))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const picked = [...chosen].map(([lineId, value]) => ({ lineId, [column]: value }))
    const input = { ...values, ...(whole ? {} : { lines: picked }) }
    act.mutate({ id: record.id, action: name, input, idempotencyKey }, { onSuccess: onClose })
  }
  return (
    <Dialog onClose={onClose} title={`${action.label}: ${titleOf(type, record)}`} size="lg">
      <KeyedForm onSubmit={submit}>
        <Stack gap="md">
          <FieldList
            fields={Object.entries(rest)}
            values={values}
            record={values}
            errors={errors}
            onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
            autoFocus
          />
          <div>
            <p className={classes.hint}>{hint}</p>
            {lines.map((line) => {
              const what = line.description ?? ''
              const editor = field!.fields![column]!
              return (
                <div key={line.id} className={classes.unit}>
                  <div className={classes.unitHead}>
                    <strong>
                      <Checkbox
                        size="sm"
                        label={what}
                        checked={chosen.has(line.id)}
                        onChange={(event) =>
                          set(line.id, event.currentTarget.checked ? start(line) : undefined)
                        }
                      />
                    </strong>
                    <FieldEditor
                      label={false}
                      disabled={!chosen.has(line.id)}
                      field={{ ...editor, label: `${editor.label}, ${what}` }}
                      value={chosen.get(line.id) ?? null}
                      onChange={(value) => set(line.id, value as string | null)}
                    />
                  </div>
                </div>
              )
            })}
          </div>
          {Object.entries(errors)
            .filter(([path]) => path.startsWith('lines'))
            .map(([path, text]) => (
              <div key={path} role="alert" className={classes.error}>
                {text}
              </div>
            ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button
              type="submit"
              loading={act.isPending}
              disabled={!whole && chosen.size === 0}
              {...(action.danger ? { color: 'red' } : {})}
            >
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
  )
}

export function PromiseForm(props: ActionFormProps) {
  const t = useT(orderTexts)
  const lines = linesOf(props.record).filter((line) => isCounted(line) && openOf(line).gt(0))
  return (
    <OpenLinesForm {...props} lines={lines} column="promisedOn" start={() => null} hint={t('promiseHint')} />
  )
}

export function CancelForm(props: ActionFormProps) {
  const t = useT(orderTexts)
  const lines = linesOf(props.record).filter((line) => isCounted(line) && openOf(line).gt(0))
  return (
    <OpenLinesForm
      {...props}
      lines={lines}
      column="quantity"
      start={(line) => openOf(line).toFixed()}
      hint={t('cancelHint')}
    />
  )
}
