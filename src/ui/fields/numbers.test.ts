import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDecimal, formatDecimal, formatMoney, parseDecimal } from './numbers.ts'

describe('parseDecimal', () => {
  it.each([
    ['en', '1,234.50', '1234.50'],
    ['en', '1234.5', '1234.5'],
    ['en', '1,234', '1234'],
    ['en', '12,5', '12.5'],
    ['en', ' 1 234 567 ', '1234567'],
    ['en', '€ 99', '99'],
    ['en', '-.5', '-0.5'],
    ['en', '007', '7'],
    ['en', '12345678901234.5678', '12345678901234.5678'],
    ['en', '', ''],
    ['en', 'abc', undefined],
    ['en', '1.2.3', undefined],
    ['en', '-', undefined],
    ['en', '1e5', undefined],
    ['de', '1.234,50', '1234.50'],
    ['de', '1.234', '1234'],
    ['de', '12.5', '12.5'],
    ['de', '1,234.50', '1234.50'],
    ['de', '1.234.567', '1234567'],
    ['de', '0,0001', '0.0001'],
  ])('%s: %s', (locale, input, expected) => expect(parseDecimal(input, locale)).toBe(expected))
})

const decimals = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 999999999999999n }), fc.integer({ min: 0, max: 9999 }))
  .map(
    ([minus, whole, part]) =>
      `${minus && (whole || part) ? '-' : ''}${whole}.${String(part).padStart(4, '0')}`,
  )
const bare = (value: string) => value.replace(/\.?0+$/, '')

describe.each(['en', 'de', 'fr', 'de-CH'])('in %s', (locale) => {
  it('what is shown for editing reads back as the same number', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const back = parseDecimal(editDecimal(value, 2, locale), locale)!
        expect(bare(back.includes('.') ? back : `${back}.0`)).toBe(bare(value))
      }),
    )
  })
})

describe('formatDecimal', () => {
  it.each([
    ['en', '1234567.8000', 0, '1,234,567.8'],
    ['en', '1250.0000', 2, '1,250.00'],
    ['en', '-0.5', 0, '-0.5'],
    ['de', '1234567.8000', 2, '1.234.567,80'],
    ['de', '99999999999999.9999', 0, '99.999.999.999.999,9999'],
    ['en', 'n/a', 0, 'n/a'],
  ])('%s: %s', (locale, value, digits, expected) =>
    expect(formatDecimal(value, digits, locale)).toBe(expected),
  )
})

describe('formatMoney', () => {
  it('follows the currency', () => {
    expect(formatMoney('1250', 'EUR', false, 'en')).toBe('1,250.00 EUR')
    expect(formatMoney('1250', 'JPY', false, 'en')).toBe('1,250 JPY')
    expect(formatMoney('1250', 'EUR', true, 'de')).toBe('1.250,00')
  })
})
