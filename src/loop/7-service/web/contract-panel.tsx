import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { Part } from './part.tsx'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

/** What the contract includes in the running period, and how much of it is used. */
export function ContractPanel({ record }: PanelProps) {
  const t = useT(workTexts)
  const rows = [
    [t('hours'), record.usedHours, record.includedHours],
    [t('visits'), record.usedVisits, record.includedVisits],
  ].filter(([, , included]) => included !== null && included !== undefined)
  if (!record.periodUntil || rows.length === 0) return null
  return (
    <Part
      title={t('allowance')}
      aside={
        <span className={classes.quiet}>{t('coveredUntil', { day: formatDay(record.periodUntil) })}</span>
      }
    >
      <dl className={classes.totals}>
        {rows.map(([label, used, included]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label} =`} className="tabular">
            <Amount value={used} /> / <Amount value={included} />
          </dd>,
        ])}
      </dl>
    </Part>
  )
}

const Amount = ({ value }: { value: string }) => (
  <FieldValue compact field={{ kind: 'decimal', label: '' }} value={value} />
)
