import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import {
  daysToAsk,
  duesOf,
  evenSchedule,
  movedSchedule,
  proposedCallOff,
  scheduledLines,
  scheduleProblem,
  wrongSchedule,
} from './schedule.ts'

const line: Values = {
  id: 'a',
  kind: 'normal',
  targetQuantity: '100',
  calledQuantity: '0',
  schedule: [
    { on: '2030-06-01', quantity: '40' },
    { on: '2030-02-01', quantity: '30' },
  ],
}
const contract: Values = {
  kind: 'quantity',
  status: 'inForce',
  validFrom: '2030-01-01',
  validUntil: '2030-12-31',
  scheduleNoticeDays: 14,
  lines: [line, { ...line, id: 'b', schedule: [{ on: '2030-06-01', quantity: '5' }] }],
}
const called = (calledQuantity: string): Values => ({
  ...contract,
  lines: [{ ...line, calledQuantity }, contract.lines[1]],
})

test.each([
  ['0', '30 40'],
  ['10', '20 40'],
  ['30', '0 40'],
  ['45', '0 25'],
  ['90', '0 0'],
])('of %s called, the earliest day is served first', (calledQuantity, missing) => {
  expect(
    duesOf({ ...line, calledQuantity })
      .map((due) => due.missing.toFixed())
      .join(' '),
  ).toBe(missing)
})

test.each([
  ['0', '2030-02-01', [{ lineId: 'a', quantity: '30' }]],
  ['12', '2030-02-01', [{ lineId: 'a', quantity: '18' }]],
  [
    '12',
    '2030-06-01',
    [
      { lineId: 'a', quantity: '58' },
      { lineId: 'b', quantity: '5' },
    ],
  ],
  ['70', '2030-02-01', []],
])('%s called, what is proposed for %s is all that is missing by then', (quantity, on, expected) => {
  expect(proposedCallOff(called(quantity), on)).toEqual(expected)
})

test.each<[string, Values, string, string[]]>([
  ['a day too early', {}, '2030-01-17', []],
  ['so many days before', {}, '2030-01-18', ['2030-02-01']],
  ['past it', {}, '2030-03-01', ['2030-02-01']],
  ['past it, called', { ...called('30') }, '2030-03-01', []],
  ['none agreed on: the day itself', { scheduleNoticeDays: null }, '2030-02-01', ['2030-02-01']],
  ['not in force', { status: 'released' }, '2030-03-01', []],
])('%s: what is to be asked for is as expected', (_, more, today, expected) => {
  expect(daysToAsk({ ...contract, ...more }, today)).toEqual(expected)
})

const day = (lineId: string, on: string, quantity: string) => ({ lineId, on, quantity })
test.each<[string, Values[], string[]]>([
  ['all of it', [day('a', '2030-01-01', '60'), day('a', '2030-12-31', '40')], []],
  ['another line', [day('x', '2030-01-01', '1')], ['schedule[0].lineId unknown_line']],
  ['before the term', [day('a', '2029-12-31', '1')], ['schedule[0].on schedule_outside_term']],
  ['after it', [day('a', '2031-01-01', '1')], ['schedule[0].on schedule_outside_term']],
  ['nothing', [day('a', '2030-01-01', '0')], ['schedule[0].quantity nothing_in_it']],
  [
    'more than agreed',
    [day('a', '2030-01-01', '60'), day('b', '2030-01-01', '60'), day('a', '2030-02-01', '41')],
    ['schedule[2].quantity schedule_beyond_target'],
  ],
])('%s: what is wrong with it is said', (_, entered, expected) => {
  expect(wrongSchedule(contract, entered).map(({ path, code }) => `${path} ${code}`)).toEqual(expected)
})

test('less than the smallest call-off cannot be called, and so not planned', () => {
  const strict = { ...contract, lines: [{ ...line, minimumQuantity: '10' }] }
  expect(wrongSchedule(strict, [day('a', '2030-01-01', '9')])).toMatchObject([
    { path: 'schedule[0].quantity', code: 'below_minimum', params: { least: '10' } },
  ])
})

test('a day that is entered twice is one, and days stand in order', () => {
  const entered = [day('a', '2030-03-01', '1'), day('a', '2030-02-01', '2'), day('a', '2030-03-01', '4')]
  expect(scheduledLines(contract, entered).map(({ schedule }) => schedule)).toEqual([
    [
      { on: '2030-02-01', quantity: '2' },
      { on: '2030-03-01', quantity: '5' },
    ],
    [],
  ])
})

test('a term or target that shrinks beneath its schedule is a problem; past days of an amendment are none', () => {
  expect(scheduleProblem(contract, line)).toBe(null)
  expect(scheduleProblem({ ...contract, validUntil: '2030-05-31' }, line)).toBe('schedule_outside_term')
  expect(scheduleProblem(contract, { ...line, targetQuantity: '69' })).toBe('schedule_beyond_target')
  const late = { ...contract, validFrom: '2030-03-01' }
  expect(scheduleProblem(late, line)).toBe('schedule_outside_term')
  expect(scheduleProblem({ ...late, amendsId: 'x' }, line)).toBe(null)
})

test('a renewed contract has the same days in its own term, as far as they lie in it', () => {
  expect(movedSchedule(line, 365, '2031-03-01')).toEqual([{ on: '2031-02-01', quantity: '30' }])
})

test.each([
  ['2030-01-31', '2030-03-30', '7', 1, ['2030-01-31 4', '2030-02-28 3']],
  [
    '2030-01-01',
    '2030-12-31',
    '100',
    3,
    ['2030-01-01 25', '2030-04-01 25', '2030-07-01 25', '2030-10-01 25'],
  ],
  ['2030-01-01', '2030-03-31', '2.5', 1, ['2030-01-01 2.5']],
])('from %s to %s, %s every %s months', (validFrom, validUntil, targetQuantity, months, expected) => {
  const spread = evenSchedule({ validFrom, validUntil }, { targetQuantity }, months)
  expect(spread.map(({ on, quantity }) => `${on} ${quantity}`)).toEqual(expected)
})
