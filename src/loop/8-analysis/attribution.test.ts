import fc from 'fast-check'
import { expect, test } from 'vitest'
import { big } from '#platform/money.ts'
import { credited, models, weights, type Touch } from './rules/attribution.ts'

const touches: Touch[] = [
  { campaignId: 'b', at: '2026-02-01T00:00:00Z' },
  { campaignId: 'a', at: '2026-01-01T00:00:00Z' },
  { campaignId: 'c', at: '2026-03-01T00:00:00Z' },
]

test.each([
  ['first', ['a']],
  ['last', ['c']],
  ['even', ['a', 'b', 'c']],
] as const)('%s touch credits %j', (model, expected) => {
  expect([...weights(touches, model).keys()]).toEqual(expected)
})

test('a hundred among three is 33.34, 33.33 and 33.33', () => {
  expect([...credited('100', weights(touches, 'even'), 'EUR').values()]).toEqual(['33.34', '33.33', '33.33'])
})

const someTouches = fc.uniqueArray(
  fc.record({
    campaignId: fc.uuid(),
    at: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
  }),
  { selector: ({ campaignId }) => campaignId, minLength: 1, maxLength: 12 },
)

test('the parts of an amount always add up, whatever the model, and its order does not matter', () =>
  fc.assert(
    fc.property(
      someTouches,
      fc.constantFrom(...models),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (list, model, units, currency) => {
        const amount = big(units)
          .div(currency === 'JPY' ? 1 : 100)
          .toFixed()
        const parts = credited(amount, weights(list, model), currency)
        expect([...parts.values()].reduce((sum, part) => sum.plus(part), big(0)).eq(amount)).toBe(true)
        expect(credited(amount, weights(list.toReversed(), model), currency)).toEqual(parts)
      },
    ),
  ))
