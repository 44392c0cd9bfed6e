import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useRecord } from '#ui/api/reads.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { big } from '#platform/money.ts'
import classes from './orders.module.css'
import { freeOf, isCounted, linesOf, type OrderLine } from './quantities.ts'
import { SerialEntry } from './serial-entry.tsx'
import { orderTexts } from './texts.ts'

interface Unit {
  lineId: string
  quantity: string
  serialNumbers: string[]
  version: string | null
}

const unit = (line: OrderLine, quantity: string): Unit => ({
  lineId: line.id,
  quantity,
  serialNumbers: (line.serialNumbers ?? []) as string[],
  version: line.version ?? null,
})

/** What of an order goes out now: all that is open unless told otherwise. */
export function DeliverForm(props: ActionFormProps) {
  const lines = linesOf(props.record).filter((line) => isCounted(line) && freeOf(line).gt(0))
  return (
    <UnitsForm
      {...props}
      lines={lines}
      start={lines.map((line) => unit(line, line.serialised ? '0' : freeOf(line).toFixed()))}
      most={(line) => freeOf(line).toFixed()}
    />
  )
}

/** A planned delivery leaves: its units get their serial numbers and versions. */
export function ShipForm(props: ActionFormProps) {
  const { data: order } = useRecord('orders', props.record.orderId, 'lines')
  if (!order) return null
  const ordered = new Map(linesOf(order).map((line) => [line.id, line]))
  const lines = linesOf(props.record).map((line): OrderLine => {
    const from = ordered.get(line.orderLineId)
    return { ...line, serialised: from?.serialised, versioned: from?.versioned }
  })
  return <UnitsForm {...props} lines={lines} start={lines.map((line) => unit(line, line.quantity))} fixed />
}

interface UnitsProps extends ActionFormProps {
  lines: OrderLine[]
  start: Unit[]
  most?: (line: OrderLine) => string
  /** The quantities are settled already. */
  fixed?: boolean
}

function UnitsForm({ lines, start, most, fixed = false, ...props }: UnitsProps) {
  const t = useT(orderTexts)
  const [units, setUnits] = useState(start)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const form = useRef<HTMLDivElement>(null)
  const { lines: unitFields, ...rest } = props.action.input
  const sent = units.filter(({ quantity }) => big(quantity).gt(0))

  const change = (lineId: string, more: Partial<Unit>) =>
    setUnits((before) => before.map((one) => (one.lineId === lineId ? { ...one, ...more } : one)))
  const next = (index: number) => {
    const fields = form.current?.querySelectorAll<HTMLElement>('[data-serials]') ?? []
    ;(
      fields[index + 1] ?? form.current?.closest('form')?.querySelector<HTMLElement>('[type=submit]')
    )?.focus()
  }
  const input = () => ({
    ...values,
    lines: sent.map(({ quantity, ...more }) => (fixed ? more : { ...more, quantity })),
  })
  const scanned = lines.filter(({ serialised }) => serialised)
  return (
    <ActionFrame {...props} size="lg" input={input} disabled={sent.length === 0}>
      {(errors) => (
        <>
          <div ref={form} role="group" aria-label={t('units')}>
            {lines.map((line) => {
              const one = units.find(({ lineId }) => lineId === line.id)!
              const what = line.description ?? ''
              return (
                <div key={line.id} className={classes.unit}>
                  <div className={classes.unitHead}>
                    <strong>{what}</strong>
                    {fixed ? (
                      <span className="tabular">
                        {formatDecimal(one.quantity)} {line.unit}
                      </span>
                    ) : (
                      <>
                        <FieldEditor
                          label={false}
                          field={{ ...unitFields!.fields!.quantity!, label: t('quantityOf', { what }) }}
                          value={one.quantity}
                          onChange={(quantity) => change(line.id, { quantity: (quantity as string) ?? '0' })}
                        />
                        <small>{t('open', { open: formatDecimal(most!(line)) })}</small>
                      </>
                    )}
                  </div>
                  {line.serialised && (
                    <SerialEntry
                      what={what}
                      wanted={formatDecimal(fixed ? one.quantity : most!(line))}
                      serials={one.serialNumbers}
                      onNext={() => next(scanned.indexOf(line))}
                      onChange={(serialNumbers) =>
                        change(line.id, {
                          serialNumbers,
                          ...(fixed ? {} : { quantity: String(serialNumbers.length) }),
                        })
                      }
                    />
                  )}
                  {line.versioned && (
                    <TextInput
                      mt={8}
                      size="sm"
                      label={t('version')}
                      value={one.version ?? ''}
                      onChange={(event) => change(line.id, { version: event.currentTarget.value || null })}
                    />
                  )}
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
          <FieldList
            fields={Object.entries(rest)}
            values={values}
            record={values}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          />
        </>
      )}
    </ActionFrame>
  )
}
