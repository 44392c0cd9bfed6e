import { describe, expect, it } from 'vitest'
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
    [
      { and: [{ status: 'open' }, { status: 'won' }] },
      { filter: '{"and":[{"status":"open"},{"status":"won"}]}' },
    ],
    [{ lines: { some: { productId: 'x' } } }, { filter: '{"lines":{"some":{"productId":"x"}}}' }],
  ])('%j → %j', (filter, search) => expect(listSearch(filter)).toEqual(search))
})
