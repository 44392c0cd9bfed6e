import { Button } from '@mantine/core'
import { useNavigate } from '#ui/link.tsx'
import { ClipboardCheck } from 'lucide-react'
import { useState } from 'react'
import { newKey } from '#ui/api/client.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useCreate } from '#ui/api/writes.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { mayConfirm } from '../rules/orders.ts'
import { CostApproval } from './cost-approval.tsx'
import { Part } from './part.tsx'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

/** The visits of a service order in their order, and the way to say what was done. */
export function VisitsPanel({ type, record }: PanelProps) {
  const t = useT(workTexts)
  const visits = (record.visits ?? []) as Row[]
  return (
    <Part title={type.fields.visits!.label} aside={<ConfirmWork order={record} />}>
      <CostApproval order={record} />
      {visits.length === 0 && <p className={classes.quiet}>{t('noVisit')}</p>}
      <ol className={classes.rows}>
        {visits.map((visit, index) => (
          <Visit
            key={`${visit.plannedFrom} ${visit.arrivedAt}`}
            type={type}
            visit={visit}
            number={index + 1}
          />
        ))}
      </ol>
    </Part>
  )
}

function Visit({ type, visit, number }: Pick<PanelProps, 'type'> & { visit: Row; number: number }) {
  const t = useT(workTexts)
  const fields = type.fields.visits!.fields!
  const at = visit.arrivedAt ?? visit.plannedFrom
  return (
    <li data-current={!visit.outcome || undefined}>
      <span>{t('visit', { number })}</span>
      <FieldValue compact field={fields.plannedFrom!} value={at} />
      <span className={classes.grow}>
        <FieldValue compact field={fields.technicianId!} name="technicianId" value={visit.technicianId} />
      </span>
      <FieldValue compact field={fields.outcome!} value={visit.outcome} />
      {visit.note && <span className={classes.quiet}>{visit.note}</span>}
    </li>
  )
}

/** Starts a confirmation and opens it. */
function ConfirmWork({ order }: { order: Row }) {
  const t = useT(workTexts)
  const navigate = useNavigate()
  const confirmations = useType('service-confirmations')
  const create = useCreate('service-confirmations')
  const [idempotencyKey, setKey] = useState(newKey)
  if (!confirmations?.can.create || !mayConfirm(order)) return null
  const start = () =>
    create.mutate(
      { values: { serviceOrderId: order.id }, idempotencyKey },
      {
        onSuccess: ({ id }) => {
          setKey(newKey())
          void navigate({ to: `/service-confirmations/${id}` })
        },
      },
    )
  return (
    <Button
      variant="default"
      leftSection={<ClipboardCheck size={16} aria-hidden />}
      loading={create.isPending}
      onClick={start}
    >
      {t('confirmWork')}
    </Button>
  )
}
