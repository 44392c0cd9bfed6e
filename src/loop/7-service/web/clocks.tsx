import { CircleCheck } from 'lucide-react'
import type { PanelProps } from '#ui/slots.ts'
import { useT, type Translate } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

interface Clock {
  metric: string
  name: string
  state: 'running' | 'paused' | 'breached' | 'met' | 'metLate' | 'cancelled'
  elapsedMinutes: number
}

/** What was kept, and in how much business time. What is still promised stands in the head of every record. */
export function Clocks({ record }: PanelProps) {
  const t = useT(ticketTexts)
  const kept = (record.clocks ?? []).filter(({ state }: Clock) => state === 'met' || state === 'metLate')
  return kept.map((clock: Clock) => (
    <span key={clock.metric} className={classes.clock} data-tone={clock.state === 'met' ? 'good' : 'warning'}>
      <CircleCheck size={14} aria-hidden />
      {clock.metric === 'firstResponse' || clock.metric === 'resolution' ? t(clock.metric) : clock.name}:{' '}
      {duration(t, clock.elapsedMinutes)}
    </span>
  ))
}

function duration(t: Translate<keyof typeof ticketTexts.en>, all: number): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  return [hours ? t('hours', { hours }) : '', minutes || !hours ? t('minutes', { minutes }) : '']
    .filter(Boolean)
    .join(' ')
}
