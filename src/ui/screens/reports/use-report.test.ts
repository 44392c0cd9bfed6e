import { describe, expect, it } from 'vitest'
import { groupLabel } from './figure.ts'
import { listSearch } from './use-report.ts'

describe('the address of the records behind a figure', () => {
  it.each([
    [
      { status: { eq: 'open' }, phaseId: 'p1' },
      { status: 'open', phaseId: 'p1' },
    ],
    [
      { closeDate: { gte: '2026-01-01', lt: '2026-02-01' } },
      { 'closeDate[gte]': '2026-01-01', 'closeDate[lt]': '2026-02-01' },
    ],
    [{ ownerId: null }, { 'ownerId[empty]': 'true' }],
    [{}, { view: 'all' }],
    [
      { and: [{ status: 'open' }, { status: 'won' }] },
      { filter: '{"and":[{"status":"open"},{"status":"won"}]}' },
    ],
    [{ lines: { some: { productId: 'x' } } }, { filter: '{"lines":{"some":{"productId":"x"}}}' }],
  ])('%j → %j', (filter, search) => expect(listSearch(filter)).toEqual(search))
})

describe('what a group is called', () => {
  it.each([
    [{ month: '2026-03' }, 'month', 'Mar 2026'],
    [{ quarter: '2026-Q3' }, 'quarter', 'Q3 2026'],
    [{ source: 'web', sourceLabel: 'Website' }, 'source', 'Website'],
    [{ owner: null, ownerId: null }, 'owner', null],
  ])('%j by %s: %s', (row, group, label) => expect(groupLabel(row as never, group)).toBe(label))
})
