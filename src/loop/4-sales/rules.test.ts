import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { expect, test } from 'vitest'
import { opportunityChecks, opportunityDerived, opportunityLifecycle } from './rules.ts'
import { isStuck } from './rules/stuck.ts'
import { shippedPhases } from './rules/phases.ts'

const phases = shippedPhases.map((phase) => ({ id: `id-${phase.key}`, ...phase }) as Values)
const context: RuleContext = {
  config: (collection) => (collection === 'phases' ? phases : []),
  now: '2030-05-10T08:00:00.000Z',
  today: '2030-05-10',
  currency: 'EUR',
  language: 'en',
  callerUserId: 'me',
  imported: false,
}
const imported = { ...context, imported: true }
const settle = (next: Values, previous: Values | null = null, by = context): Values => ({
  ...next,
  ...opportunityDerived(next, previous, by),
})
/** A deal as it stands, and a patch to it. */
const patched = (start: Values, patch: Values, by = context) => {
  const previous = settle({
    status: 'open',
    currency: 'EUR',
    createdAt: '2030-01-01T00:00:00.000Z',
    ...start,
  })
  return settle({ ...previous, ...patch }, previous, by)
}
const lines = [{ quantity: '2', unitPrice: '10' }]

test.each([
  ['nothing', {}, {}, null, false],
  ['entered without lines', { amount: '5' }, {}, '5', true],
  ['from lines', { lines }, {}, '20.00', false],
  ['entered beats lines', { lines, amount: '15' }, {}, '15', true],
  ['what the lines say is no entry', { lines, amount: '20.0' }, {}, '20.00', false],
  ['lines change a derived amount', { lines }, { lines: [...lines, ...lines] }, '40.00', false],
  [
    'lines do not change an entered one',
    { lines, amount: '15' },
    { lines: [...lines, ...lines] },
    '15',
    true,
  ],
  ['emptied, it follows the lines again', { lines, amount: '15' }, { amount: null }, '20.00', false],
  ['entered later', { lines }, { amount: '7' }, '7', true],
  ['lines taken away leave no amount of theirs', { lines }, { lines: [] }, null, false],
  ['lines taken away leave an entered one', { lines, amount: '15' }, { lines: [] }, '15', true],
  ['another field', { lines }, { name: 'x' }, '20.00', false],
])('amount: %s', (_, start, patch, amount, amountEntered) => {
  expect(patched(start, patch)).toMatchObject({ amount, amountEntered })
})

test.each([
  ['of the phase', {}, {}, '10', false],
  ['of the next phase', {}, { phase: 'proposal' }, '55', false],
  ['overridden', {}, { probability: '70' }, '70', true],
  ['an override stays in the next phase', { probability: '70' }, { phase: 'proposal' }, '70', true],
  ['emptied, it follows the phase again', { probability: '70' }, { probability: null }, '10', false],
  ['what the phase says is no override', { probability: '70' }, { probability: '10.0' }, '10', false],
  ['won', { probability: '70' }, { status: 'won', phaseId: 'id-won' }, '100', false],
  ['lost', { probability: '70' }, { status: 'lost', phaseId: 'id-lost' }, '0', false],
  ['cancelled', {}, { status: 'cancelled' }, '0', false],
])('probability: %s', (_, start, patch, probability, probabilityEntered) => {
  expect(patched(start, patch)).toMatchObject({ probability, probabilityEntered })
})

test.each([
  ['of the phase', {}, {}, 'pipeline'],
  ['of the next phase', {}, { phase: 'negotiation' }, 'commit'],
  ['overridden', {}, { forecastCategory: 'commit' }, 'commit'],
  ['an override stays in its phase', { forecastCategory: 'commit' }, { name: 'x' }, 'commit'],
  ['an override ends with its phase', { forecastCategory: 'commit' }, { phase: 'proposal' }, 'bestCase'],
  ['moved and overridden at once', {}, { phase: 'proposal', forecastCategory: 'omitted' }, 'omitted'],
  ['emptied', { forecastCategory: 'commit' }, { forecastCategory: null }, 'pipeline'],
  ['won', { forecastCategory: 'omitted' }, { status: 'won', phaseId: 'id-won' }, 'closed'],
  ['lost', {}, { status: 'lost', phaseId: 'id-lost' }, 'omitted'],
])('forecast category: %s', (_, start, patch, forecastCategory) => {
  expect(patched(start, patch)).toMatchObject({ forecastCategory })
})

