import { Button } from '@mantine/core'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import { useRun } from '#ui/screens/record/use-run.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { approvalGap } from '../rules/cost-approval.ts'
import { useCharged } from './use-charged.ts'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

/** What the customer still has to say about the costs of an order, and the way to ask; nothing when all is said. */
export function CostApproval({ order }: { order: Row | undefined }) {
  const type = useType('service-orders')
  const charged = useCharged(order)
  if (!type || !order || charged === null || ['closed', 'cancelled'].includes(order.status)) return null
  return <Open type={type} order={order} charged={charged} />
}

const ways = ['requestCostApproval', 'approveCosts']

function Open({ type, order, charged }: { type: TypeMeta; order: Row; charged: string }) {
  const t = useT(workTexts)
  const { run, dialog, pending } = useRun(type, order)
  const gap = approvalGap(order, charged)
  if (!gap) return null
  const money = (amount: string | null) => (amount ? formatMoney(amount, order.currency) : '–')
  const said = {
    sum: money(charged),
    estimate: money(order.costEstimate),
    limit: money(order.costLimit),
    who: order.costDecidedBy ?? '–',
  }
  // Who was asked answers sooner or later, on the phone as well.
  const expected = ways[gap === 'asked' ? 1 : 0]
  return (
    <div className={classes.ask} role="note">
      <span className={classes.grow}>
        {t(gap === 'needed' && Number(charged) > 0 ? 'neededFor' : gap, said)}
      </span>
      {ways.map((name) =>
        type.actions[name] && order.actions?.includes(name) ? (
          <Button
            key={name}
            size="xs"
            variant={name === expected ? 'filled' : 'default'}
            loading={pending}
            onClick={() => run(name)}
          >
            {type.actions[name].label}
          </Button>
        ) : null,
      )}
      {dialog}
    </div>
  )
}
