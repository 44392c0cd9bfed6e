import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useTimeZone } from '#ui/api/session.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './timeline.module.css'

export type FactData = Record<string, unknown> | undefined

/** Sentences that end in the day until which the promise then stands. */
const dated = ['clockStarted', 'clockResumed', 'clockReopened', 'clockRetargeted'] as const
const plain = ['clockPaused', 'clockCancelled', 'clockAcknowledged'] as const
const isOneOf = <K extends string>(keys: readonly K[], key: string): key is K =>
  (keys as readonly string[]).includes(key)

/** What happened to a promise, as a sentence; nothing for other facts. */
export function useClockWords() {
  const t = useT(recordTexts)
  const zone = useTimeZone()
  return (fact: string, data: FactData): string | undefined => {
    if (!fact.startsWith('clock')) return undefined
    const { name, metric, dueAt, state, percent, toldTo, until } = (data ?? {}) as Record<string, string>
    const what = name ?? metric ?? t('promise')
    const moment = (at: string | undefined) => (at ? formatMoment(at, zone) : '…')
    if (isOneOf(dated, fact))
      return [t(fact, { what }), dueAt && t('clockUntil', { at: moment(dueAt) })].filter(Boolean).join(' ')
    if (isOneOf(plain, fact)) return t(fact, { what })
    const late = Number(percent) >= 100
    switch (fact) {
      case 'clockMet':
        return t(state === 'metLate' ? 'clockMetLate' : 'clockMet', { what })
      case 'clockBreached':
        return t('clockBreached', { what, at: moment(dueAt) })
      case 'clockSnoozed':
        return t('clockSnoozed', { what, at: moment(until) })
      case 'clockEscalated':
        return t(late ? 'clockEscalatedLate' : 'clockEscalated', {
          what,
          who: toldTo ?? t('nobodyTold'),
          at: moment(dueAt),
          percent: percent ?? '…',
        })
      default:
        return undefined
    }
  }
}

/** Why a promise moved: what somebody wrote, or the choice of the record by which it stands still. */
export function ClockNote({
  type,
  fact,
  data,
}: {
  type: TypeMeta | undefined
  fact: string
  data: FactData
}) {
  const t = useT(recordTexts)
  const reason = data?.reason
  if (!fact.startsWith('clock') || typeof reason !== 'string') return null
  const choices = Object.values(type?.fields ?? {}).flatMap((field) => field.choices ?? [])
  const said = choices.find(({ key }) => key === reason)?.label
  return <p className={classes.summary}>{reason === 'merged' ? t('wasMergedAway') : (said ?? reason)}</p>
}
