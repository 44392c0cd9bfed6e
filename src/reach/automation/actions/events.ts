/** Which events there are to subscribe to, and which of them a webhook means. Told from what is declared. */
import { isAbout } from '#platform/events/reactions.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import type { Label } from '#platform/records/fields.ts'
import { transitionsOf, type RecordType } from '#platform/records/record-type.ts'
import type { Registry } from '#platform/records/registry.ts'

type Kinds = Record<string, Label>
const named = (en: string, de: string): Label => ({ en, de })

/** What may happen to a record of any type. */
const common: Kinds = {
  created: named('Created', 'Angelegt'),
  changed: named('Changed', 'Geändert'),
  deleted: named('Moved to the recycle bin', 'In den Papierkorb gelegt'),
  restored: named('Restored', 'Wiederhergestellt'),
  purged: named('Removed for good', 'Endgültig entfernt'),
}
const united: Kinds = {
  merged: named('Took another one in', 'Anderen Datensatz aufgenommen'),
  unmerged: named('Parted from another one', 'Von anderem Datensatz getrennt'),
}

/** What may happen to a promise about a record; history has these facts with the record. */
const promised: Kinds = {
  clockStarted: named('Promise made', 'Zusage begonnen'),
  clockPaused: named('Promise paused', 'Zusage angehalten'),
  clockResumed: named('Promise goes on', 'Zusage läuft weiter'),
  clockReopened: named('Promise open again', 'Zusage wieder offen'),
  clockRetargeted: named('Promise due at another time', 'Zusage zu anderer Zeit fällig'),
  clockMet: named('Promise kept', 'Zusage eingehalten'),
  clockCancelled: named('Promise withdrawn', 'Zusage zurückgezogen'),
  clockBreached: named('Promise broken', 'Zusage gebrochen'),
  clockEscalated: named('Promise at risk, somebody told', 'Zusage gefährdet, jemand benachrichtigt'),
  clockAcknowledged: named('Promise taken on', 'Zusage übernommen'),
  clockSnoozed: named('Promise put off', 'Zusage zurückgestellt'),
}

/** What the house keeps to itself (mails, sessions of work, roles) is nobody's to hear of outside. */
export const isOffered = (type: RecordType | undefined): boolean => type !== undefined && !type.internal

/** The events that a type has, by kind, as people call them. */
export function eventsOf(type: RecordType): Kinds {
  const actions = Object.entries(transitionsOf(type)).map(([name, { done }]) => [name, done])
  return {
    ...common,
    ...(transitionsOf(type).merge ? united : {}),
    ...Object.fromEntries(actions),
    ...type.facts,
    ...(type.promised ? promised : {}),
  }
}

/** Whether some event can ever be meant by `leads.created`, `orders.*`, `*.deleted` or `*.*`. */
export function isPattern(registry: Registry, pattern: string): boolean {
  const [name, kind, ...rest] = pattern.split('.')
  if (!name || !kind || rest.length) return false
  const types = [...registry.types.values()].filter(
    (type) => isOffered(type) && (name === '*' || name === type.name),
  )
  return types.some(
    (type) => kind === '*' || Object.hasOwn({ ...united, ...promised, ...eventsOf(type) }, kind),
  )
}

/** Whether a webhook with these patterns is told of a fact. */
export const isMeant = (
  registry: Registry,
  patterns: readonly string[],
  fact: Pick<LedgerEntry, 'type' | 'kind'>,
): boolean => isOffered(registry.types.get(fact.type)) && patterns.some((pattern) => isAbout(pattern, fact))
