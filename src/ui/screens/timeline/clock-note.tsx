import { useTimeZone } from '#ui/api/session.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './timeline.module.css'

const facts = [
  'clockStarted',
  'clockPaused',
  'clockResumed',
  'clockReopened',
  'clockRetargeted',
  'clockMet',
  'clockCancelled',
  'clockBreached',
  'clockEscalated',
  'clockAcknowledged',
  'clockSnoozed',
] as const
const isClock = (fact: string) => (facts as readonly string[]).includes(fact)

/** What happened to a promise, in words; nothing for other facts. */
export function useClockWords() {
  const t = useT(recordTexts)
  return (fact: string) => (isClock(fact) ? t(fact as (typeof facts)[number]) : undefined)
}

/** Which promise it was, until when, and what else is to be said: who was told, why it stands still. */
export function ClockNote({ fact, data }: { fact: string; data: Record<string, unknown> | undefined }) {
  const t = useT(recordTexts)
  const zone = useTimeZone()
  if (!isClock(fact) || !data) return null
  const { name, metric, dueAt, state, reason, atPercent, toldTo, until } = data as Record<
    string,
    string | null
  >
  const escalated = fact === 'clockEscalated'
  const said = [
    name ?? metric,
    escalated && `${atPercent} %`,
    escalated && `${t('clockTold')}: ${toldTo ?? t('nobodyTold')}`,
    fact === 'clockMet' && state === 'metLate' && t('clockLate'),
    until && `${t('clockUntil')} ${formatMoment(until, zone)}`,
    !until && dueAt && fact !== 'clockMet' && `${t('clockDue')} ${formatMoment(dueAt, zone)}`,
    reason,
  ]
  return <p className={classes.summary}>{said.filter(Boolean).join(' · ')}</p>
}
