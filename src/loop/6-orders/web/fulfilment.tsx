import { big } from '#platform/money.ts'
import { useCompanyDay } from '#ui/api/session.ts'
import type { PanelProps } from '#ui/slots.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { isCounted, linesOf, openOf, share, type OrderLine } from './quantities.ts'
import { orderTexts } from './texts.ts'

/** How far each line of a confirmed order is: ordered, delivered, invoiced, cancelled. */
export function Fulfilment({ record }: PanelProps) {
  const t = useT(orderTexts)
  const { currency } = record
  const discount = big(record.discountTotal)
  const sums = [
    ...(discount.eq(0) ? [] : [['documentDiscount', discount.times(-1).toFixed()] as const]),
    ['net', record.netTotal],
    ['tax', record.taxTotal],
    ['gross', record.grossTotal],
  ] as const
  return (
    <section className={classes.fulfilment} aria-label={t('fulfilment')}>
      <div className={classes.sheet}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col" className={classes.wide}>
                {t('progress')}
              </th>
              <th scope="col" data-numeric>
                {t('ordered')}
              </th>
              <th scope="col" data-numeric>
                {t('delivered')}
              </th>
              <th scope="col" data-numeric>
                {t('invoiced')}
              </th>
              <th scope="col" data-numeric>
                {t('cancelled')}
              </th>
              <th scope="col" data-numeric>
                {t('net')} {currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {linesOf(record).map((line) => (
              <LineRow key={line.id} line={line} currency={currency} />
            ))}
          </tbody>
        </table>
      </div>
      <dl className={classes.sums}>
        {sums.map(([key, value]) => (
          <div key={key} data-strong={key === 'gross' || undefined}>
            <dt>{t(key)}</dt>
            <dd className="tabular">{formatMoney(value ?? '0', currency)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function LineRow({ line, currency }: { line: OrderLine; currency: string }) {
  const t = useT(orderTexts)
  if (!isCounted(line))
    return (
      <tr>
        <td colSpan={7} className={classes.text}>
          {line.description}
        </td>
      </tr>
    )
  const figure = (name: string) => formatDecimal(line[name] ?? '0')
  return (
    <tr data-done={openOf(line).lte(0) || undefined}>
      <th scope="row">
        {line.description}
        <Promised line={line} />
      </th>
      <td className={classes.wide}>
        <Bar line={line} />
      </td>
      <td data-numeric data-label={t('ordered')} className="tabular">
        {figure('quantity')} {line.unit}
      </td>
      <td data-numeric data-label={t('delivered')} className="tabular">
        {figure('deliveredQuantity')}
      </td>
      <td data-numeric data-label={t('invoiced')} className="tabular">
        {figure('invoicedQuantity')}
      </td>
      <td data-numeric data-label={t('cancelled')} className="tabular">
        {figure('cancelledQuantity')}
      </td>
      <td data-numeric data-label={t('net')} className="tabular">
        {formatMoney(line.netAmount ?? '0', currency, true)}
      </td>
    </tr>
  )
}

/** When the rest of a line comes; late ones say so, and what was promised first. */
function Promised({ line }: { line: OrderLine }) {
  const t = useT(orderTexts)
  const today = useCompanyDay()
  if (!line.promisedOn || openOf(line).lte(0)) return null
  const moved = line.firstPromisedOn && line.firstPromisedOn < line.promisedOn
  return (
    <small data-late={line.promisedOn < today || moved || undefined}>
      {t('promised')} <FieldValue compact field={{ kind: 'day', label: '' }} value={line.promisedOn} />
      {line.promisedOn < today && ` · ${t('late')}`}
      {moved && (
        <>
          {' · '}
          {t('movedFrom')}{' '}
          <FieldValue compact field={{ kind: 'day', label: '' }} value={line.firstPromisedOn} />
        </>
      )}
    </small>
  )
}

function Bar({ line }: { line: OrderLine }) {
  const t = useT(orderTexts)
  const says = t('barSays', {
    delivered: formatDecimal(line.deliveredQuantity ?? '0'),
    ordered: formatDecimal(line.quantity ?? '0'),
    invoiced: formatDecimal(line.invoicedQuantity ?? '0'),
    cancelled: formatDecimal(line.cancelledQuantity ?? '0'),
  })
  return (
    <div className={classes.bar} role="img" aria-label={says} title={says}>
      <span data-part="delivered" style={{ width: `${share(line, 'deliveredQuantity')}%` }} />
      <span data-part="cancelled" style={{ width: `${share(line, 'cancelledQuantity')}%` }} />
      <span data-part="invoiced" style={{ width: `${share(line, 'invoicedQuantity')}%` }} />
    </div>
  )
}