test.each([
  ['later', { closeDate: '2030-06-01' }, { closeDate: '2030-06-02' }, 1],
  ['earlier', { closeDate: '2030-06-01' }, { closeDate: '2030-05-31' }, 0],
  ['given for the first time', {}, { closeDate: '2030-06-02' }, 0],
  ['taken away', { closeDate: '2030-06-01' }, { closeDate: null }, 0],
  [
    'closed after the date',
    { closeDate: '2030-05-01' },
    { status: 'won', phaseId: 'id-won', closeDate: '2030-05-10' },
    0,
  ],
  ['something else', { closeDate: '2030-06-01' }, { name: 'x' }, 0],
])('slips: %s', (_, start, patch, slips) => {
  expect(patched(start, patch).slips).toBe(slips)
})

test.each([
  ['stays while the phase stays', { name: 'x' }, '2030-01-01T00:00:00.000Z'],
  ['begins anew with the phase', { phase: 'proposal' }, context.now],
  ['the same phase is no move', { phase: 'prospecting' }, '2030-01-01T00:00:00.000Z'],
])('phaseSince %s', (_, patch, phaseSince) => {
  expect(patched({}, patch).phaseSince).toBe(phaseSince)
})

test.each([
  [
    'by id',
    { phaseId: 'id-won', closeDate: '2017-03-01' },
    { status: 'won', phase: 'won', closedAt: '2017-03-01T00:00:00.000Z' },
  ],
  ['by key', { phase: 'lost' }, { status: 'lost', phaseId: 'id-lost', probability: '0' }],
  [
    'with its own moment',
    { phase: 'needs', phaseSince: '2020-01-01T00:00:00.000Z' },
    { status: 'open', phaseSince: '2020-01-01T00:00:00.000Z' },
  ],
  [
    'cancelled stays cancelled',
    { phase: 'needs', status: 'cancelled' },
    { status: 'cancelled', forecastCategory: 'omitted' },
  ],
])('an imported phase %s', (_, values, expected) => {
  const made = settle({ status: 'open', currency: 'EUR', ...values }, null, imported)
  expect(made).toMatchObject(expected)
  expect(opportunityChecks(made, imported)).toEqual([])
})

test.each([
  ['an unknown key', { phase: 'nowhere' }, 'unknown_phase'],
  ['an unknown id', { phaseId: 'id-nowhere' }, 'unknown_phase'],
  ['winning by the way', { phase: 'won' }, 'closing_phase'],
  ['losing by the way', { phaseId: 'id-lost' }, 'closing_phase'],
])('%s is refused', (_, patch, code) => {
  expect(opportunityChecks(patched({}, patch), context)).toEqual([['phaseId', code]])
})

test('reopening forgets the outcome and goes back to an open phase', () => {
  const won = patched({ amount: '5' }, { status: 'won', phaseId: 'id-won' })
  expect(won.closedAt).toBe(context.now)
  const again = settle(
    { ...won, status: 'open', ...opportunityLifecycle.actions.reopen!.set!(won, {}, context) },
    won,
  )
  expect(again).toMatchObject({
    phase: 'prospecting',
    probability: '10',
    closedAt: null,
    forecastCategory: 'pipeline',
  })
})

test.each([
  ['open', '2030-04-10T08:00:00.000Z', 30, false],
  ['open', '2030-04-09T08:00:00.000Z', 30, true],
  ['open', '2030-01-01T00:00:00.000Z', null, false],
  ['won', '2030-01-01T00:00:00.000Z', 30, false],
  ['open', null, 30, false],
])('%s in its phase since %s with %s days allowed: stuck is %s', (status, phaseSince, maxDays, stuck) => {
  expect(isStuck({ status, phaseSince }, { maxDays }, context.now)).toBe(stuck)
})
