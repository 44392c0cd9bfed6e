import { Link } from '#ui/link.tsx'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { listSearch, useReport, type ReportRow } from '#ui/screens/reports/use-report.ts'
import classes from './home.module.css'
import { useWhose } from './whose.ts'

/** The open deals by phase and how the quarter goes, one's own or for who leads everybody's; each opens its records. */
export function Pipeline() {
  const t = useT(homeTexts)
  const whose = useWhose()
  const { data } = useReport('pipeline', { ...whose, groupBy: 'phase', status: 'open' }, 'opportunities')
  const summary = useReport('sales-summary', whose, 'opportunities').data
  if (!data || !summary?.data.some((row) => row.count)) return null
  const { currency, totals } = data
  const row = (key: string) => summary.data.find((one) => one.key === key)
  return (
    <section>
      <h2>
        <Link to="/reports/pipeline" search={{ ...whose, status: 'open' }}>
          {t(whose.ownerId ? 'numbers' : 'allNumbers')}
        </Link>
      </h2>
      <dl className={classes.figures}>
        <Figure label={t('openDeals')} row={row('open')} value={formatDecimal(String(totals.count))} />
        <Figure label={t('openAmount')} row={row('open')} value={formatMoney(totals.amount, currency)} />
        <Figure label={t('weighted')} row={row('open')} value={formatMoney(totals.weighted, currency)} />
        <Figure
          label={t('wonThisQuarter')}
          row={row('wonThisQuarter')}
          value={formatMoney(row('wonThisQuarter')?.amount ?? '0', summary.currency)}
        />
        <Figure
          label={t('pastClose')}
          row={row('overdue')}
          value={formatDecimal(String(row('overdue')?.count ?? 0))}
        />
      </dl>
      <table className={classes.phases}>
        <tbody>
          {data.data.map((phase) => (
            <tr key={String(phase.phaseId)}>
              <th scope="row">
                <Link to="/opportunities" search={listSearch(phase.filter)}>
                  {String(phase.phase ?? t('none'))}
                </Link>
              </th>
              <td>{formatDecimal(String(phase.count))}</td>
              <td>{formatMoney(phase.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Figure = ({ label, value, row }: { label: string; value: string; row: ReportRow | undefined }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {row ? (
        <Link to="/opportunities" search={listSearch(row.filter)}>
          {value}
        </Link>
      ) : (
        value
      )}
    </dd>
  </div>
)
