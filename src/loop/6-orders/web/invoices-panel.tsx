import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import panel from '#ui/layout/panel.module.css'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { orderTexts } from './texts.ts'

/** The invoices and credit notes of an order, newest first, and what is open on them. */
export function InvoicesPanel({ record }: PanelProps) {
  const t = useT(orderTexts)
  const type = useType('invoices')
  const { rows } = useList('invoices', { orderId: record.id, sort: '-createdAt', limit: 50 })
  if (!type || rows.length === 0) return null
  const { status, grossTotal, dueOn, paymentState } = type.fields
  return (
    <section className={panel.panel} aria-label={t('invoices')}>
      <div className={panel.head}>
        <TypeIcon name={type.icon} size={14} />
        <h2>{t('invoices')}</h2>
        <span className={panel.count}>{rows.length}</span>
      </div>
      <ul className={classes.invoices}>
        {rows.map((row) => (
          <li key={row.id}>
            <PeekLink collection="invoices" id={row.id}>
              {row.number ?? t('draft')}
            </PeekLink>
            {grossTotal && (
              <FieldValue field={grossTotal} name="grossTotal" value={row.grossTotal} record={row} />
            )}
            <small>
              {row.paymentState && row.status === 'issued' && paymentState ? (
                <FieldValue compact field={paymentState} value={row.paymentState} />
              ) : (
                status && <FieldValue compact field={status} value={row.status} />
              )}
              {row.dueOn && row.paymentState !== 'done' && dueOn && (
                <>
                  {' · '}
                  {t('due')} <FieldValue compact field={dueOn} value={row.dueOn} />
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
