import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plusDays } from '#platform/days.ts'
import { big } from '#platform/money.ts'
import { monthlyParts, wholePart, type Drawn } from './contract-parts.ts'
import { expectedPercent } from './straight-line.ts'

const contract = { id: 'c', validFrom: '2030-01-16', validUntil: '2030-04-15' }
const sums = { target: '900', called: '50', delivered: '20' }
const drawn = (on: string | null, called: string, delivered = '0'): Drawn => ({
  contractId: 'c',
  on,
  called,
  delivered,
})
const written = (today: string, calls: Drawn[] = [], of = contract) =>
  monthlyParts(wholePart(of, sums, today), calls, today).map(
    ([month, { target, expected, called, delivered }]) =>
      [month, ...[target, expected, called, delivered].map((one) => big(one).round(2).toFixed())].join(' '),
  )

test('each month has the days of the term that lie in it, and is expected as far as it is over', () => {
  expect(written('2030-02-15')).toEqual([
    '2030-01 160 160 50 20',
    '2030-02 280 140 0 0',
    '2030-03 310 0 0 0',
    '2030-04 150 0 0 0',
  ])
})

test('what was terminated is expected no further than its last day', () => {
  const of = { ...contract, terminatedOn: '2030-02-10' }
  expect(written('2030-04-01', [], of)).toMatchObject([
    '2030-01 160 160 50 20',
    '2030-02 280 100 0 0',
    '2030-03 310 0 0 0',
    '2030-04 150 0 0 0',
  ])
  expect(expectedPercent(of, '2030-04-01')).toBeCloseTo((26 / 90) * 100, 6)
})

test('a call-off stands in the month of its order, and in the term whatever that says', () => {
  const calls = [
    drawn('2030-03-31', '30', '20'),
    drawn('2029-12-01', '5'),
    drawn('2030-09-01', '5'),
    drawn(null, '4'),
  ]
  expect(written('2030-01-16', calls)).toEqual([
    '2030-01 160 0 15 0',
    '2030-02 280 0 0 0',
    '2030-03 310 0 30 20',
    '2030-04 150 0 5 0',
  ])
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => plusDays('2030-01-01', days))

test('the months of a contract always add up to it', () =>
  fc.assert(
    fc.property(
      day,
      day,
      day,
      fc.array(fc.tuple(day, fc.integer({ min: 0, max: 99 }))),
      (a, b, today, calls) => {
        const [validFrom, validUntil] = [a, b].toSorted() as [string, string]
        const whole = wholePart({ id: 'c', validFrom, validUntil }, sums, today)
        const parts = monthlyParts(
          whole,
          calls.map(([on, called]) => drawn(on, `${called}`)),
          today,
        )
        for (const what of ['target', 'expected', 'called', 'delivered'] as const) {
          const sum = parts.reduce((all, [, part]) => all.plus(big(part[what])), big(0))
          expect(Number(sum)).toBeCloseTo(Number(whole[what]), 6)
        }
      },
    ),
  ))
