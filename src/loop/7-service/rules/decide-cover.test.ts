import fc from 'fast-check'
import { expect, test } from 'vitest'
import { big, lineNet, rounded } from '#platform/money.ts'
import { allowancesOf, noAllowances, periodOf } from './allowances.ts'
import { decideAll, decideCover, type WorkLine } from './decide-cover.ts'

const day = '2026-07-10'
const item = { id: 'i', accountId: 'a', productId: 'p', status: 'operational', warrantyUntil: '2026-12-31' }
const old = { ...item, warrantyUntil: '2026-06-30' }
const contract = {
  number: 'SV-1',
  validFrom: '2026-01-01',
  period: 'year',
  labourPercent: '100',
  partsPercent: '50',
  travelPercent: '100',
  includedHours: '4',
  includedVisits: 1,
  hourlyRate: '80.00',
  partsDiscountPercent: '10',
}
const labour: WorkLine = { kind: 'labour', quantity: '2', unitPrice: '100.00', currency: 'EUR' }
const part: WorkLine = { kind: 'part', quantity: '1', unitPrice: '60.00', currency: 'EUR' }
const travel: WorkLine = { kind: 'travel', quantity: '40', unitPrice: '0.70', currency: 'EUR' }
const left = (hours: string, visits: number) => ({ ...noAllowances, hoursLeft: hours, visitsLeft: visits })
const goodwill = { percent: '50', note: 'long-standing customer' }

test.each([
  [
    'warranty first, whatever the contract says',
    labour,
    item,
    contract,
    [['warranty', '2', '0.00', '200.00', 'in_warranty']],
  ],
  [
    'wear is not under warranty',
    { ...labour, cause: 'wear' },
    item,
    null,
    [['chargeable', '2', '200.00', '0.00', 'wear_excluded']],
  ],
  [
    'wear, but there is a contract',
    { ...labour, cause: 'wear' },
    item,
    contract,
    [['contract', '2', '0.00', '160.00', 'wear_excluded', 'contract_takes']],
  ],
  [
    'misuse, paid by goodwill in part',
    { ...labour, cause: 'misuse', goodwill },
    item,
    null,
    [['goodwill', '2', '100.00', '100.00', 'misuse_excluded', 'goodwill']],
  ],
  [
    'a defect under warranty needs no goodwill',
    { ...labour, cause: 'defect', goodwill },
    item,
    null,
    [['warranty', '2', '0.00', '200.00', 'in_warranty']],
  ],
  ['out of warranty', labour, old, null, [['chargeable', '2', '200.00', '0.00', 'warranty_ended']]],
  ['no item at all', labour, null, null, [['chargeable', '2', '200.00', '0.00', 'not_covered']]],
  [
    'hours within the allowance',
    labour,
    old,
    contract,
    [['contract', '2', '0.00', '160.00', 'contract_takes']],
  ],
  [
    'hours beyond it, at the contract rate',
    { ...labour, quantity: '5.5' },
    old,
    contract,
    [
      ['contract', '4', '0.00', '320.00', 'contract_takes'],
      ['chargeable', '1.5', '120.00', '0.00', 'allowance_used'],
    ],
  ],
  [
    'half of a part, at its discount',
    part,
    old,
    contract,
    [['contract', '1', '27.00', '27.00', 'contract_takes_part']],
  ],
  [
    'a visit that is included',
    travel,
    old,
    contract,
    [['contract', '40', '0.00', '28.00', 'contract_takes']],
  ],
  [
    'parts that the contract leaves out',
    part,
    old,
    { ...contract, partsPercent: '0' },
    [['chargeable', '1', '54.00', '0.00', 'contract_takes_none']],
  ],
])('%s', (_, line, one, of, expected) => {
  const { shares } = decideCover(line as WorkLine, one, of, left('4', 1), day)
  const shown = shares.map((s) => [s.cover, s.quantity, s.charged, s.covered, ...s.reasons.map((r) => r.why)])
  expect(shown).toEqual(expected)
})

