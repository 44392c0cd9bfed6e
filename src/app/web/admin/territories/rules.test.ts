import { expect, test } from 'vitest'
import { asRules, withCondition } from './rules.ts'

test.each([
  [null, []],
  [{ country: ['DE'] }, [{ country: ['DE'] }]],
  [
    [{ country: ['DE'] }, {}],
    [{ country: ['DE'] }, {}],
  ],
])('%j stands for the rules %j', (value, rules) => expect(asRules(value)).toEqual(rules))

test('a condition is set, changed and taken away', () => {
  const rule = withCondition({}, 'country', ['DE'])
  expect(rule).toEqual({ country: ['DE'] })
  expect(withCondition(rule, 'minEmployees', 50)).toEqual({ country: ['DE'], minEmployees: 50 })
  expect(withCondition(rule, 'minEmployees', 0)).toEqual({ country: ['DE'], minEmployees: 0 })
  expect(withCondition(rule, 'country', [])).toEqual({})
  expect(withCondition({ maxEmployees: 9 }, 'maxEmployees', '')).toEqual({})
})
