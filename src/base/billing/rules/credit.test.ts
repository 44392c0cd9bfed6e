import { documentTotals } from '#base/catalog/rules/totals.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditOf, leftToCredit } from './credit.ts'
import { exemptionOf, vatCountry } from '#base/catalog/rules/exemption.ts'

test.each([
  ['at home', 'DE', 'DE', 'DE123456789', true, null],
  ['goods to a business in another member state', 'DE', 'AT', 'ATU12345678', true, 'intraCommunity'],
  ['a service there', 'DE', 'FR', 'FR12345678901', false, 'reverseCharge'],
  ['a consumer there', 'DE', 'AT', null, true, null],
  ['with a number of our own country', 'DE', 'AT', 'DE123456789', true, null],
  ['Greece, whose numbers begin with EL', 'DE', 'GR', 'EL123456789', true, 'intraCommunity'],
  ['goods out of the EU', 'DE', 'US', null, true, 'export'],
  ['a service out of the EU', 'DE', 'CH', null, false, 'reverseCharge'],
  ['a seller whose country nobody knows', null, 'AT', 'ATU12345678', true, null],
  ['a buyer whose country nobody knows', 'DE', null, 'ATU12345678', true, null],
  ['a seller outside the EU', 'US', 'DE', 'DE123456789', true, null],
] as const)('%s', (_, seller, buyer, buyerVatId, goods, expected) => {
  expect(exemptionOf({ seller, buyer, buyerVatId, goods })).toBe(expected)
})

test.each([
  ['DE 123 456 789', 'DE'],
  ['atu12345678', 'AT'],
  ['12/345/67890', null],
  ['US123456789', null],
])('%s is a VAT id of %s', (id, country) => expect(vatCountry(id)).toBe(country))

const invoiceLine = fc.record({
  quantity: fc.integer({ min: 1, max: 7 }).map(String),
  unitPrice: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  discountPercent: fc.constantFrom('0', '3', '33.3'),
  taxPercent: fc.constantFrom('0', '7', '19'),
  kind: fc.constantFrom('normal', 'normal', 'optional', 'text'),
})

/** Credits one unit of some line at a time, at random, until nothing is left. */
function creditedBit(original: Values, pick: (count: number) => number): Values[] {
  const credits: Values[] = []
  for (;;) {
    const left = leftToCredit(original, credits).filter(({ quantity }) => big(quantity).gt(0))
    if (left.length === 0) return credits
    const { lineId } = left[pick(left.length)]!
    credits.push(creditOf(original, credits, [{ lineId, quantity: '1' }]))
    const gross = credits.reduce((sum, credit) => sum.plus(credit.grossTotal), big(0))
    expect(gross.lte(original.grossTotal)).toBe(true)
  }
}

test('whatever is credited bit by bit comes to the invoice in the end, and never beyond it', () => {
  fc.assert(
    fc.property(
      fc.array(invoiceLine, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('0', '2.5', '10'),
      fc.nat(),
      (lines, discountPercent, seed) => {
        const draft = {
          currency: 'EUR',
          discountPercent,
          lines: lines.map((line, n) => ({ ...line, id: `l${n}` })),
        }
        const original: Values = { ...draft, ...documentTotals(draft) }
        let state = seed
        const credits = creditedBit(original, (count) => (state = (state * 31 + 7) % 1_000_003) % count)
        for (const name of ['netTotal', 'taxTotal', 'grossTotal']) {
          const all = credits.reduce((sum, credit) => sum.plus(credit[name]), big(0))
          expect(all.toFixed(2)).toBe(original[name])
        }
      },
    ),
    { numRuns: 200 },
  )
})
