import { Link } from '@tanstack/react-router'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#app/web/texts/reports.ts'
import { groupLabel } from './labels.ts'
import classes from './reports.module.css'
import { listSearch, type Figures, type ReportAnswer } from './use-report.ts'

/** The figures behind the bars, with their totals. */
export function ReportTable({ answer, groups }: { answer: ReportAnswer; groups: string[] }) {
  const t = useT(reportTexts)
  const { currency, totals, unconverted } = answer
  const cells = (row: Figures) => (
    <>
      <td>{formatDecimal(String(row.count))}</td>
      <td>{formatMoney(row.amount, currency, true)}</td>
      <td>{formatMoney(row.weighted, currency, true)}</td>
      <td>{row.won}</td>
      <td>{row.lost}</td>
      <td>{row.winRate === null ? '–' : `${formatDecimal(row.winRate)} %`}</td>
    </>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {groups.map((group) => (
              <th key={group} scope="col">
                {t(group as 'phase')}
              </th>
            ))}
            <th scope="col">{t('count')}</th>
            <th scope="col">
              {t('amount')} {currency}
            </th>
            <th scope="col">
              {t('weighted')} {currency}
            </th>
            <th scope="col">{t('won')}</th>
            <th scope="col">{t('lost')}</th>
            <th scope="col">{t('winRate')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.data.map((row) => (
            <tr key={groups.map((group) => String(row[`${group}Id`] ?? row[group])).join()}>
              {groups.map((group, index) => (
                <th key={group} scope="row">
                  {index === 0 ? (
                    <Link to={'/opportunities' as never} search={listSearch(row.filter) as never}>
                      {groupLabel(row, group) ?? t('none')}
                    </Link>
                  ) : (
                    (groupLabel(row, group) ?? t('none'))
                  )}
                </th>
              ))}
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={groups.length}>
              {t('total')}
            </th>
            {cells(totals)}
          </tr>
        </tfoot>
      </table>
      {unconverted ? <p className={classes.note}>{t('unconverted', { count: unconverted })}</p> : null}
    </div>
  )
}
