import { big } from '#platform/money.ts'
import { ActionDialog } from '#ui/screens/record/action-dialog.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useCharged } from './use-charged.ts'

/** Asks the customer for their word, or notes it: for what the work comes to, as far as that is known. */
export function CostForm(props: ActionFormProps) {
  const charged = useCharged(props.record)
  if (charged === null) return null
  const { costEstimate } = props.record
  const amount = big(charged).gt(big(costEstimate)) ? charged : costEstimate
  return <ActionDialog {...props} initial={amount ? { amount } : {}} />
}
