import { ActionIcon, Button, Checkbox, NumberInput, Select } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useType } from '#ui/api/session.ts'
import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import classes from './clocks.module.css'

interface Step {
  atPercent: number
  level: string
  critical?: boolean
}

/** Who is told at which share of the time; each once. */
export function StepsEditor({ value, onChange }: OwnEditorProps) {
  const t = useT(clockAdminTexts)
  const common = useT(commonTexts)
  const field = useType('clock-policies')?.fields.steps
  const steps = (value ?? field?.default ?? []) as Step[]
  const levels = (field?.fields?.level?.choices ?? []).map(({ key, label }) => ({ value: key, label }))
  const set = (index: number, more: Partial<Step>) =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...more } : step)))
  const next = Math.max(0, ...steps.map(({ atPercent }) => atPercent)) + 25
  return (
    <section className={adminClasses.part} aria-label={t('steps')}>
      <h3>{t('steps')}</h3>
      <p className={adminClasses.quiet}>{t('stepsHint')}</p>
      {[...steps.entries()].map(([index, step]) => (
        <div key={index} className={classes.step}>
          <NumberInput
            aria-label={t('atPercent')}
            suffix=" %"
            min={1}
            max={1000}
            allowDecimal={false}
            value={step.atPercent}
            onChange={(percent) => set(index, { atPercent: Number(percent) || 1 })}
          />
          <Select
            aria-label={t('tells')}
            data={levels}
            value={step.level}
            allowDeselect={false}
            onChange={(level) => level && set(index, { level })}
          />
          <Checkbox
            className={classes.critical ?? ''}
            label={t('anyHour')}
            checked={step.critical ?? false}
            onChange={(event) => set(index, { critical: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${common('remove')}: ${step.atPercent} %`}
            onClick={() => onChange(steps.toSpliced(index, 1))}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...steps, { atPercent: next, level: 'management', critical: false }])}
        >
          {t('addStep')}
        </Button>
      </div>
    </section>
  )
}
