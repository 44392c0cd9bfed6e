import { formatMoney } from '#ui/fields/numbers.ts'
import { RecordLink } from '#ui/fields/value.tsx'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

/** What it comes to, before anybody posts it. */
export function WorkTotals({ record, settled }: { record: Row; settled: boolean }) {
  const t = useT(workTexts)
  if (!settled) return <p className={classes.quiet}>{t('later')}</p>
  const rows: [string, string, boolean][] = [
    [t('value'), record.totalAmount, false],
    [t('covered'), record.coveredAmount, false],
    [t('charged'), record.chargedAmount, true],
  ]
  return (
    <>
      <dl className={classes.totals}>
        {rows.map(([label, amount, strong]) => [
          <dt key={label} className={strong ? classes.strong : undefined}>
            {label}
          </dt>,
          <dd key={`${label} =`} className={`tabular ${strong ? classes.strong : ''}`}>
            {formatMoney(amount, record.currency)}
          </dd>,
        ])}
      </dl>
      {record.invoiceId ? (
        <RecordLink collection="invoices" id={record.invoiceId} />
      ) : (
        record.status !== 'posted' &&
        record.status !== 'reversed' &&
        Number(record.chargedAmount) > 0 && <p className={classes.quiet}>{t('invoiceLine')}</p>
      )}
    </>
  )
}
