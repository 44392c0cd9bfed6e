/** What an amendment and a renewal take over from a contract, and what an amendment makes of it. Pure. */
import { daysBetween, plusDays } from '#platform/days.ts'
import type { Values } from '#platform/records/record-type.ts'
import { ceilingOf, contractSums, measured } from './consumption.ts'
import { agreedColumns } from './contract.ts'
import { movedSchedule } from './schedule.ts'

const copied = [
  'name',
  'kind',
  'accountId',
  'contactId',
  'opportunityId',
  'noticeDays',
  'scheduleNoticeDays',
  'autoRenew',
  'partyIds',
  'currency',
  'discountPercent',
  'terms',
  'customerContractNumber',
  'ownerId',
]
/** What an amendment changes of its contract, beside the lines. */
const changed = [
  'validUntil',
  'noticeDays',
  'scheduleNoticeDays',
  'autoRenew',
  'partyIds',
  'discountPercent',
  'terms',
]

const taken = (contract: Values) => ({
  ...Object.fromEntries(copied.map((name) => [name, contract[name] ?? null])),
  custom: contract.custom ?? {},
})
const agreedOf = (line: Values, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, line[name] ?? null]))
const lineNames = [...agreedColumns, 'targetAmount']

/** The draft of an amendment: the same terms, each line remembering the one it stands for. */
export const amendable = (contract: Values, made: number, today: string): Values => ({
  ...taken(contract),
  number: `${contract.number}-A${made}`,
  amendsId: contract.id,
  amendmentsMade: made,
  validFrom: contract.validFrom > today ? contract.validFrom : today,
  validUntil: contract.validUntil,
  lines: (contract.lines as Values[]).map((line) => ({ ...agreedOf(line, lineNames), originId: line.id })),
})

/**
 * The contract with an amendment's terms. `lost` names a line of which something was called and that would be gone,
 * `low` one of which more was called than it would allow.
 */
export function amended(
  contract: Values,
  amendment: Values,
): { set: Values; lost: string | null; low: string | null } {
  const standing = contract.lines as Values[]
  const lines = (amendment.lines as Values[]).map((line): Values => {
    const was = standing.find(({ id }) => id === line.originId)
    return { ...was, ...agreedOf(line, lineNames), ...(was ? { id: was.id } : {}) }
  })
  const kept = new Set(lines.map(({ id }) => id))
  const called = (line: Values) => measured(contract, line, 'called').gt(0)
  const lost = standing.find((line) => !kept.has(line.id) && called(line))
  const head = Object.fromEntries(changed.map((name) => [name, amendment[name] ?? null]))
  const next = { ...contract, ...head, lines }
  const low = lines.find((line) => called(line) && measured(next, line, 'called').gt(ceilingOf(next, line)))
  const label = (line: Values | undefined) => (line ? ((line.description ?? line.id) as string) : null)
  return {
    set: { ...head, ...contractSums(next), amendmentNumber: amendment.amendmentsMade },
    lost: label(lost),
    low: label(low),
  }
}

/**
 * An amendment of a contract that renewed itself before it counted: it amends the `next` one. An end in the old term is
 * the end of the new one, and so are its days; what it agreed beyond stays.
 */
export function carried(amendment: Values, contract: Values, next: Values): Values {
  const within = amendment.validUntil <= contract.validUntil
  const validUntil = within ? next.validUntil : amendment.validUntil
  const term = daysBetween(contract.validFrom, next.validFrom)
  const successor = (id: string | null) =>
    next.lines[(contract.lines as Values[]).findIndex((line) => line.id === id)]?.id ?? null
  const lines = (amendment.lines as Values[]).map((line): Values => ({
    ...line,
    originId: successor(line.originId),
    schedule: movedSchedule(line, within ? term : 0, validUntil).filter(({ on }) => on >= next.validFrom),
  }))
  return { amendsId: next.id, validUntil, lines }
}

/** The contract that follows: as long as this one unless told, from the day after its end. */
export function nextTerm(contract: Values, validUntil: string | null): Values {
  const validFrom = plusDays(contract.validUntil, 1)
  const days = daysBetween(contract.validFrom, contract.validUntil)
  const until = validUntil ?? plusDays(validFrom, days)
  return {
    ...taken(contract),
    predecessorId: contract.id,
    validFrom,
    validUntil: until,
    lines: (contract.lines as Values[]).map((line) => ({
      ...agreedOf(line, lineNames),
      schedule: movedSchedule(line, days + 1, until),
    })),
  }
}
