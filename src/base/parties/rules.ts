import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { placedTerritory, type Placed } from './rules/territory.ts'

export { placedTerritory, sameCountry, territoryFor, type TerritoryRule } from './rules/territory.ts'
export {
  barrierAt,
  barrierTo,
  barriers,
  contactableFields,
  objected,
  type Barrier,
  type Channel,
} from './rules/contactable.ts'

/** A person's name as people say it. */
export const fullName = (person: Values) =>
  [person.firstName, person.lastName].filter(Boolean).join(' ') || null

/** Another address has not bounced yet. */
export const freshAddress = (next: Values, previous: Values | null): Values =>
  previous && (previous.email ?? null) !== (next.email ?? null) && previous.bounced && next.bounced
    ? { bounced: false, bounceReason: null }
    : {}

export const contactDerived = (next: Values, previous: Values | null = null): Values => ({
  name: fullName(next) ?? next.email ?? null,
  ...freshAddress(next, previous),
})

/** What decides into which territory an account falls. */
export const accountPlace = (account: Values): Placed => ({
  ...account.billingAddress,
  industry: account.industry,
  employees: account.employees,
})

/** The town in which a company sits, for lists, and the territory into which a new one falls. */
export const accountDerived = (next: Values, previous: Values | null, context: RuleContext): Values => ({
  city: next.billingAddress?.city ?? null,
  territoryId: placedTerritory(next, previous, context, accountPlace(next)),
})

/** First and last name of a person who is known by one text only: `Ann Ode` and `Ode, Ann`. */
export function personNamed(name: string): Values {
  const [last, first] = name.split(/\s*,\s*/, 2)
  if (first) return { firstName: first, lastName: last }
  const words = name.trim().split(/\s+/)
  return { firstName: words.slice(0, -1).join(' ') || null, lastName: words.at(-1) }
}
