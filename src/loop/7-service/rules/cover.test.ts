import { expect, test } from 'vitest'
import { contractFor, coverOf, warrantyEnd } from './cover.ts'
import { coverWords } from './cover-words.ts'

const item = {
  id: 'i',
  accountId: 'a',
  productId: 'p',
  status: 'operational',
  warrantyUntil: '2026-06-30',
}
const contract = {
  id: 'c',
  number: 'SV-1',
  accountId: 'a',
  itemIds: ['i'],
  productIds: [],
  status: 'inForce',
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
}
const plain = { ...item, warrantyUntil: null }

test.each([
  ['the last day of the warranty', item, [contract], '2026-06-30', 'warranty', '2026-06-30'],
  ['the day after, without a contract', item, [], '2026-07-01', 'none', null],
  ['the day after, with a contract', item, [contract], '2026-07-01', 'contract', '2026-12-31'],
  ['no warranty at all', plain, [], '2026-07-01', 'none', null],
  ['a retired one', { ...item, status: 'retired' }, [contract], '2026-02-01', 'none', null],
  ['a contract not yet signed', plain, [{ ...contract, status: 'draft' }], '2026-02-01', 'none', null],
  ['a contract before it begins', plain, [contract], '2025-12-31', 'none', null],
  ['the first day of a contract', plain, [contract], '2026-01-01', 'contract', '2026-12-31'],
  ['the last day of a contract', plain, [contract], '2026-12-31', 'contract', '2026-12-31'],
  ['the day after its end', plain, [contract], '2027-01-01', 'none', null],
  ['one without an end', plain, [{ ...contract, validUntil: null }], '2031-01-01', 'contract', null],
  [
    'work of a day on which one stood that has expired since',
    plain,
    [{ ...contract, status: 'expired' }],
    '2026-03-01',
    'contract',
    '2026-12-31',
  ],
  [
    'before the day of termination',
    plain,
    [{ ...contract, status: 'terminated', terminatedOn: '2026-03-01' }],
    '2026-03-01',
    'contract',
    '2026-03-01',
  ],
  [
    'after the day of termination',
    plain,
    [{ ...contract, status: 'terminated', terminatedOn: '2026-03-01' }],
    '2026-03-02',
    'none',
    null,
  ],
  ['another item', { ...plain, id: 'j' }, [contract], '2026-03-01', 'none', null],
  [
    'the same product',
    plain,
    [{ ...contract, itemIds: [], productIds: ['p'] }],
    '2026-03-01',
    'contract',
    '2026-12-31',
  ],
  ['another product', plain, [{ ...contract, itemIds: [], productIds: ['q'] }], '2026-03-01', 'none', null],
  [
    'a contract for all there is',
    plain,
    [{ ...contract, itemIds: [] }],
    '2026-03-01',
    'contract',
    '2026-12-31',
  ],
  ["another customer's contract", plain, [{ ...contract, accountId: 'b' }], '2026-03-01', 'none', null],
])('%s', (_, one, contracts, day, coverage, until) => {
  expect(coverOf(one, contracts, day)).toMatchObject({ coverage, until })
})

test('a contract that names the item is nearer than one for its product or for all', () => {
  const all = { ...contract, id: 'all', number: 'SV-0', itemIds: [] }
  const product = { ...all, id: 'product', productIds: ['p'] }
  expect(contractFor(plain, [all, product, contract], '2026-03-01')!.id).toBe('c')
  expect(contractFor(plain, [all, product], '2026-03-01')!.id).toBe('product')
})

test.each([
  ['2026-01-31', 1, '2026-02-27'],
  ['2026-03-15', 24, '2028-03-14'],
  ['2024-02-29', 12, '2025-02-27'],
  ['2026-01-01', 12, '2026-12-31'],
  ['2026-03-15', 0, null],
  ['2026-03-15', null, null],
  [null, 12, null],
])('a warranty from %s for %s months lasts until %s', (from, months, until) => {
  expect(warrantyEnd(from, months)).toBe(until)
})

test('a reason is said in the language of who reads it', () => {
  const { reason } = coverOf(item, [], '2026-07-01')
  expect(coverWords(reason, 'en')).toBe('Warranty ended on 30 June 2026 and no service contract covers it.')
  expect(coverWords(reason, 'de')).toContain('30. Juni 2026')
})
