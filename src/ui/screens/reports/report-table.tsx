import { Link } from '#ui/link.tsx'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import { ColumnHead } from './column-head.tsx'
import { figure, groupLabel, rowKey } from './figure.ts'
import classes from './reports.module.css'
import { SliceMenu } from './slice-menu.tsx'
import { listSearch, type Column, type ReportAnswer, type ReportRow, type ReportView } from './use-report.ts'

interface Props {
  view: ReportView
  answer: ReportAnswer
  groups: string[]
}

/** The figures behind the bars, with their totals; each opens the records that it was reckoned from. */
export function ReportTable({ view, answer, groups }: Props) {
  const t = useT(reportTexts)
  const { currency, totals, unconverted } = answer
  const columns = view.columns.filter(({ name }) => name in totals || answer.data.some((row) => name in row))
  const label = (key: string) => view.groups.find((group) => group.key === key)?.label ?? key
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {groups.map((group) => (
              <th key={group} scope="col">
                {label(group)}
              </th>
            ))}
            {columns.map((column) => (
              <ColumnHead key={column.name} column={column} currency={currency} />
            ))}
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {answer.data.map((row) => (
            <tr key={rowKey(row, groups)} data-tentative={row.tentative || undefined}>
              {groups.map((group, index) => (
                <th key={group} scope="row">
                  {index === 0 ? (
                    <Link to={`/${row.of ?? view.of}`} search={listSearch(row.filter)}>
                      {groupLabel(row, group) ?? t('none')}
                    </Link>
                  ) : (
                    (groupLabel(row, group) ?? t('none'))
                  )}
                </th>
              ))}
              {columns.map((column) => (
                <td key={column.name}>
                  <Figure column={column} row={row} currency={currency} />
                </td>
              ))}
              <td className={classes.tools}>
                <SliceMenu
                  view={view}
                  row={row}
                  name={groups.map((group) => groupLabel(row, group) ?? t('none')).join(' · ')}
                />
              </td>
            </tr>
          ))}
        </tbody>
        {columns.some(({ name }) => name in totals) && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={groups.length}>
                {t('total')}
              </th>
              {columns.map((column) => (
                <td key={column.name}>
                  {column.name in totals && figure(column, totals[column.name], currency, true)}
                </td>
              ))}
              <td aria-hidden />
            </tr>
          </tfoot>
        )}
      </table>
      {answer.data.some((row) => row.tentative) && <p className={classes.note}>{t('tentative')}</p>}
      {unconverted ? <p className={classes.note}>{t('unconverted', { count: unconverted })}</p> : null}
    </div>
  )
}

/** A figure leads to its own records where they are others than the row's. */
function Figure({ column, row, currency }: { column: Column; row: ReportRow; currency: string | undefined }) {
  const text = figure(column, row[column.name], currency, true)
  const behind = row.behind?.[column.name]
  if (!behind) return text
  return (
    <Link to={`/${behind.collection}`} search={listSearch(behind.filter)}>
      {text}
    </Link>
  )
}
