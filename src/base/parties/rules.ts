import type { Values } from '#platform/records/record-type.ts'

/** A person's name as people say it. */
export const fullName = (person: Values) =>
  [person.firstName, person.lastName].filter(Boolean).join(' ') || null

export const contactDerived = (next: Values): Values => ({ name: fullName(next) ?? next.email ?? null })

/** The town in which a company sits, for lists. */
export const accountDerived = (next: Values): Values => ({ city: next.billingAddress?.city ?? null })
