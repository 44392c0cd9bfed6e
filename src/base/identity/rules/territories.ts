import type { Values } from '#platform/records/record-type.ts'

const lists = ['country', 'region', 'postalCodes', 'industry']
const numbers = ['minEmployees', 'maxEmployees']

const isRule = (rule: unknown): boolean =>
  typeof rule === 'object' &&
  rule !== null &&
  !Array.isArray(rule) &&
  Object.entries(rule).every(([name, value]) =>
    lists.includes(name)
      ? Array.isArray(value) && value.every((one) => typeof one === 'string')
      : numbers.includes(name) && (value === null || (typeof value === 'number' && value >= 0)),
  )

/** The rules of a territory are a list; each names conditions that it knows, and values that they can have. */
export const territoryChecks = ({ rules }: Values): [string, string][] =>
  rules === null || rules === undefined || (Array.isArray(rules) && rules.every(isRule))
    ? []
    : [['rules', 'invalid_rules']]
