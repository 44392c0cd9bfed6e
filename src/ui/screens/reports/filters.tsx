import { MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import classes from './reports.module.css'
import type { ReportView } from './use-report.ts'

interface Props {
  view: ReportView
  groups: string[]
  /** What the bars show. */
  value: string
  given: Record<string, string>
  onSet: (key: string, value: string | null) => void
}

const options = (choices: { key: string; label: string }[]) =>
  choices.map(({ key, label }) => ({ value: key, label }))

/** How a report is grouped and narrowed, and which figure the bars show. */
export function Filters({ view, groups, value, given, onSet }: Props) {
  const t = useT(reportTexts)
  const several = (view.mostGroups ?? 1) > 1
  const named = (name: string) => view.columns.find((column) => column.name === name)?.label ?? name
  return (
    <div className={classes.bar}>
      {view.groups.length > 1 &&
        (several ? (
          <MultiSelect
            label={t('groupBy')}
            value={groups}
            maxValues={view.mostGroups ?? 1}
            onChange={(next) => onSet('groupBy', next.join(',') || null)}
            data={options(view.groups)}
          />
        ) : (
          <Select
            label={t('groupBy')}
            allowDeselect={false}
            value={groups[0] ?? null}
            onChange={(next) => onSet('groupBy', next)}
            data={options(view.groups)}
          />
        ))}
      {view.parameters.map(({ name, label, choices, initial }) => (
        <Select
          key={name}
          label={label}
          placeholder={t('all')}
          clearable={initial === undefined}
          allowDeselect={initial === undefined}
          clearButtonProps={{ 'aria-label': t('clear') }}
          value={given[name] ?? initial ?? null}
          onChange={(next) => onSet(name, next)}
          data={options(choices)}
        />
      ))}
      {view.bars.length > 1 && (
        <SegmentedControl
          aria-label={t('measure')}
          className={classes.measure}
          size="xs"
          value={value}
          onChange={(next) => onSet('measure', next)}
          data={view.bars.map((bar) => ({ value: bar.value, label: named(bar.value) }))}
        />
      )}
    </div>
  )
}
