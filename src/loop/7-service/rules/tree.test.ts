import { expect, test } from 'vitest'
import { treeAround } from './tree.ts'

const items = [
  { id: 'line', parentId: null },
  { id: 'pump', parentId: 'line' },
  { id: 'seal', parentId: 'pump' },
  { id: 'motor', parentId: 'line' },
  { id: 'other', parentId: null },
]

test.each(['line', 'pump', 'seal', 'motor'])('around %s stands the whole line', (id) => {
  expect(treeAround(items, id).map(({ item, depth }) => `${item.id} ${depth}`)).toEqual([
    'line 0',
    'pump 1',
    'seal 2',
    'motor 1',
  ])
})

test('what belongs to nothing stands alone; what is not there gives nothing', () => {
  expect(treeAround(items, 'other')).toHaveLength(1)
  expect(treeAround(items, 'gone')).toEqual([])
  expect(treeAround([{ id: 'part', parentId: 'elsewhere' }], 'part')).toHaveLength(1)
})