test('lines of one visit share the allowance; one visit covers all of its travel', () => {
  const { decisions, allowances } = decideAll(
    [{ ...labour, quantity: '3' }, travel, { ...labour, quantity: '3' }, travel],
    old,
    contract,
    left('4', 1),
    day,
  )
  expect(decisions.map((shares) => shares.map((share) => `${share.cover} ${share.quantity}`))).toEqual([
    ['contract 3'],
    ['contract 40'],
    ['contract 1', 'chargeable 2'],
    ['contract 40'],
  ])
  expect(allowances).toMatchObject({ hoursLeft: '0', visitsLeft: 0 })
})

test('a used-up visit is charged', () => {
  expect(decideCover(travel, old, contract, left('4', 0), day).shares).toMatchObject([
    { cover: 'chargeable', charged: '28.00', reasons: [{ why: 'allowance_used' }] },
  ])
})

test.each([
  ['2026-01-01', '2026-01-01', '2026-12-31', 'year'],
  ['2026-12-31', '2026-01-01', '2026-12-31', 'year'],
  ['2027-01-01', '2027-01-01', '2027-12-31', 'year'],
  ['2026-07-10', '2026-07-01', '2026-09-30', 'quarter'],
  ['2026-07-31', '2026-07-01', '2026-07-31', 'month'],
])('%s lies in the period %s to %s of a %s', (on, from, until, period) => {
  expect(periodOf({ ...contract, period }, on)).toEqual({ from, until })
})

test('periods counted from the 31st meet without a gap', () => {
  const monthly = { validFrom: '2026-01-31', period: 'month' }
  expect(periodOf(monthly, '2026-02-27')).toEqual({ from: '2026-01-31', until: '2026-02-27' })
  expect(periodOf(monthly, '2026-02-28')).toEqual({ from: '2026-02-28', until: '2026-03-30' })
})

test('an allowance never falls below nothing; none means without limit', () => {
  expect(allowancesOf(contract, { hours: '9', visits: 3 }, day)).toMatchObject({
    hoursLeft: '0',
    visitsLeft: 0,
  })
  expect(allowancesOf({ validFrom: '2026-01-01' }, { hours: '9', visits: 3 }, day)).toMatchObject({
    hoursLeft: null,
    visitsLeft: null,
  })
})

const hundredths = (max: number) => fc.integer({ min: 0, max }).map((n) => (n / 100).toFixed(2))
const lines = fc.array(
  fc.record({
    kind: fc.constantFrom('labour' as const, 'part' as const, 'travel' as const),
    quantity: hundredths(5000),
    unitPrice: hundredths(50000),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    cause: fc.constantFrom(null, 'wear', 'misuse', 'defect'),
    goodwill: fc.option(fc.record({ percent: hundredths(10000), note: fc.constant('kind') })),
  }),
  { maxLength: 8 },
)
const terms = fc.option(
  fc.record({
    number: fc.constant('SV-1'),
    labourPercent: hundredths(10000),
    partsPercent: hundredths(10000),
    travelPercent: hundredths(10000),
    hourlyRate: fc.option(hundredths(20000)),
    partsDiscountPercent: fc.option(hundredths(10000)),
  }),
)

test('covered and charged make the total of every share; shares make the line; nothing is taken twice', () => {
  fc.assert(
    fc.property(lines, terms, fc.boolean(), hundredths(2000), fc.nat(3), (work, of, young, hours, visits) => {
      const { decisions, allowances } = decideAll(work, young ? item : old, of, left(hours, visits), day)
      let takenHours = big(0)
      for (const [index, shares] of decisions.entries()) {
        const line = work[index]!
        expect(shares.length).toBeGreaterThan(0)
        expect(shares.reduce((sum, one) => sum.plus(one.quantity), big(0)).eq(line.quantity)).toBe(true)
        for (const one of shares) {
          expect(one.total).toBe(rounded(lineNet(one), line.currency))
          expect(big(one.covered).plus(one.charged).eq(one.total)).toBe(true)
          expect(big(one.covered).gte(0) && big(one.charged).gte(0)).toBe(true)
          expect(one.reasons.length).toBeGreaterThan(0)
          if (one.cover === 'contract' && line.kind === 'labour') takenHours = takenHours.plus(one.quantity)
        }
      }
      expect(takenHours.plus(allowances.hoursLeft!).eq(hours)).toBe(true)
      expect(allowances.visitsLeft! >= 0 && visits - allowances.visitsLeft! <= 1).toBe(true)
    }),
  )
})
