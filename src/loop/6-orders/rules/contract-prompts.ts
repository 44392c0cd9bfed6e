/** When somebody is to contact the customer about a contract. Pure. */
import { daysBetween } from '#platform/days.ts'
import { big } from '#platform/money.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { lastDay } from './contract-lifecycle.ts'
import { daysToAsk, isScheduled } from './schedule.ts'
import { expectedPercent } from './straight-line.ts'

export const reasons = ['ending', 'consumed', 'behind', 'scheduled'] as const
export type Reason = (typeof reasons)[number]

/** So much of it is called that it may not last to its end. */
const nearlyConsumed = 80
/** Below this part of the straight line from first to last day a contract is behind, … */
const behindPart = 0.75
/** … once this part of its time has passed. */
const behindAfter = 0.25

/** Something to be asked; what is planned for a day is asked for that day. */
export interface Occasion {
  reason: Reason
  on?: string
}

/** Every occasion that holds today, told or not. */
export function occasionsFor(contract: Values, today: string): Occasion[] {
  if (contract.status !== 'inForce') return []
  const { noticeDays, consumedPercent, renewal } = contract
  const last = lastDay(contract)
  const expected = expectedPercent(contract, today)
  const holds: Record<Exclude<Reason, 'scheduled'>, boolean> = {
    ending: !renewal && !contract.terminatedOn && daysBetween(today, last) <= (noticeDays ?? 0),
    consumed: big(consumedPercent).gte(nearlyConsumed),
    // Where days are agreed, those say what should be called by now.
    behind:
      !isScheduled(contract) &&
      expected >= behindAfter * 100 &&
      big(consumedPercent).lt(expected * behindPart),
  }
  return [
    ...(['ending', 'consumed', 'behind'] as const)
      .filter((reason) => holds[reason])
      .map((reason) => ({ reason })),
    ...daysToAsk(contract, today).map((on) => ({ reason: 'scheduled' as const, on })),
  ]
}

const subjects: Record<Language, Record<Reason, string>> = {
  en: {
    ending: 'ends soon: renew it, or hear why not',
    consumed: 'is nearly used up: agree on more',
    behind: 'is called slower than agreed: ask why',
    scheduled: 'is not called yet for {on}: ask for it',
  },
  de: {
    ending: 'läuft bald aus: verlängern oder hören, warum nicht',
    consumed: 'ist fast ausgeschöpft: mehr vereinbaren',
    behind: 'wird langsamer abgerufen als vereinbart: nachfragen',
    scheduled: 'ist für den {on} noch nicht abgerufen: nachfragen',
  },
}

/** What the task is called; `written` says a day as its reader does. */
export const promptSubject = (
  { number, name }: Values,
  { reason, on }: Occasion,
  language: Language,
  written: (day: string) => string,
): string => {
  const what = subjects[language][reason].replace('{on}', on ? written(on) : '')
  return `${[number, name].filter(Boolean).join(' ')} ${what}`.slice(0, 300)
}
