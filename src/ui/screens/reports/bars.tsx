import { Link } from '#ui/link.tsx'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import { figure, groupLabel, rowKey, scale } from './figure.ts'
import classes from './reports.module.css'
import { listSearch, type Column, type ReportAnswer, type ReportRow, type ReportView } from './use-report.ts'

interface Props {
  view: ReportView
  answer: ReportAnswer
  groups: string[]
  /** Name of the column that the bars show. */
  value: string
}
const most = 24

/** One bar for each group, from zero, the longest first unless the rows have an order; each opens its records. */
export function Bars({ view, answer, groups, value }: Props) {
  const t = useT(reportTexts)
  const column = (name?: string) => view.columns.find((one) => one.name === name)
  const shown = column(value)!
  const marked = column(view.bars.find((bar) => bar.value === value)?.mark)
  const size = (row: ReportRow, of: Column) => Number(row[of.name] ?? 0)
  const given = answer.data.filter((row) => row[value] !== null && row[value] !== undefined)
  const ordered = view.ordered?.includes(groups[0] ?? '')
  const order = ordered ? given : given.toSorted((a, b) => size(b, shown) - size(a, shown))
  const rows = ordered ? order.slice(-most) : order.slice(0, most)
  if (rows.length === 0) return null
  const axis = scale(rows.flatMap((row) => [size(row, shown), marked ? size(row, marked) : 0]))
  const money = answer.currency
  return (
    <figure className={classes.chart}>
      <figcaption>
        {marked ? t('barAndMark', { bar: shown.label, mark: marked.label }) : shown.label}
        {order.length > rows.length && (
          <small> {t('first', { shown: rows.length, all: order.length })}</small>
        )}
      </figcaption>
      <ol>
        {rows.map((row) => {
          const [from, to] = axis.bar(size(row, shown))
          const content = (
            <>
              <span className={classes.label}>
                {groups.map((group) => groupLabel(row, group) ?? t('none')).join(' · ')}
              </span>
              <span className={classes.track} aria-hidden>
                <span className={classes.zero} style={{ left: `${axis.zero}%` }} />
                <span
                  className={classes.fill}
                  data-below={size(row, shown) < 0 || undefined}
                  style={{ left: `${from}%`, width: `${to - from}%` }}
                />
                {marked && row[marked.name] !== null && (
                  <span className={classes.mark} style={{ left: `${axis.at(size(row, marked))}%` }} />
                )}
              </span>
              <span className={classes.value}>
                {figure(shown, row[shown.name], money)}
                {marked && <small> / {figure(marked, row[marked.name], money, true)}</small>}
              </span>
            </>
          )
          return (
            <li key={rowKey(row, groups)}>
              <Link to={`/${row.of ?? view.of}`} search={listSearch(row.filter)}>
                {content}
              </Link>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
