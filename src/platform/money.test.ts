import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { big, digitsOf, lineNet, rounded, spread, sumOfLines } from './money.ts'

const cents = (min: number, max: number) =>
  fc.integer({ min, max }).map((units) => new Big(units).div(100).toFixed(2))
const sum = (parts: readonly string[]) => parts.reduce((all, part) => all.plus(part), new Big(0))
const currency = fc.constantFrom('EUR', 'JPY', 'KWD')

// Facts from the tests of vendure (packages/core/src/service/helpers/order-calculator/prorate.spec.ts), in cents.
test.each([
  [[123], 300, [300]],
  [[4000, 2000, 2000], 300, [150, 75, 75]],
  [[4000, 2000, 2000], -300, [-150, -75, -75]],
  [[4300, 1400, 2300], 299, [161, 52, 86]],
  [[1000, 1000, 1000], 299, [100, 100, 99]],
  [[10, 20, 10, 30, 50, 20, 10, 40], 95, [5, 10, 5, 15, 25, 10, 5, 20]],
  [[10, 20, 10, 30, 50, 20, 10, 40], 93, [5, 10, 5, 15, 24, 10, 5, 19]],
  [[10, 0], 40, [40, 0]],
  [[0, 0], 10, [5, 5]],
  [[0, 0], 0, [0, 0]],
  [[100, 100], -20, [-10, -10]],
])('%j share %i as %j', (weights, total, parts) => {
  expect(spread(new Big(total).div(100), weights, 'EUR')).toEqual(
    parts.map((part) => new Big(part).div(100).toFixed(2)),
  )
})

test('a document discount is spread over the nets of the lines', () => {
  expect(spread('100', ['500', '1000'], 'EUR')).toEqual(['33.33', '66.67'])
})

test('the parts always add up, and none is a unit or more away from its share', () => {
  fc.assert(
    fc.property(
      cents(-1e9, 1e9),
      fc.array(cents(0, 1e7), { minLength: 1, maxLength: 40 }),
      currency,
      (total, shares, code) => {
        const parts = spread(total, shares, code)
        expect(sum(parts).toFixed()).toBe(big(rounded(total, code)).toFixed())
        const whole = sum(shares)
        const unit = new Big(10).pow(-digitsOf(code))
        if (whole.eq(0)) return
        for (const [index, part] of parts.entries()) {
          const exact = big(rounded(total, code)).times(shares[index]!).div(whole)
          expect(exact.minus(part).abs().lt(unit.times('1.000001'))).toBe(true)
        }
      },
    ),
  )
})

test.each([
  ['0.005', 'EUR', '0.01'],
  ['-0.005', 'EUR', '-0.01'],
  ['0.0049', 'EUR', '0.00'],
  ['1.005', 'EUR', '1.01'],
  ['2.5', 'JPY', '3.00'],
  ['-2.5', 'JPY', '-3.00'],
  ['1.0005', 'KWD', '1.001'],
  ['12', 'EUR', '12.00'],
  [null, 'EUR', '0.00'],
])('%s %s is rounded to %s', (value, code, expected) => {
  expect(rounded(value, code)).toBe(expected)
})

test('rounding is the same on both sides of zero, and again changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), currency, (units, code) => {
      const value = new Big(units).div(10_000)
      const once = rounded(value, code)
      expect(
        big(rounded(value.times(-1), code))
          .times(-1)
          .toFixed(),
      ).toBe(big(once).toFixed())
      expect(rounded(once, code)).toBe(once)
      expect(
        value
          .minus(once)
          .abs()
          .times(2)
          .lte(new Big(10).pow(-digitsOf(code))),
      ).toBe(true)
    }),
  )
})

test.each([
  [{ unitPrice: '10.50', quantity: '3', discountPercent: '10' }, '28.35'],
  [{ unitPrice: '10' }, '10'],
  [{ quantity: '2' }, '0'],
  [{ unitPrice: '0.1', quantity: '0.2', discountPercent: null }, '0.02'],
  [{ unitPrice: '7', quantity: '0' }, '0'],
  [{ unitPrice: '99.99', quantity: '1', discountPercent: '100' }, '0'],
])('the net of %j is %s', (line, net) => {
  expect(lineNet(line).toFixed()).toBe(net)
})

test('lines are rounded one by one, so that the sum adds up on paper', () => {
  const third = { unitPrice: '0.333', quantity: '1' }
  expect(sumOfLines([third, third, third], 'EUR')).toBe('0.99')
  expect(sumOfLines([{ unitPrice: '1.2345' }], 'KWD')).toBe('1.235')
  expect(sumOfLines([{ unitPrice: '1.5' }], 'JPY')).toBe('2.00')
  expect(sumOfLines([], 'EUR')).toBe('0.00')
})
