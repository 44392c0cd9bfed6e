import { Link } from '@tanstack/react-router'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#app/web/texts/reports.ts'
import type { Measure } from './index.tsx'
import { groupLabel } from './labels.ts'
import classes from './reports.module.css'
import { listSearch, type ReportAnswer } from './use-report.ts'

interface Props {
  answer: ReportAnswer
  groups: string[]
  measure: Measure
}
const most = 20

/** One bar for each group, from zero, the longest first; each opens its records. */
export function Bars({ answer, groups, measure }: Props) {
  const t = useT(reportTexts)
  const size = (row: ReportAnswer['data'][number]) => Number(row[measure])
  const rows = answer.data.toSorted((a, b) => size(b) - size(a)).slice(0, most)
  const longest = Math.max(...rows.map(size), 0)
  const value = (row: ReportAnswer['data'][number]) =>
    measure === 'count' ? formatDecimal(String(row.count)) : formatMoney(row[measure], answer.currency)
  return (
    <figure className={classes.chart}>
      <figcaption>{t(measure)}</figcaption>
      <ol>
        {rows.map((row) => {
          const label = groups.map((group) => groupLabel(row, group) ?? t('none')).join(' · ')
          return (
            <li key={label}>
              <Link to={'/opportunities' as never} search={listSearch(row.filter) as never}>
                <span className={classes.label}>{label}</span>
                <span className={classes.track} aria-hidden>
                  <span
                    className={classes.fill}
                    style={{ width: longest ? `${(size(row) / longest) * 100}%` : 0 }}
                  />
                </span>
                <span className={classes.value}>{value(row)}</span>
              </Link>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
