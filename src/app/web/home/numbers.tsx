import { Link } from '@tanstack/react-router'
import { formatMoney } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { listSearch, useReport } from '../reports/use-report.ts'
import classes from './home.module.css'

/** My open deals by phase: every figure opens the records behind it. */
export function Numbers() {
  const t = useT(homeTexts)
  const { data } = useReport('pipeline', { groupBy: 'phase', ownerId: 'me', status: 'open' })
  if (!data?.totals.count) return null
  const { currency, totals } = data
  return (
    <section>
      <h2>
        <Link to={'/reports/pipeline' as never} search={{ ownerId: 'me', status: 'open' } as never}>
          {t('numbers')}
        </Link>
      </h2>
      <dl className={classes.figures}>
        <div>
          <dt>{t('openDeals')}</dt>
          <dd>{totals.count}</dd>
        </div>
        <div>
          <dt>{t('openAmount')}</dt>
          <dd>{formatMoney(totals.amount, currency)}</dd>
        </div>
        <div>
          <dt>{t('weighted')}</dt>
          <dd>{formatMoney(totals.weighted, currency)}</dd>
        </div>
      </dl>
      <table className={classes.phases}>
        <tbody>
          {data.data.map((row) => (
            <tr key={String(row.phaseId)}>
              <th scope="row">
                <Link to={'/opportunities' as never} search={listSearch(row.filter) as never}>
                  {String(row.phase ?? t('none'))}
                </Link>
              </th>
              <td>{row.count}</td>
              <td>{formatMoney(row.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
