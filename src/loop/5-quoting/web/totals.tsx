import { priceDocument } from '#base/catalog/rules/pricing.ts'
import { big } from '#platform/money.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import type { LineFootProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './quotes.module.css'
import { quoteTexts } from './texts.ts'

/** What the lines come to while they are being written, by the same rule as on the server. */
export function Totals({ type, record, lines, onChange }: LineFootProps) {
  const t = useT(quoteTexts)
  if (lines.length === 0) return null
  const { currency, discountPercent } = record
  const sums = priceDocument({ currency: currency ?? 'EUR', discountPercent, lines })
  const money = (value: string) => formatMoney(value, currency)
  const field = type.fields.discountPercent
  const fields = type.fields
  const hasDiscount = big(sums.discountTotal).gt(0)
  return (
    <dl className={classes.totals} aria-label={t('totals')} aria-live="polite">
      {(hasDiscount || onChange) && (
        <Row label={t('lines')} value={money(big(sums.netTotal).plus(sums.discountTotal).toFixed())} />
      )}
      {field && (hasDiscount || onChange) && (
        <div>
          <dt>{t('discount')}</dt>
          <dd className={classes.given}>
            {onChange ? (
              <ScalarEditor
                label={false}
                name="discountPercent"
                field={field}
                value={discountPercent}
                onChange={(value) => onChange('discountPercent', value)}
              />
            ) : (
              <span>{formatDecimal(discountPercent ?? '0')} %</span>
            )}
            <span>{money(big(sums.discountTotal).times(-1).toFixed())}</span>
          </dd>
        </div>
      )}
      <Row label={fields.netTotal?.label} value={money(sums.netTotal)} />
      {sums.taxes
        .filter(({ tax }) => big(tax).gt(0))
        .map(({ category, percent, net, tax }) => (
          <Row
            key={`${category} ${percent}`}
            label={t('tax', { percent: formatDecimal(percent), net: money(net) })}
            value={money(tax)}
          />
        ))}
      <Row strong label={fields.grossTotal?.label} value={money(sums.grossTotal)} />
      {record.acceptedNet && !big(record.acceptedNet).eq(sums.netTotal) && (
        <Row label={fields.acceptedNet?.label} value={money(record.acceptedNet)} />
      )}
      {fields.marginPercent && sums.marginAmount !== null && (
        <Row
          tone={big(sums.marginAmount).lt(0) ? 'bad' : undefined}
          label={t('margin')}
          value={[
            money(sums.marginAmount),
            sums.marginPercent === null ? '' : `${formatDecimal(sums.marginPercent)} %`,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      )}
    </dl>
  )
}

interface RowProps {
  label: string | undefined
  value: string
  strong?: boolean
  tone?: 'bad' | undefined
}

const Row = ({ label, value, strong, tone }: RowProps) => (
  <div data-strong={strong || undefined} data-tone={tone}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)
