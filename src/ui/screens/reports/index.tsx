import { Button } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { Download } from 'lucide-react'
import { download } from '#ui/api/download.ts'
import { messageOf, showProblem } from '#ui/api/messages.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { Waiting } from '#ui/screens/record/waiting.tsx'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import { Bars } from './bars.tsx'
import { Filters } from './filters.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportTable } from './report-table.tsx'
import classes from './reports.module.css'
import { useReport, useReportMeta, type ReportMeta, type ReportView } from './use-report.ts'

/** A named report, grouped and narrowed as the address says; every figure opens the records behind it. */
export default function Reports() {
  const { name = '' } = useParams({ strict: false }) as { name?: string }
  const report = useReportMeta(name)
  if (report === undefined) return <Waiting />
  return report?.view ? <Drawn key={name} report={report} view={report.view} /> : <Missing />
}

function Drawn({ report, view }: { report: ReportMeta; view: ReportView }) {
  const t = useT(reportTexts)
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Record<string, string>
  const { measure, ...given } = search
  const groups = (given.groupBy ?? view.groups[0]!.key).split(',')
  const query = { ...given, groupBy: groups.join(',') }
  const { data, error, isPending } = useReport(report.name, query, view.of)
  const shown = (name: string) => data?.data.some((row) => row[name] !== null && row[name] !== undefined)
  const bars = view.bars.filter(({ value }) => shown(value))
  const value = bars.find((bar) => bar.value === measure)?.value ?? bars[0]?.value ?? ''
  const set = (key: string, next: string | null) =>
    void navigate({ search: { ...search, [key]: next ?? undefined }, replace: true })
  const save = () =>
    download(`reports/${report.name}`, query, 'text/csv', report.name, 'csv').catch(showProblem)
  return (
    <Page
      title={report.label}
      actions={
        <>
          <ReportActions report={report.name} query={query} />
          <Button
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => void save()}
            disabled={!data?.data.length}
          >
            {t('csv')}
          </Button>
        </>
      }
      bar={<Filters view={{ ...view, bars }} groups={groups} value={value} given={given} onSet={set} />}
    >
      <p className={classes.intro}>{view.means}</p>
      {isPending && <Waiting />}
      {error && <p role="alert">{messageOf(error)}</p>}
      {data && data.data.length === 0 && <Empty title={t('nothing')}>{t('nothingText')}</Empty>}
      {data && data.data.length > 0 && (
        <>
          {value && <Bars view={view} answer={data} groups={groups} value={value} />}
          <ReportTable view={view} answer={data} groups={groups} />
        </>
      )}
    </Page>
  )
}
