import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { big, digitsOf, rounded } from '#platform/money.ts'
import { priceDocument, type PricedLine } from './pricing.ts'
import { taxFor } from './tax.ts'

const line = (unitPrice: string, taxPercent: string, quantity = '1', more: PricedLine = {}): PricedLine => ({
  unitPrice,
  taxPercent,
  quantity,
  ...more,
})

// Facts from the tests of vendure, medusa and ERPNext, prices without tax.
test.each([
  ['one line', [line('1.23', '20')], {}, '1.23', '1.48'],
  ['tax on the line, not three times that of the unit', [line('1.23', '20', '3')], {}, '3.69', '4.43'],
  ['half of an item', [line('83.33', '20', '1', { discountPercent: '50' })], {}, '41.67', '50.00'],
  ['an amount off the document', [line('12.30', '20')], { discountAmount: '5' }, '7.30', '8.76'],
  [
    'a tenth off all but a net price',
    [line('100', '20'), line('90', '20', '1', { netPrice: true })],
    { discountPercent: '10' },
    '180.00',
    '216.00',
  ],
  [
    'nothing off net prices alone',
    [line('90', '20', '1', { netPrice: true })],
    { discountPercent: '10' },
    '90.00',
    '108.00',
  ],
  ['half of the document', [line('1', '20')], { discountPercent: '50' }, '0.50', '0.60'],
  ['a tenth off the document', [line('5', '20', '2')], { discountPercent: '10' }, '9.00', '10.80'],
  ['a surcharge is a line', [line('10', '20'), line('2.40', '20')], {}, '12.40', '14.88'],
  ['two rates', [line('30', '10', '2'), line('5', '50')], {}, '65.00', '73.50'],
  ['ten off a hundred', [line('50', '10', '2')], { discountAmount: '10' }, '90.00', '99.00'],
  [
    'goods and freight, both reduced',
    [line('50', '10', '2'), line('25', '10')],
    { discountAmount: '22' },
    '103.00',
    '113.30',
  ],
  [
    'a margin on the price and a discount',
    [line('1100', '0', '1', { discountPercent: '10' })],
    {},
    '990.00',
    '990.00',
  ],
])('%s', (_, lines, discount, netTotal, grossTotal) => {
  expect(priceDocument({ currency: 'EUR', lines, ...discount })).toMatchObject({ netTotal, grossTotal })
})

test('a document discount lowers each line and each rate by its share', () => {
  const priced = priceDocument({
    currency: 'EUR',
    discountAmount: '100',
    lines: [line('100', '19', '5'), line('200', '7', '5', { taxCategory: 'reduced' })],
  })
  expect(priced).toEqual({
    lines: [
      { netAmount: '500.00', discountAmount: '33.33', taxPercent: '19' },
      { netAmount: '1000.00', discountAmount: '66.67', taxPercent: '7' },
    ],
    taxes: [
      { category: 'standard', percent: '19', net: '466.67', tax: '88.67' },
      { category: 'reduced', percent: '7', net: '933.33', tax: '65.33' },
    ],
    netTotal: '1400.00',
    discountTotal: '100.00',
    taxTotal: '154.00',
    grossTotal: '1554.00',
    costTotal: null,
    marginAmount: null,
    marginPercent: null,
  })
})

test('what is optional, an alternative or text is priced but never totalled', () => {
  const priced = priceDocument({
    currency: 'EUR',
    discountPercent: '10',
    lines: [
      line('100', '19', '1', { unitCost: '60' }),
      line('50', '19', '2', { kind: 'optional', unitCost: '1' }),
      line('80', '19', '1', { kind: 'alternative' }),
      line('5', '19', '1', { kind: 'text' }),
    ],
  })
  expect(priced.lines.map(({ netAmount, discountAmount }) => [netAmount, discountAmount])).toEqual([
    ['100.00', '10.00'],
    ['100.00', '0.00'],
    ['80.00', '0.00'],
    ['0.00', '0.00'],
  ])
  expect(priced).toMatchObject({
    netTotal: '90.00',
    taxTotal: '17.10',
    costTotal: '60.00',
    marginAmount: '30.00',
    marginPercent: '33.33',
  })
})

