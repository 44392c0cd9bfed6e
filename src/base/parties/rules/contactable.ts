/** Who may not be contacted for marketing, and why: the one rule for segments, campaigns, mailings and call lists. */
import type { Values } from '#platform/records/record-type.ts'

export type Channel = 'email' | 'phone' | 'post' | 'sms'

/** Why somebody may not be contacted. */
export type Barrier =
  | 'doNotContact' // wants no marketing at all
  | 'noAddress' // cannot be reached over this channel
  | 'bounced' // mails come back
  | 'doNotCall' // wants no calls
  | 'withdrawn' // has objected, and permitted nothing since
  | 'noBasis' // nothing recorded permits it, where that is asked for

export const barriers: readonly Barrier[] = [
  'doNotContact',
  'noAddress',
  'bounced',
  'doNotCall',
  'withdrawn',
  'noBasis',
]

/** The fields of a person or company that the rule reads. */
export const contactableFields = [
  'email',
  'phone',
  'mobile',
  'address',
  'billingAddress',
  'consents',
  'doNotContact',
  'doNotCall',
  'bounced',
]

/**
 * Null when the person may be contacted over `channel` (null: over any at all). `basisNeeded` asks for a recorded
 * legal basis; otherwise only what speaks against it counts. Service mail does not ask this.
 */
export function barrierTo(person: Values, channel: Channel | null, basisNeeded = false): Barrier | null {
  if (person.doNotContact) return 'doNotContact'
  if (channel === null) return null
  if (!reachable(person, channel)) return 'noAddress'
  if (channel === 'email' && person.bounced) return 'bounced'
  if ((channel === 'phone' || channel === 'sms') && person.doNotCall) return 'doNotCall'
  return permission(person.consents ?? [], channel, basisNeeded)
}

/** What speaks against writing to an address: the first barrier of any of the people who have it. */
export function barrierAt(people: readonly Values[], basisNeeded = false): Barrier | null {
  const found = people.map((person) => barrierTo(person, 'email', basisNeeded))
  return found.find((barrier) => barrier !== null) ?? null
}

/**
 * The permissions of somebody who objects to a channel: what stood is withdrawn, and that they objected is kept. Who
 * has objected already and permitted nothing since says nothing new.
 */
export function objected(
  consents: readonly Values[],
  channel: Channel,
  { at, how }: { at: string; how: string },
): Values[] {
  const ended = { withdrawnAt: at, withdrawnHow: how }
  const stood = (consent: Values) => consent.channel === channel && !consent.withdrawnAt
  if (consents.some(stood))
    return consents.map((consent) => (stood(consent) ? { ...consent, ...ended } : consent))
  return consents.some((consent) => consent.channel === channel)
    ? [...consents]
    : [...consents, { channel, basis: 'legitimateInterest', ...ended }]
}

function reachable(person: Values, channel: Channel): boolean {
  if (channel === 'email') return Boolean(person.email)
  if (channel === 'phone') return Boolean(person.phone || person.mobile)
  if (channel === 'sms') return Boolean(person.mobile)
  const place = person.address ?? person.billingAddress
  return Boolean(place?.street && (place.city || place.postalCode))
}

/** An objection ends every basis that stood before it; what was given afterwards counts again. */
function permission(consents: readonly Values[], channel: Channel, basisNeeded: boolean): Barrier | null {
  const own = consents.filter((consent) => consent.channel === channel)
  const objected = own.flatMap(({ withdrawnAt }) => (withdrawnAt ? [Date.parse(withdrawnAt)] : []))
  const last = Math.max(-Infinity, ...objected)
  const standing = own.some(
    ({ givenAt, withdrawnAt }) =>
      !withdrawnAt && (objected.length === 0 || (givenAt && Date.parse(givenAt) > last)),
  )
  if (standing) return null
  if (objected.length) return 'withdrawn'
  return basisNeeded ? 'noBasis' : null
}
