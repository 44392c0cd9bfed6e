import { AlarmClock, CirclePause, CircleCheck, TriangleAlert } from 'lucide-react'
import type { Tone } from '#platform/records/fields.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT, type Translate } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

interface Clock {
  metric: string
  name: string
  state: 'running' | 'paused' | 'breached' | 'met' | 'metLate' | 'cancelled'
  targetMinutes: number
  elapsedMinutes: number
  dueAt: string | null
  percent: number
}

const looks = {
  running: AlarmClock,
  paused: CirclePause,
  breached: TriangleAlert,
  met: CircleCheck,
  metLate: CircleCheck,
}
/** From here on somebody should hurry. */
const soon = 75

const toneOf = ({ state, percent }: Clock): Tone => {
  if (state === 'breached') return 'bad'
  if (state === 'metLate' || (state === 'running' && percent >= soon)) return 'warning'
  return state === 'met' ? 'good' : 'neutral'
}

/** What was promised about the ticket: how much business time is left, and until when. */
export function Clocks({ record }: PanelProps) {
  const t = useT(ticketTexts)
  const clocks: Clock[] = (record.clocks ?? []).filter((clock: Clock) => clock.state !== 'cancelled')
  return clocks.map((clock) => {
    const Look = looks[clock.state as keyof typeof looks]
    const minutes = clock.targetMinutes - clock.elapsedMinutes
    const open = ['running', 'paused', 'breached'].includes(clock.state)
    return (
      <span key={clock.metric} className={classes.clock} data-tone={toneOf(clock)}>
        <Look size={14} aria-hidden />
        {clock.metric === 'firstResponse' || clock.metric === 'resolution'
          ? t(clock.metric)
          : clock.name}:{' '}
        {open
          ? t(minutes < 0 ? 'over' : 'left', { time: duration(t, Math.abs(minutes)) })
          : duration(t, clock.elapsedMinutes)}
        {clock.state === 'paused' && ` · ${t('paused')}`}
        {open && clock.dueAt && (
          <>
            {' · '}
            <FieldValue compact field={{ kind: 'moment', label: '' }} value={clock.dueAt} />
          </>
        )}
      </span>
    )
  })
}

function duration(t: Translate<keyof typeof ticketTexts.en>, all: number): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60]
  return [hours ? t('hours', { hours }) : '', minutes || !hours ? t('minutes', { minutes }) : '']
    .filter(Boolean)
    .join(' ')
}
