import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { leftToCredit } from '../rules/credit.ts'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useList, useRecord } from '#ui/api/reads.ts'
import { useAction } from '#ui/api/writes.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './billing.module.css'
import { billingTexts } from './texts.ts'

/** Credits all that is left of an invoice, or some of its lines. */
export function CreditForm({ type, record, name, action, onClose }: ActionFormProps) {
  const t = useT(billingTexts)
  const common = useT(commonTexts)
  const navigate = useNavigate()
  const act = useAction(type.name)
  const [idempotencyKey] = useState(newKey)
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
  const errors = errorsByPath(act.error)
  const lineProblem = Object.entries(errors).find(([path]) => path.startsWith('lines'))?.[1]
  const quantity = action.input.lines!.fields!.quantity!

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lines = chosen.map(({ lineId }) => ({ lineId, quantity: quantities[lineId] }))
    act.mutate(
      { id: record.id, action: name, input: { reason, ...(some ? { lines } : {}) }, idempotencyKey },
      {
        onSuccess: ({ result }) => {
          onClose()
          void navigate({ to: `/invoices/${String(result.creditNoteId)}` as never })
        },
      },
    )
  }
  return (
    <Dialog onClose={onClose} title={t('credit', { what: record.number })} size="lg">
      <KeyedForm onSubmit={submit}>
        <Stack gap="md">
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
              {lineProblem && (
                <Text size="sm" c="red" role="alert">
                  {lineProblem}
                </Text>
              )}
            </div>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" color="red" loading={act.isPending} disabled={some && chosen.length === 0}>
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
  )
}