test.each([
  ['nothing', [], '0.00', null, null],
  ['given away', [line('0', '19', '1', { unitCost: '3' })], '0.00', '-3.00', null],
  ['sold below cost', [line('10', '0', '1', { unitCost: '15' })], '10.00', '-5.00', '-50'],
])('margin: %s', (_, lines, netTotal, marginAmount, marginPercent) => {
  expect(priceDocument({ currency: 'EUR', lines })).toMatchObject({ netTotal, marginAmount, marginPercent })
})

const decimal = (max: number, digits: number) =>
  fc.integer({ min: 0, max: max * 10 ** digits }).map((units) => new Big(units).div(10 ** digits).toFixed())
const anyLine = fc.record({
  quantity: decimal(500, 3),
  unitPrice: decimal(5000, 4),
  discountPercent: decimal(100, 2),
  taxPercent: fc.constantFrom('0', '7', '19', '8.1'),
  taxCategory: fc.constantFrom('standard', 'reduced'),
  unitCost: fc.option(decimal(5000, 2)),
  kind: fc.constantFrom('normal', 'optional', 'alternative', 'text', null),
})
const sum = (parts: readonly string[]) => parts.reduce((all, part) => all.plus(part), new Big(0))

test('whatever is in a document, it adds up on paper', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 30 }),
      decimal(100, 2),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (lines, discountPercent, currency) => {
        const priced = priceDocument({ currency, discountPercent, lines })
        const totalled = priced.lines.filter((_, index) => [null, 'normal'].includes(lines[index]!.kind))
        const same = (a: Big, b: string) => expect(a.toFixed()).toBe(big(b).toFixed())
        const nets = sum(totalled.map(({ netAmount }) => netAmount))
        const discounts = sum(totalled.map(({ discountAmount }) => discountAmount))
        same(discounts, priced.discountTotal)
        same(nets.minus(discounts), priced.netTotal)
        same(sum(priced.taxes.map(({ net }) => net)), priced.netTotal)
        same(sum(priced.taxes.map(({ tax }) => tax)), priced.taxTotal)
        same(big(priced.netTotal).plus(priced.taxTotal), priced.grossTotal)
        for (const { net, percent, tax } of priced.taxes)
          expect(tax).toBe(rounded(big(net).times(percent).div(100), currency))
        for (const { netAmount, discountAmount } of totalled)
          expect(big(discountAmount).lte(netAmount)).toBe(true)
        const unit = new Big(10).pow(-digitsOf(currency))
        expect(
          big(priced.discountTotal).minus(nets.times(discountPercent).div(100)).abs().times(2).lte(unit),
        ).toBe(true)
        if (priced.costTotal !== null)
          same(big(priced.netTotal).minus(priced.costTotal), priced.marginAmount!)
      },
    ),
  )
})

const rates = [
  { country: 'DE', category: 'standard', percent: '16', validFrom: '2020-07-01' },
  { country: 'DE', category: 'standard', percent: '19', validFrom: '2021-01-01' },
  { country: 'DE', category: 'reduced', percent: '7' },
  { country: null, category: 'standard', percent: '10' },
  { country: 'Freeport', category: 'standard', percent: '3' },
]
test.each([
  ['DE', 'standard', '2030-01-01', '19'],
  ['Deutschland', 'standard', '2020-12-31', '16'],
  ['germany', 'reduced', '2030-01-01', '7'],
  ['DE', 'standard', '2019-01-01', '10'],
  ['US', 'standard', '2030-01-01', '10'],
  ['freeport', 'standard', '2030-01-01', '3'],
  [null, null, '2030-01-01', '10'],
  ['US', 'reduced', '2030-01-01', null],
  ['DE', 'exempt', '2030-01-01', '0'],
  ['DE', 'zero', '2030-01-01', '0'],
])('tax in %s, %s, on %s is %s', (country, category, day, percent) => {
  expect(taxFor(rates, country, category, day)).toBe(percent)
})
