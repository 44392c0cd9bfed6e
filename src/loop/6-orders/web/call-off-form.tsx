import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { big } from '#platform/money.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { isCallable } from '../rules/consumption.ts'
import { leftOf, written } from './contract-figures.ts'
import { LineTerms } from './contract-ledger.tsx'
import { contractTexts } from './contract-texts.ts'
import classes from './orders.module.css'
import { linesOf, type OrderLine } from './quantities.ts'

interface Call {
  key: number
  lineId: string
  quantity: string | null
  productId: string | null
}

/** The quantity of a line with which the form begins. */
const proposed = (initial: ActionFormProps['initial'], lineId: string): string | null =>
  ((initial?.lines ?? []) as Pick<Call, 'lineId' | 'quantity'>[]).find((one) => one.lineId === lineId)
    ?.quantity ?? null

/** A line that names no product of its own takes several, each at its list price. */
const isFree = ({ productId, unitPrice }: OrderLine) => !productId && !unitPrice

/** How much of each line the customer wants now. */
export function CallOffForm(props: ActionFormProps) {
  const { record, action, initial } = props
  const lines = linesOf(record).filter(isCallable)
  const [calls, setCalls] = useState<Call[]>(() =>
    lines.map(({ id }, key) => ({ key, lineId: id, quantity: proposed(initial, id), productId: null })),
  )
  const [values, setValues] = useState<Record<string, unknown>>(() => {
    const { lines: _lines, ...others } = initial ?? {}
    return others
  })
  const { lines: field, accountId, ...rest } = action.input
  const parties = ((record.partyIds ?? []) as string[]).length > 0
  const fields = { ...rest, ...(parties && accountId ? { accountId } : {}) }
  const wanted = calls.filter(({ quantity }) => big(quantity).gt(0))
  const change = (key: number, more: Partial<Call>) =>
    setCalls((before) => before.map((one) => (one.key === key ? { ...one, ...more } : one)))
  const add = (lineId: string) =>
    setCalls((before) => [...before, { key: before.length, lineId, quantity: null, productId: null }])
  const input = () => ({
    ...values,
    lines: wanted.map(({ lineId, quantity, productId }) => ({
      lineId,
      quantity,
      ...(productId ? { productId } : {}),
    })),
  })
  return (
    <ActionFrame {...props} size="lg" input={input} disabled={wanted.length === 0}>
      {(errors) => (
        <>
          <div>
            {lines.map((line) => (
              <CalledLine
                key={line.id}
                contract={record}
                line={line}
                fields={field!.fields!}
                calls={calls.filter(({ lineId }) => lineId === line.id)}
                wrong={(call) => wrongOf(errors, wanted.indexOf(call))}
                onChange={change}
                onAdd={() => add(line.id)}
              />
            ))}
          </div>
          <FieldList
            fields={Object.entries(fields)}
            values={values}
            record={{ accountId: record.accountId, ...values }}
            errors={errors}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        </>
      )}
    </ActionFrame>
  )
}

const wrongOf = (errors: Record<string, string>, index: number): string[] =>
  index < 0
    ? []
    : Object.entries(errors)
        .filter(([path]) => path.startsWith(`lines.${index}.`))
        .map(([, text]) => text)

interface LineProps {
  contract: ActionFormProps['record']
  line: OrderLine
  fields: NonNullable<ActionFormProps['action']['input'][string]['fields']>
  calls: Call[]
  wrong: (call: Call) => string[]
  onChange: (key: number, more: Partial<Call>) => void
  onAdd: () => void
}

function CalledLine({ contract, line, fields, calls, wrong, onChange, onAdd }: LineProps) {
  const t = useT(contractTexts)
  const what = line.description ?? ''
  const left = leftOf(contract, line)
  const also = left.gt(0) ? t('stillLeft', { left: written(contract, line, left) }) : t('noneLeft')
  return (
    <div className={classes.unit}>
      <div className={classes.unitHead}>
        <strong>{what}</strong>
        <LineTerms contract={contract} line={line} also={also} />
      </div>
      {left.gt(0) &&
        calls.map((call) => (
          <div key={call.key} className={classes.called}>
            {isFree(line) && (
              <FieldEditor
                field={fields.productId!}
                value={call.productId}
                onChange={(productId) => onChange(call.key, { productId: productId as string | null })}
              />
            )}
            <FieldEditor
              {...(isFree(line) ? {} : { label: false as const })}
              field={{
                ...fields.quantity!,
                required: false,
                ...(isFree(line) ? {} : { label: t('quantityOf', { what }) }),
              }}
              value={call.quantity}
              onChange={(quantity) => onChange(call.key, { quantity: quantity as string | null })}
            />
            {!isFree(line) && line.unit && <small>{line.unit}</small>}
            {wrong(call).map((text) => (
              <div key={text} role="alert" className={classes.error}>
                {text}
              </div>
            ))}
          </div>
        ))}
      {left.gt(0) && isFree(line) && (
        <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} />} onClick={onAdd}>
          {t('another')}
        </Button>
      )}
    </div>
  )
}
