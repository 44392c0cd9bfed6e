/** When somebody is to contact the customer about a contract. Pure. */
import { daysBetween } from '#platform/days.ts'
import { big } from '#platform/money.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { lastDay } from './contract-lifecycle.ts'
import { expectedPercent } from './straight-line.ts'

export const reasons = ['ending', 'consumed', 'behind'] as const
export type Reason = (typeof reasons)[number]

/** So much of it is called that it may not last to its end. */
const nearlyConsumed = 80
/** Below this part of the straight line from first to last day a contract is behind, … */
const behindPart = 0.75
/** … once this part of its time has passed. */
const behindAfter = 0.25

/** Every reason that holds today, told or not. */
export function reasonsFor(contract: Values, today: string): Reason[] {
  if (contract.status !== 'inForce') return []
  const { noticeDays, consumedPercent, renewal } = contract
  const last = lastDay(contract)
  const expected = expectedPercent(contract, today)
  const holds: Record<Reason, boolean> = {
    ending: !renewal && !contract.terminatedOn && daysBetween(today, last) <= (noticeDays ?? 0),
    consumed: big(consumedPercent).gte(nearlyConsumed),
    behind: expected >= behindAfter * 100 && big(consumedPercent).lt(expected * behindPart),
  }
  return reasons.filter((reason) => holds[reason])
}

const subjects: Record<Language, Record<Reason, string>> = {
  en: {
    ending: 'ends soon: renew it, or hear why not',
    consumed: 'is nearly used up: agree on more',
    behind: 'is called slower than agreed: ask why',
  },
  de: {
    ending: 'läuft bald aus: verlängern oder hören, warum nicht',
    consumed: 'ist fast ausgeschöpft: mehr vereinbaren',
    behind: 'wird langsamer abgerufen als vereinbart: nachfragen',
  },
}

/** What the task is called. */
export const promptSubject = ({ number, name }: Values, reason: Reason, language: Language): string =>
  `${[number, name].filter(Boolean).join(' ')} ${subjects[language][reason]}`.slice(0, 300)
