import { useRecord } from '#ui/api/reads.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { orderTexts } from './texts.ts'

/** What stands between this order and its delivery, or what nobody watches over: said before it is run into. */
export function CreditNote({ record }: PanelProps) {
  const t = useT(orderTexts)
  const { data: account } = useRecord('accounts', record.accountId)
  if (!account || !['open', 'confirmed'].includes(record.status)) return null
  const { name, creditHold, creditLimit, currency } = account
  const uncounted = Boolean(creditLimit) && currency !== record.currency
  if (!creditHold && !uncounted) return null
  return (
    <div role="note" className={classes.credit}>
      {creditHold && <p>{t('creditHold', { account: name })}</p>}
      {uncounted && <p>{t('creditUncounted', { account: name, limit: currency, order: record.currency })}</p>}
    </div>
  )
}
