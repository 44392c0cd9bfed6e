import { ActionIcon } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { ActionDialog } from '#ui/screens/record/action-dialog.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './billing.module.css'
import { billingTexts } from './texts.ts'

/** What an invoice comes to, what was paid and credited, and what is left. */
export function MoneyPanel({ type, record }: PanelProps) {
  const t = useT(billingTexts)
  const issued = record.status === 'issued' && record.kind === 'invoice'
  return (
    <section className={classes.panel} aria-label={t('totals')}>
      <div className={classes.money}>
        <div>{issued && <Received invoice={record} />}</div>
        <dl className={classes.sums}>
          {Number(record.discountTotal) > 0 && (
            <Sum label={type.fields.discountTotal!.label} value={`-${record.discountTotal}`} of={record} />
          )}
          <Sum label={type.fields.netTotal!.label} value={record.netTotal} of={record} />
          {(record.taxes as Row[]).map((tax) => (
            <Sum
              key={`${tax.category} ${tax.percent}`}
              label={t('tax', { percent: `${formatDecimal(tax.percent)} %` })}
              value={tax.tax}
              of={record}
            />
          ))}
          <div className={classes.rule} />
          <Sum label={type.fields.grossTotal!.label} value={record.grossTotal} of={record} strong />
          {issued && (
            <>
              <Sum label={type.fields.paidAmount!.label} value={record.paidAmount} of={record} />
              {Number(record.creditedAmount) > 0 && (
                <Sum label={type.fields.creditedAmount!.label} value={record.creditedAmount} of={record} />
              )}
              <div className={classes.rule} />
              <Sum label={type.fields.openAmount!.label} value={record.openAmount} of={record} strong />
            </>
          )}
        </dl>
      </div>
    </section>
  )
}

function Sum({ label, value, of, strong }: { label: string; value: string; of: Row; strong?: boolean }) {
  return (
    <>
      <dt className={strong ? classes.strong : undefined}>{label}</dt>
      <dd className={`tabular ${strong ? classes.strong : ''}`}>{formatMoney(value ?? '0', of.currency)}</dd>
    </>
  )
}

function Received({ invoice }: { invoice: Row }) {
  const t = useT(billingTexts)
  const payments = useType('payments')!
  const invoices = useType('invoices')!
  const paid = useList('payments', { invoiceId: invoice.id, sort: '-paidOn', limit: 50 })
  const credits = useList('invoices', { originalId: invoice.id, sort: '-issuedOn', limit: 50 })
  const [reversing, setReversing] = useState<Row | null>(null)
  return (
    <>
      <h2>{payments.label.many}</h2>
      {paid.isSuccess && paid.rows.length === 0 && <p className={classes.soft}>{t('noPayments')}</p>}
      <ul className={classes.list}>
        {paid.rows.map((row) => (
          <li key={row.id}>
            <span className={classes.grow} data-void={row.status === 'reversed' || undefined}>
              {formatDay(row.paidOn)} {row.reference}
            </span>
            <FieldValue field={payments.fields.method!} value={row.method} compact />
            <span className="tabular" data-void={row.status === 'reversed' || undefined}>
              {formatMoney(row.amount, row.currency)}
            </span>
            {row.status === 'recorded' && payments.actions.reverse && (
              <ActionIcon
                size={24}
                aria-label={t('reverse', { day: formatDay(row.paidOn) })}
                onClick={() => setReversing(row)}
              >
                <Undo2 size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {credits.rows.length > 0 && (
        <>
          <h2>{t('credits')}</h2>
          <ul className={classes.list}>
            {credits.rows.map((row) => (
              <li key={row.id}>
                <Link to={`/${invoices.name}/${row.id}`}>{row.number}</Link>
                <span className={classes.grow}>{row.creditReason}</span>
                <span className="tabular">{formatMoney(`-${row.grossTotal}`, row.currency)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {reversing && (
        <ActionDialog
          type={payments}
          record={reversing}
          name="reverse"
          action={payments.actions.reverse!}
          onClose={() => setReversing(null)}
        />
      )}
    </>
  )
}
