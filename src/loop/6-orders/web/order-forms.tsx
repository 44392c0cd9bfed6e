import { useState } from 'react'
import { big } from '#platform/money.ts'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { isCounted, linesOf, type OrderLine } from './quantities.ts'
import { orderTexts } from './texts.ts'

type Start = Record<string, unknown> & { lines: Record<string, unknown>[] }

interface Props extends ActionFormProps {
  start: Start
  hint: string
}

/** An action's form that begins with the order's own lines: what is not touched stays as it is. */
function LinesForm({ start, hint, ...props }: Props) {
  const { record, action } = props
  const [values, setValues] = useState<Record<string, unknown>>(start)
  const { lines, ...rest } = action.input
  const { lineId: _id, ...columns } = lines!.fields!
  const field: FieldMeta = { ...lines!, fields: columns }
  return (
    <ActionFrame {...props} size="xl" input={() => values}>
      {(errors) => (
        <>
          <p className={classes.hint}>{hint}</p>
          <FieldList
            fields={[...Object.entries(rest), ['lines', field]]}
            values={values}
            record={{ ...values, currency: record.currency }}
            errors={errors}
            onChange={(key, value) =>
              setValues((before) => ({ ...before, [key]: value ?? (key === 'lines' ? [] : null) }))
            }
            autoFocus
          />
        </>
      )}
    </ActionFrame>
  )
}

/** Price of one unit as purchase orders name it: after the line's discount. */
const netPrice = ({ unitPrice, discountPercent }: OrderLine) =>
  unitPrice
    ? big(unitPrice)
        .times(big(100).minus(big(discountPercent)))
        .div(100)
        .round(4)
        .toFixed()
    : null

export function CompareForm(props: ActionFormProps) {
  const t = useT(orderTexts)
  const { customerOrderNumber, customerOrderedOn, shippingAddress, wantedOn } = props.record
  const start = {
    number: customerOrderNumber,
    date: customerOrderedOn,
    address: shippingAddress,
    wantedOn,
    lines: linesOf(props.record)
      .filter(isCounted)
      .map((line) => ({
        lineId: line.id,
        productId: line.productId,
        description: line.description,
        quantity: line.quantity,
        unitPrice: netPrice(line),
      })),
  }
  return <LinesForm {...props} start={start} hint={t('compareHint')} />
}

export function AmendForm(props: ActionFormProps) {
  const t = useT(orderTexts)
  const { lines: field } = props.action.input
  const lines = linesOf(props.record)
    .filter(isCounted)
    .map((line) => ({
      lineId: line.id,
      ...Object.fromEntries(
        Object.keys(field!.fields!)
          .filter((name) => name !== 'lineId')
          .map((name) => [name, line[name] ?? null]),
      ),
    }))
  return <LinesForm {...props} start={{ lines }} hint={t('amendHint')} />
}
