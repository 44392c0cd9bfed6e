import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTimeZone } from '#ui/api/session.ts'
import { wallOf } from '#ui/fields/dates/zones.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { billingTexts } from './texts.ts'

/** Takes a payment: all that is open, today, unless somebody says otherwise. */
export function PaymentForm(props: ActionFormProps) {
  const { record, action } = props
  const t = useT(billingTexts)
  const zone = useTimeZone()
  const [values, setValues] = useState<Record<string, unknown>>({
    amount: record.openAmount,
    paidOn: wallOf(new Date(), zone).day,
    method: 'transfer',
  })
  const back = Number(record.openAmount) < 0
  const amount = formatMoney(back ? record.openAmount.slice(1) : record.openAmount, record.currency)
  return (
    <ActionFrame {...props} title={t('pay', { what: record.number })} input={() => values}>
      {(errors) => (
        <>
          <Text size="sm" c="dimmed">
            {t(back ? 'owedBack' : 'openNow', { amount })}
          </Text>
          <FieldList
            fields={Object.entries(action.input)}
            values={values}
            record={{ currency: record.currency, ...values }}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
            autoFocus
          />
        </>
      )}
    </ActionFrame>
  )
}
