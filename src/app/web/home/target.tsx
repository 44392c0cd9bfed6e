import { Link } from '#ui/link.tsx'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { useReport } from '#ui/screens/reports/use-report.ts'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'
import { useWhose } from './whose.ts'

const period = 'thisQuarter'

/** What was to be won this quarter and what was: one's own, or for who leads, everybody's. */
export function Target() {
  const t = useT(homeTexts)
  const whose = useWhose()
  const asked = { ...whose, period }
  const { data } = useReport('target-actual', asked, 'targets')
  const totals = data?.totals
  if (!totals || !(Number(totals.target) > 0)) return null
  const money = (amount: string) => formatMoney(amount, data.currency)
  const figures: [label: string, value: string][] = [
    [t('target'), money(totals.target)],
    [t('actual'), money(totals.actual)],
    [t('attained'), `${formatDecimal(totals.attainment)} %`],
    [t('toGo'), money(Number(totals.gap) > 0 ? totals.gap : '0')],
  ]
  return (
    <section>
      <h2>
        <Link to="/reports/target-actual" search={asked}>
          {t(whose.ownerId ? 'myTarget' : 'allTargets')}
        </Link>
      </h2>
      <dl className={classes.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
