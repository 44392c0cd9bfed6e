import fc from 'fast-check'
import { expect, test } from 'vitest'
import { big } from '#platform/money.ts'
import type { RuleContext } from '#platform/records/record-type.ts'
import { isOwn, quoteChecks, quoteDerived, quoteLifecycle } from './rules.ts'
import { authorityOf, beyond, deepestDiscount, mayApprove, shippedRules } from './rules/approval.ts'
import { nextRevision } from './rules/revision.ts'

const context = {
  today: '2030-05-10',
  now: '2030-05-10T08:00:00.000Z',
  callerUserId: 'me',
  imported: false,
} as RuleContext
const line = (unitPrice: string, more: object = {}) => ({ quantity: '1', unitPrice, ...more })

test.each([
  ['none', {}, [line('100')], '0'],
  ['on a line', {}, [line('100'), line('10', { discountPercent: '30' })], '30'],
  ['on the document', { discountPercent: '5' }, [line('100')], '5'],
  ['one on the other', { discountPercent: '10' }, [line('100', { discountPercent: '20' })], '28'],
  ['below the list price', {}, [line('80', { listPrice: '100' })], '20'],
  ['above the list price', {}, [line('120', { listPrice: '100' })], '0'],
  [
    'of an option, which gets the document’s once it is chosen',
    { discountPercent: '10' },
    [line('1'), line('50', { kind: 'optional', discountPercent: '15' })],
    '23.5',
  ],
  ['of a text', {}, [line('1', { kind: 'text', discountPercent: '90' })], '0'],
  ['of what costs nothing', {}, [line('0', { discountPercent: '50' })], '0'],
])('the deepest discount: %s', (_, quote, lines, percent) => {
  expect(deepestDiscount({ ...quote, lines })).toBe(percent)
})

test('no discount is deeper than all, or below none', () => {
  const percent = fc.integer({ min: 0, max: 100 }).map(String)
  fc.assert(
    fc.property(percent, percent, fc.integer({ min: 1, max: 999 }).map(String), (whole, part, unitPrice) => {
      const deepest = big(
        deepestDiscount({ discountPercent: whole, lines: [line(unitPrice, { discountPercent: part })] }),
      )
      expect(deepest.gte(Math.max(Number(whole), Number(part))) && deepest.lte(100)).toBe(true)
    }),
  )
})

test.each([
  [['sales-rep'], '10', '0', null],
  [['sales-manager'], '20', '0', '30'],
  [['sales-rep', 'management'], '20', '0', '100'],
  [[], '10', '0', null],
])('%j give up to %s %%, down to %s %%, approve up to %s', (roles, maxDiscount, minMargin, approvesUpTo) => {
  expect(authorityOf(shippedRules, roles)).toEqual({ maxDiscount, minMargin, approvesUpTo })
})

test('a company without rules sets no limit, and a rule without a margin asks for none', () => {
  expect(authorityOf([], [])).toEqual({ maxDiscount: null, minMargin: null, approvesUpTo: '100' })
  expect(authorityOf([{ roleKey: 'a', maxDiscountPercent: '5' }], ['a']).minMargin).toBeNull()
  expect(authorityOf([{ roleKey: 'a', maxDiscountPercent: '5' }], []).maxDiscount).toBe('0')
})

test.each([
  ['10', '5', []],
  ['10.01', '5', ['discount']],
  ['0', '-0.01', ['margin']],
  ['50', '-20', ['discount', 'margin']],
  ['0', null, []],
])(
  'a discount of %s %% at a margin of %s %% needs approval for %j',
  (discountPercent, marginPercent, reasons) => {
    const quote = { discountPercent, marginPercent, lines: [line('100')] }
    expect(beyond(quote, authorityOf(shippedRules, []))).toEqual(reasons)
  },
)

test.each([
  ['30', ['sales-manager'], true],
  ['30.5', ['sales-manager'], false],
  ['0', ['sales-rep'], false],
  ['99', ['management'], true],
])('a discount of %s %% may be approved by %j: %s', (discountPercent, roles, may) => {
  expect(mayApprove({ discountPercent, lines: [line('100')] }, authorityOf(shippedRules, roles))).toBe(may)
})

test.each([
  [{ ownerId: 'me' }, true],
  [{ createdById: 'me' }, true],
  [{ submittedById: 'me' }, true],
  [{ ownerId: 'you', createdById: 'you', submittedById: null }, false],
])('%j is my own: %s', (quote, own) => expect(isOwn(quote, 'me')).toBe(own))

test.each([
  ['accept', '2030-05-09', 'quote_expired'],
  ['accept', '2030-05-10', null],
  ['send', '2030-05-09', 'quote_out_of_date'],
  ['submit', '2030-05-09', 'quote_out_of_date'],
  ['expire', '2030-05-10', 'quote_still_valid'],
  ['expire', '2030-05-09', null],
])('%s of a quote that holds until %s: %s', (action, validUntil, reason) => {
  expect(quoteLifecycle.actions[action]!.refuse!({ validUntil }, context)).toBe(reason)
})

test.each([
  ['draft', [], []],
  ['approved', [], [['lines', 'quote_without_lines']]],
  ['approved', [{ kind: 'alternative', unitPrice: '1' }], [['lines', 'quote_without_lines']]],
  ['inApproval', [line('1'), { kind: 'optional' }], [['lines[1].unitPrice', 'line_without_price']]],
  ['sent', [line('0'), { kind: 'text' }], []],
])('%s with %j: %j', (status, lines, problems) => {
  expect(quoteChecks({ status, lines })).toEqual(problems)
})

test('a new quote holds for a month; history and patches keep what they say', () => {
  expect(quoteDerived({}, null, context)).toEqual({ revision: 1, validUntil: '2030-06-09' })
  expect(quoteDerived({}, null, { ...context, imported: true }).validUntil).toBeNull()
  expect(quoteDerived({ validUntil: null }, {}, context).validUntil).toBeNull()
})

test('a third revision belongs to the first, and its lines know where they come from', () => {
  const first = {
    id: 'a',
    number: 'Q-2030-00001',
    validUntil: '2030-01-01',
    status: 'rejected',
    rejectReason: 'price',
    lines: [{ id: 'l', unitPrice: '1' }],
  }
  const second = { id: 'b', ...nextRevision(first, '2030-05-10') }
  expect(second).toMatchObject({
    number: 'Q-2030-00001-R2',
    revision: 2,
    rootId: 'a',
    previousId: 'a',
    lines: [{ originId: 'l' }],
  })
  for (const name of ['status', 'rejectReason', 'validUntil']) expect(second).not.toHaveProperty(name)
  expect(nextRevision({ ...second, lines: [{ id: 'm', originId: 'l' }] }, '2030-05-10')).toMatchObject({
    number: 'Q-2030-00001-R3',
    rootId: 'a',
    previousId: 'b',
    lines: [{ originId: 'l' }],
  })
})
