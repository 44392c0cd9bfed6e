import { Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { leftToCredit } from '../rules/credit.ts'
import { useList, useRecord } from '#ui/api/reads.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './billing.module.css'
import { billingTexts } from './texts.ts'

/** Credits all that is left of an invoice, or some of its lines. */
export function CreditForm(props: ActionFormProps) {
  const { record, action } = props
  const t = useT(billingTexts)
  const [reason, setReason] = useState<unknown>('')
  const [some, setSome] = useState(false)
  const [quantities, setQuantities] = useState<Record<string, string | null>>({})
  const invoice = useRecord('invoices', record.id, 'lines').data
  const credits = useList('invoices', {
    originalId: record.id,
    status: 'issued',
    include: 'lines',
    limit: 100,
  })
  const left = invoice && credits.isSuccess ? leftToCredit(invoice, credits.rows) : []
  const chosen = left.filter(({ lineId }) => Number(quantities[lineId]) > 0)
  const quantity = action.input.lines!.fields!.quantity!

  const input = () => {
    const lines = chosen.map(({ lineId }) => ({ lineId, quantity: quantities[lineId] }))
    return { reason, ...(some ? { lines } : {}) }
  }
  return (
    <ActionFrame
      {...props}
      title={t('credit', { what: record.number })}
      size="lg"
      input={input}
      disabled={some && chosen.length === 0}
    >
      {(errors) => (
        <>
          <Text size="sm" c="dimmed">
            {t('creditHint')}
          </Text>
          <ScalarEditor
            field={action.input.reason!}
            value={reason}
            onChange={setReason}
            error={errors.reason}
            autoFocus
          />
          <Radio.Group
            label={t('creditWhat')}
            value={some ? 'some' : 'all'}
            onChange={(value) => setSome(value === 'some')}
          >
            <Stack gap={4} mt={4}>
              <Radio value="all" label={t('creditAll')} />
              <Radio value="some" label={t('creditSome')} />
            </Stack>
          </Radio.Group>
          {some && (
            <div>
              {left.map((one) => {
                const line = (invoice!.lines as typeof credits.rows).find(({ id }) => id === one.lineId)!
                return (
                  <div key={one.lineId} className={classes.line}>
                    <span>{line.description}</span>
                    <span className={`tabular ${classes.soft}`}>
                      {t('left', { count: formatDecimal(one.quantity) as never })}
                      <br />
                      {formatMoney(one.netAmount, record.currency)}
                    </span>
                    <ScalarEditor
                      field={{ ...quantity, label: t('quantityOf', { what: line.description ?? '' }) }}
                      label={false}
                      value={quantities[one.lineId] ?? null}
                      disabled={Number(one.quantity) <= 0}
                      onChange={(value) =>
                        setQuantities((before) => ({ ...before, [one.lineId]: value as string }))
                      }
                    />
                  </div>
                )
              })}
              {Object.entries(errors)
                .filter(([path]) => path.startsWith('lines'))
                .map(([path, text]) => (
                  <Text key={path} size="sm" c="red" role="alert">
                    {text}
                  </Text>
                ))}
            </div>
          )}
        </>
      )}
    </ActionFrame>
  )
}
