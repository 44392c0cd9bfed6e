import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import classes from './clocks.module.css'

export interface Target {
  metric: string
  name?: string | null
  priority?: string | null
  minutes: number
}
const anHour = 60

/** The targets, metric by metric, in working hours; a metric may have one for each priority. */
export function TargetsEditor({ value, onChange }: OwnEditorProps) {
  const t = useT(clockAdminTexts)
  const targets = (value ?? []) as Target[]
  const metrics = [...new Set(targets.map(({ metric }) => metric))]
  const change = (from: Target, to: Target | null) =>
    onChange(targets.flatMap((one) => (one === from ? (to ?? []) : one)))
  /** Name and key are the metric's, so all its targets have them. */
  const rename = (metric: string, more: Partial<Target>) =>
    onChange(targets.map((one) => (one.metric === metric ? { ...one, ...more } : one)))
  const add = (of: Partial<Target>) =>
    onChange([...targets, { metric: '', name: null, priority: null, minutes: 8 * anHour, ...of }])
  return (
    <section className={adminClasses.part} aria-label={t('targets')}>
      <h3>{t('targets')}</h3>
      {/* What a row is called is what is edited: only its place is its own. */}
      {[...metrics.entries()].map(([index, metric]) => {
        const own = targets.filter((one) => one.metric === metric)
        return (
          <div key={index} className={classes.metric}>
            <div className={classes.pair}>
              <TextInput
                label={t('name')}
                value={own[0]?.name ?? ''}
                onChange={(event) => rename(metric, { name: event.currentTarget.value || null })}
              />
              <TextInput
                label={t('metric')}
                description={index === 0 ? t('metricHint') : undefined}
                inputWrapperOrder={['label', 'input', 'description']}
                value={metric}
                onChange={(event) => {
                  const key = event.currentTarget.value
                  if (!metrics.includes(key)) rename(metric, { metric: key })
                }}
              />
            </div>
            {[...own.entries()].map(([at, target]) => (
              <TargetRow key={at} target={target} onChange={(next) => change(target, next)} />
            ))}
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => add({ metric, name: own[0]?.name ?? null })}
              >
                {t('addPriority')}
              </Button>
            </div>
          </div>
        )
      })}
      <div>
        <Button size="compact-sm" variant="default" disabled={metrics.includes('')} onClick={() => add({})}>
          {t('addTarget')}
        </Button>
      </div>
    </section>
  )
}

function TargetRow({ target, onChange }: { target: Target; onChange: (next: Target | null) => void }) {
  const t = useT(clockAdminTexts)
  const common = useT(commonTexts)
  return (
    <div className={classes.target}>
      <TextInput
        aria-label={t('priority')}
        placeholder={t('everyPriority')}
        value={target.priority ?? ''}
        onChange={(event) => onChange({ ...target, priority: event.currentTarget.value || null })}
      />
      <NumberInput
        aria-label={t('hoursTarget')}
        suffix={` ${t('hoursUnit')}`}
        min={0.25}
        step={1}
        decimalScale={2}
        value={target.minutes / anHour}
        onChange={(hours) =>
          onChange({ ...target, minutes: Math.max(1, Math.round(Number(hours) * anHour)) })
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${common('remove')}: ${target.priority ?? t('everyPriority')}`}
        onClick={() => onChange(null)}
      >
        <Trash2 size={14} />
      </ActionIcon>
    </div>
  )
}
