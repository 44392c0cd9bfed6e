import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { isCallable, measured } from '../rules/consumption.ts'
import { evenSchedule } from '../rules/schedule.ts'
import { written } from './contract-figures.ts'
import { contractTexts } from './contract-texts.ts'
import classes from './orders.module.css'
import { linesOf, type OrderLine } from './quantities.ts'

type Day = Record<string, unknown>

/** The days of each line of a contract, entered by hand or spread evenly over its term. */
export function PlanForm(props: ActionFormProps) {
  const t = useT(contractTexts)
  const { record, action } = props
  const lines = linesOf(record).filter(isCallable)
  const [days, setDays] = useState(
    () => new Map(lines.map(({ id, schedule }) => [id, (schedule ?? []) as Day[]])),
  )
  const { lineId: _id, ...columns } = action.input.schedule!.fields!
  const entered = lines.flatMap(({ id }) =>
    days.get(id)!.map(({ on, quantity }) => ({ lineId: id, on, quantity })),
  )
  const set = (id: string, own: Day[]) => setDays((before) => new Map(before).set(id, own))
  return (
    <ActionFrame {...props} size="lg" input={() => ({ schedule: entered })} disabled={lines.length === 0}>
      {(errors) => (
        <>
          <p className={classes.hint}>{t('planHint')}</p>
          {lines.map((line) => {
            const from = entered.findIndex(({ lineId }) => lineId === line.id)
            return (
              <PlannedLine
                key={line.id}
                contract={record}
                line={line}
                field={{ ...action.input.schedule!, fields: columns }}
                days={days.get(line.id)!}
                errors={ownErrors(errors, from, days.get(line.id)!.length)}
                onChange={(own) => set(line.id, own)}
              />
            )
          })}
        </>
      )}
    </ActionFrame>
  )
}

/** What was wrong with the days of one line, counted from its first. */
function ownErrors(errors: Record<string, string>, from: number, count: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, text]) => {
      const [, index, column] = /^schedule\.(\d+)\.(.+)$/.exec(path) ?? []
      const place = Number(index) - from
      return column && place >= 0 && place < count ? [[`${place}.${column}`, text]] : []
    }),
  )
}

interface LineProps {
  contract: ActionFormProps['record']
  line: OrderLine
  field: FieldMeta
  days: Day[]
  errors: Record<string, string>
  onChange: (days: Day[]) => void
}

function PlannedLine({ contract, line, field, days, errors, onChange }: LineProps) {
  const t = useT(contractTexts)
  const what = line.description ?? ''
  const spread = (months: number) =>
    onChange(evenSchedule(contract, line, months).map((one): Day => ({ ...one })))
  return (
    <div className={classes.unit}>
      <div className={classes.unitHead}>
        <strong>{what}</strong>
        <small>{written(contract, line, measured(contract, line, 'target'))}</small>
        <Group gap={4} role="group" aria-label={t('spread', { what })}>
          <Button variant="subtle" size="compact-sm" onClick={() => spread(1)}>
            {t('monthly')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => spread(3)}>
            {t('quarterly')}
          </Button>
        </Group>
      </div>
      <FieldEditor
        label={false}
        field={{ ...field, label: `${field.label}, ${what}` }}
        value={days}
        errors={errors}
        onChange={(own) => onChange((own ?? []) as Day[])}
      />
    </div>
  )
}
