import { MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { messageOf } from '#ui/api/messages.tsx'
import { useType } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Waiting } from '#ui/screens/record/waiting.tsx'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#app/web/texts/reports.ts'
import { Bars } from './bars.tsx'
import classes from './reports.module.css'
import { ReportTable } from './report-table.tsx'
import { useReport } from './use-report.ts'

const groups = [
  'phase',
  'status',
  'owner',
  'team',
  'territory',
  'product',
  'sector',
  'source',
  'month',
  'quarter',
] as const
const measures = ['amount', 'weighted', 'count'] as const
export type Measure = (typeof measures)[number]
const periods = ['thisMonth', 'thisQuarter', 'nextQuarter', 'thisYear', 'lastYear'] as const

/** The pipeline, grouped and filtered as the address says; every figure opens the records behind it. */
export default function Reports() {
  const t = useT(reportTexts)
  const navigate = useNavigate()
  const { name = '' } = useParams({ strict: false }) as { name?: string }
  const search = useSearch({ strict: false }) as Record<string, string>
  const deals = useType('opportunities')
  const { measure = 'amount', groupBy = 'phase', ...filter } = search
  const report = useReport(name, { groupBy, ...filter })
  if (!deals || name !== 'pipeline') return <Missing />

  const set = (key: string, value: string | null) =>
    void navigate({ search: { ...search, [key]: value ?? undefined } as never, replace: true })
  const chosen = groupBy.split(',')
  const status = deals.fields.status?.choices ?? []
  return (
    <Page
      title={t('pipeline')}
      bar={
        <div className={classes.bar}>
          <MultiSelect
            label={t('groupBy')}
            value={chosen}
            maxValues={3}
            onChange={(next) => set('groupBy', next.join(',') || 'phase')}
            data={groups.map((value) => ({ value, label: t(value) }))}
          />
          <Select
            label={deals.fields.status?.label}
            placeholder={t('all')}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            value={filter.status ?? null}
            onChange={(value) => set('status', value)}
            data={status.map(({ key, label }) => ({ value: key, label }))}
          />
          <Select
            label={deals.fields.closeDate?.label}
            placeholder={t('all')}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            value={filter.closeDate ?? null}
            onChange={(value) => set('closeDate', value)}
            data={periods.map((value) => ({ value, label: t(value) }))}
          />
          <Select
            label={deals.fields.ownerId?.label}
            placeholder={t('all')}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            value={filter.ownerId ?? null}
            onChange={(value) => set('ownerId', value)}
            data={[
              { value: 'me', label: t('me') },
              { value: 'myTeam', label: t('myTeam') },
            ]}
          />
          <SegmentedControl
            aria-label={t('measure')}
            size="xs"
            value={measure}
            onChange={(value) => set('measure', value)}
            data={measures.map((value) => ({ value, label: t(value) }))}
          />
        </div>
      }
    >
      {report.isPending && <Waiting />}
      {report.error && <p role="alert">{messageOf(report.error)}</p>}
      {report.data && report.data.data.length === 0 && <Empty title={t('nothing')}>{t('nothingText')}</Empty>}
      {report.data && report.data.data.length > 0 && (
        <>
          <Bars answer={report.data} groups={chosen} measure={measure as Measure} />
          <ReportTable answer={report.data} groups={chosen} />
        </>
      )}
    </Page>
  )
}
