import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { call, newKey } from '#ui/api/client.ts'
import { messageOf, showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { useNavigate } from '#ui/link.tsx'
import type { ReportActionProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { analysisTexts } from './texts.ts'

/** Targets for a year from what came in, grown by so many percent. */
export function PlanDialog({ query, onClose }: ReportActionProps) {
  const t = useT(analysisTexts)
  const common = useT(commonTexts)
  const navigate = useNavigate()
  const [values, setValues] = useState<Record<string, unknown>>({
    year: new Date().getFullYear() + 1,
    growth: '5',
  })
  const [idempotencyKey] = useState(newKey)
  const make = useMutation({
    mutationFn: () =>
      call<{ created: number }>('reports/target-actual/plan', {
        method: 'POST',
        body: { ...values, actual: query.actual ?? 'won' },
        idempotencyKey,
      }),
    onSuccess: ({ created }) => {
      onClose()
      showDone(t('targetsMade', { count: created }))
      void navigate({ to: '/plan/targets', search: { year: String(values.year) } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const errors = errorsByPath(make.error)
  const fields: [string, FieldMeta][] = [
    ['year', { kind: 'integer', label: t('planYear'), required: true }],
    ['growth', { kind: 'percent', label: t('planGrowth'), required: true }],
  ]
  return (
    <Dialog title={t('planTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <p>{t('planText')}</p>
          <FieldList
            fields={fields}
            values={values}
            record={values}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          />
          {make.error && !Object.keys(errors).length && <div role="alert">{messageOf(make.error)}</div>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!values.year || values.growth === null}>
              {t('planTitle')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
