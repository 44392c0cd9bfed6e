import type { TerritoryRule } from '#base/parties/rules.ts'

/** What stands in a territory: one rule or several. */
export const asRules = (value: unknown): TerritoryRule[] =>
  Array.isArray(value) ? value : value ? [value as TerritoryRule] : []

/** The rule with one condition changed; an emptied condition is gone. */
export function withCondition(
  rule: TerritoryRule,
  name: keyof TerritoryRule,
  value: string[] | number | string,
): TerritoryRule {
  const { [name]: _old, ...rest } = rule
  const empty = value === '' || (Array.isArray(value) && !value.length)
  return empty ? rest : { ...rest, [name]: value }
}
