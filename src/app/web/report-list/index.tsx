import { useMeta } from '#ui/api/session.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { Page } from '#ui/layout/page.tsx'
import { Link } from '#ui/link.tsx'
import { Waiting } from '#ui/screens/record/waiting.tsx'
import { useReports } from '#ui/screens/reports/use-report.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { reportsByStep } from '../shell/loop.ts'
import classes from './report-list.module.css'

/** Every report that the caller may open, by the step of the loop that it tells about, with what it answers. */
export default function ReportList() {
  const t = useT(shellTexts)
  const meta = useMeta()
  const reports = useReports()
  const groups = reports && reportsByStep(meta, reports)
  return (
    <Page title={t('reports')} narrow>
      {!groups && <Waiting />}
      {groups?.length === 0 && <Empty title={t('noReports')}>{t('noReportsText')}</Empty>}
      {groups?.map(({ key, icon, reports }) => (
        <section key={key} className={classes.step} aria-labelledby={`reports-${key}`}>
          <h2 id={`reports-${key}`}>
            <TypeIcon name={icon} size={16} />
            {t(key)}
          </h2>
          <ul>
            {reports.map(({ name, label, view }) => (
              <li key={name}>
                <Link to={`/reports/${name}`}>{label}</Link>
                <p>{view!.means}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
