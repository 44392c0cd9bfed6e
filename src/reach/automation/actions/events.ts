/** Which events there are to subscribe to, and which of them a webhook means. Told from what is declared. */
import { isAbout } from '#platform/events/reactions.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { transitionsOf, type RecordType } from '#platform/records/record-type.ts'
import type { Registry } from '#platform/records/registry.ts'

/** What may happen to a record of any type. */
const common = ['created', 'changed', 'deleted', 'restored', 'purged', 'merged', 'unmerged']

/** What may happen to a promise about a record of any type; history has these facts with the record. */
const promised = ['Started', 'Paused', 'Resumed', 'Reopened', 'Retargeted', 'Met', 'Cancelled', 'Breached']
  .concat('Escalated', 'Acknowledged', 'Snoozed')
  .map((what) => `clock${what}`)

/** What the house keeps to itself (mails, sessions of work, roles) is nobody's to hear of outside. */
export const isOffered = (type: RecordType | undefined): boolean => type !== undefined && !type.internal

const kindsOf = (type: RecordType): string[] => [
  ...common,
  ...promised,
  ...Object.keys(transitionsOf(type)),
  ...Object.keys(type.facts ?? {}),
]

/** Whether some event can ever be meant by `leads.created`, `orders.*`, `*.deleted` or `*.*`. */
export function isPattern(registry: Registry, pattern: string): boolean {
  const [name, kind, ...rest] = pattern.split('.')
  if (!name || !kind || rest.length) return false
  const types = [...registry.types.values()].filter(
    (type) => isOffered(type) && (name === '*' || name === type.name),
  )
  return types.some((type) => kind === '*' || kindsOf(type).includes(kind))
}

/** Whether a webhook with these patterns is told of a fact. */
export const isMeant = (
  registry: Registry,
  patterns: readonly string[],
  fact: Pick<LedgerEntry, 'type' | 'kind'>,
): boolean => isOffered(registry.types.get(fact.type)) && patterns.some((pattern) => isAbout(pattern, fact))
