/** Which assignment rule a lead meets, and whose turn it is. Pure: who is there is told by the caller. */
import { sameCountry } from '#base/parties/rules.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Somebody has to get what the rule catches. */
export const assignmentChecks = (next: Values): [string, string][] =>
  next.teamId || next.userIds?.length ? [] : [['userIds', 'assigned_to_nobody']]

const words = (list: string | null | undefined) =>
  (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

/** The first active rule all of whose conditions hold; a rule without conditions catches every lead. */
export const ruleFor = (lead: Values, rules: readonly Values[]): Values | undefined =>
  rules.find((rule) => rule.active !== false && holds(rule, lead))

function holds(rule: Values, lead: Values): boolean {
  const countries = words(rule.countries)
  const interests = words(rule.interests)
  const interest = [lead.interest, lead.description].filter(Boolean).join(' ').toLowerCase()
  return (
    (!rule.territoryIds?.length || rule.territoryIds.includes(lead.territoryId)) &&
    (!rule.sources?.length || rule.sources.includes(lead.source)) &&
    (!countries.length || countries.some((country) => sameCountry(country, lead.country ?? ''))) &&
    (!interests.length || interests.some((word) => interest.includes(word.toLowerCase())))
  )
}

/** Who comes after `last` in the round; the first when `last` is not in it. Null when nobody is there. */
export const nextInTurn = (round: readonly string[], last: string | null): string | null =>
  round[(last === null ? -1 : round.indexOf(last)) + 1] ?? round[0] ?? null
