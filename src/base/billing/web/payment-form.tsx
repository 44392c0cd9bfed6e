import { Button, Group, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useTimeZone } from '#ui/api/session.ts'
import { useAction } from '#ui/api/writes.ts'
import { wallOf } from '#ui/fields/dates/zones.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { billingTexts } from './texts.ts'

/** Takes a payment: all that is open, today, unless somebody says otherwise. */
export function PaymentForm({ type, record, name, action, onClose }: ActionFormProps) {
  const t = useT(billingTexts)
  const common = useT(commonTexts)
  const zone = useTimeZone()
  const act = useAction(type.name)
  const [idempotencyKey] = useState(newKey)
  const [values, setValues] = useState<Record<string, unknown>>({
    amount: record.openAmount,
    paidOn: wallOf(new Date(), zone).day,
    method: 'transfer',
  })
  const back = Number(record.openAmount) < 0
  const amount = formatMoney(back ? record.openAmount.slice(1) : record.openAmount, record.currency)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ id: record.id, action: name, input: values, idempotencyKey }, { onSuccess: onClose })
  }
  return (
    <Dialog onClose={onClose} title={t('pay', { what: record.number })}>
      <KeyedForm onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(back ? 'owedBack' : 'openNow', { amount })}
          </Text>
          <FieldList
            fields={Object.entries(action.input)}
            values={values}
            record={{ currency: record.currency, ...values }}
            errors={errorsByPath(act.error)}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
            autoFocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
  )
}
