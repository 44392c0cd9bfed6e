/** The life of a service contract. Pure. */
import { day, longText } from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'

export const contractLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    activate: {
      label: { en: 'Put in force', de: 'In Kraft setzen' },
      done: { en: 'Put in force', de: 'In Kraft gesetzt' },
      from: ['draft'],
      to: 'inForce',
      primary: true,
      refuse: ({ validUntil }, { today }) => (validUntil && validUntil < today ? 'contract_over' : null),
    },
    expire: {
      label: { en: 'Expire', de: 'Ablaufen' },
      done: { en: 'Expired', de: 'Abgelaufen' },
      from: ['inForce'],
      to: 'expired',
      unlisted: true,
      refuse: ({ validUntil }, { today }) =>
        validUntil && validUntil < today ? null : 'contract_still_valid',
    },
    terminate: {
      label: { en: 'Terminate', de: 'Kündigen' },
      done: { en: 'Terminated', de: 'Gekündigt' },
      from: ['inForce'],
      to: 'terminated',
      danger: true,
      input: {
        on: day('Last day', 'Letzter Tag'),
        reason: longText('Reason', 'Grund', { required: true, max: 2000 }),
      },
      set: (_, input, { today }) => ({
        terminatedOn: input.on ?? today,
        terminationReason: input.reason,
      }),
    },
  },
}

export function contractChecks(next: Values): [string, string][] {
  const wrong: [string, string][] = []
  if (next.validUntil && next.validUntil < next.validFrom) wrong.push(['validUntil', 'ends_before_it_starts'])
  if (next.terminatedOn && next.terminatedOn < next.validFrom) wrong.push(['on', 'ends_before_it_starts'])
  return wrong
}

/** Terms that two sides have signed; the list of covered items may still grow. */
const agreed = [
  'accountId',
  'validFrom',
  'validUntil',
  'labourPercent',
  'includedHours',
  'partsPercent',
  'travelPercent',
  'includedVisits',
  'period',
  'price',
  'hourlyRate',
  'travelRate',
  'partsDiscountPercent',
  'currency',
]

/** What stays open when a contract is signed. */
export const openTerms = ['name', 'contactId', 'itemIds', 'productIds', 'policyId', 'description', 'ownerId']

/** The agreed terms that a change of a signed contract would touch. */
export const brokenTerms = (previous: Values, same: (name: string) => boolean): string[] =>
  previous.status === 'draft' ? [] : agreed.filter((name) => !same(name))
