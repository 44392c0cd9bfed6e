import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
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
function OpenLinesForm({ lines, column, start, hint, ...props }: Props) {
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [chosen, setChosen] = useState(() => new Map(lines.map((line) => [line.id, start(line)])))
  const { lines: field, ...rest } = props.action.input
  const set = (id: string, value: string | null | undefined) =>
    setChosen((before) => {
      const next = new Map(before)
      if (value === undefined) next.delete(id)
      else next.set(id, value)
      return next
    })
  // Said without lines, it means all that is open, planned deliveries among it.
  const whole = lines.every((line) => chosen.has(line.id) && chosen.get(line.id) === start(line))
  const input = () => {
    const picked = [...chosen].map(([lineId, value]) => ({ lineId, [column]: value }))
    return { ...values, ...(whole ? {} : { lines: picked }) }
  }
  return (
    <ActionFrame {...props} size="lg" input={input} disabled={!whole && chosen.size === 0}>
      {(errors) => (
        <>
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
        </>
      )}
    </ActionFrame>
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
