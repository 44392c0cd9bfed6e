import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { queueAt, queueFor } from './queues.ts'
import { shippedMatrix } from './seeds.ts'
import { solutionsSettled } from './solutions.ts'
import { numberIn, plainSubject, threadSubject } from './thread.ts'
import { ticketDerived } from './tickets.ts'

const context = (callerUserId: string | null = 'ada', matrix = shippedMatrix): RuleContext => ({
  config: (collection) => (collection === 'ticket-priorities' ? matrix : []),
  now: '2026-03-02T10:00:00.000Z',
  today: '2026-03-02',
  currency: 'EUR',
  language: 'en',
  callerUserId,
  imported: false,
})
const derived = (next: Values, previous: Values | null = null) => ticketDerived(next, previous, context())

describe('priority', () => {
  test.each([
    ['low', 'low', 'low'],
    ['low', 'high', 'normal'],
    ['medium', 'medium', 'normal'],
    ['medium', 'high', 'high'],
    ['high', 'low', 'normal'],
    ['high', 'medium', 'high'],
    ['high', 'high', 'urgent'],
  ])('impact %s and urgency %s make %s', (impact, urgency, priority) =>
    expect(derived({ status: 'new', impact, urgency }).priority).toBe(priority),
  )

  const standing = { status: 'open', impact: 'low', urgency: 'low', priority: 'low' }
  test.each<[string, Values, Values | null, string]>([
    ['what a person says stands', { ...standing, priority: 'urgent' }, null, 'urgent'],
    ['also later', { ...standing, priority: 'high' }, standing, 'high'],
    [
      'until it is weighed again',
      { ...standing, priority: 'high', urgency: 'high' },
      { ...standing, priority: 'high' },
      'normal',
    ],
    ['both at once: the word', { ...standing, priority: 'urgent', urgency: 'high' }, standing, 'urgent'],
    ['emptied, it follows from the matrix', { ...standing, priority: null }, standing, 'low'],
  ])('%s', (_, next, previous, priority) => expect(derived(next, previous).priority).toBe(priority))

  test('without a rule it is normal', () =>
    expect(
      ticketDerived({ status: 'new', impact: 'high', urgency: 'high' }, null, context('ada', [])).priority,
    ).toBe('normal'))
})

describe('agent and owner are one', () => {
  const own = (ownerId: string | null, agentId: string | null = ownerId) => ({
    status: 'open',
    ownerId,
    agentId,
  })
  test.each<[string, Values, Values | null, string | null]>([
    ['a new one is free', own(null), null, null],
    ['an owner that was named has it', own('bob', null), null, 'bob'],
    ['an agent that was named has it', own('ada', 'bob'), null, 'bob'],
    ['another owner is the agent', own('cleo', 'bob'), own('bob'), 'cleo'],
    ['another agent is the owner', own('bob', 'cleo'), own('bob'), 'cleo'],
    ['nobody any more', own('bob', null), own('bob'), null],
  ])('%s', (_, next, previous, who) =>
    expect(derived(next, previous)).toMatchObject({ agentId: who, ownerId: who }),
  )
})

test.each<[Values, Values | null, Values]>([
  [{ status: 'pending' }, { status: 'open' }, { pendingOn: 'customer', resolvedAt: null }],
  [{ status: 'open', pendingOn: 'supplier' }, { status: 'pending' }, { pendingOn: null }],
  [{ status: 'resolved' }, { status: 'open' }, { resolvedAt: context().now, closedAt: null }],
  [
    { status: 'closed', resolvedAt: 'x' },
    { status: 'resolved' },
    { resolvedAt: 'x', closedAt: context().now },
  ],
  [
    { status: 'open', resolvedAt: 'x', closedAt: 'y' },
    { status: 'closed', reopenings: 1 },
    { resolvedAt: null, closedAt: null, reopenings: 2 },
  ],
])('%j after %j has %j', (next, previous, expected) =>
  expect(derived(next, previous)).toMatchObject(expected),
)

test.each<[Values, Values]>([
  [
    { status: 'new', resolvedAt: 'x' },
    { status: 'resolved', resolvedAt: 'x', closedAt: null },
  ],
  [
    { status: 'new', closedAt: 'y' },
    { status: 'closed', resolvedAt: 'y', closedAt: 'y' },
  ],
  [{ status: 'new' }, { status: 'new', resolvedAt: null }],
  [
    { status: 'open', resolvedAt: 'x' },
    { status: 'open', resolvedAt: null },
  ],
])('%j from elsewhere comes in as %j', (next, expected) => {
  expect(ticketDerived(next, null, { ...context(), imported: true })).toMatchObject(expected)
  expect(derived(next).status).toBe(next.status)
})

describe('queues', () => {
  const all = { id: 'all', name: 'All', position: 9 }
  const pumps = { id: 'pumps', name: 'Pumps', position: 2, productIds: ['p'], address: 'pumps@example.com' }
  const faults = { id: 'faults', name: 'Faults', position: 1, types: ['fault'], productIds: ['p'] }
  const config = () => [all, pumps, faults]
  test.each<[Values, string]>([
    [{ type: 'fault', productId: 'p' }, 'faults'],
    [{ type: 'question', productId: 'p' }, 'pumps'],
    [{ type: 'fault', productId: null }, 'all'],
  ])('%j comes to %s', (ticket, id) => expect(queueFor(config, ticket)?.id).toBe(id))

  test('a mail comes to the queue of its address', () => {
    expect(queueAt(config, ['x@example.com', 'Pumps@Example.com'])?.id).toBe('pumps')
    expect(queueAt(config, ['x@example.com'])).toBeUndefined()
  })
})

test.each<[Values, boolean]>([
  [{ type: 'fault', attempts: [] }, false],
  [{ type: 'fault', attempts: null }, false],
  [{ type: 'fault', attempts: [{ outcome: 'dismissed', reason: 'none fits' }] }, true],
  [{ type: 'fault', attempts: [{ outcome: 'tried' }] }, true],
  [{ type: 'fault', emergency: true }, true],
  [{ type: 'service' }, true],
])('known solutions of %j are settled: %j', (ticket, settled) =>
  expect(solutionsSettled(ticket)).toBe(settled),
)

describe('the subject of a mail', () => {
  test.each([
    ['Re: Pump [T-2026-00042]', 'T-2026-00042', 'Pump'],
    ['AW: WG: Re[2]: Pump  [t-2026-00042] broken', 'T-2026-00042', 'Pump broken'],
    ['[T-2026-00001] Fwd: [T-2026-00002] Pump', 'T-2026-00002', 'Pump'],
    ['Report [12] of today', null, 'Report [12] of today'],
    ['Regards', null, 'Regards'],
  ])('%s', (subject, number, plain) => {
    expect(numberIn(subject)).toBe(number)
    expect(plainSubject(subject)).toBe(plain)
  })

  test('names its ticket, however often it was answered', () =>
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 99_999 }), fc.nat({ max: 4 }), (subject, n, times) => {
        const number = `T-2026-${String(n).padStart(5, '0')}`
        let mail = threadSubject({ number, subject: subject.slice(0, 200) }, false)
        for (let i = 0; i < times; i++) mail = `Re: ${mail}`
        expect(numberIn(mail)).toBe(number)
      }),
    ))
})
