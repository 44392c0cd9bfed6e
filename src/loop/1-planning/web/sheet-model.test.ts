import { expect, test } from 'vitest'
import { parseDecimal } from '#ui/fields/numbers.ts'
import type { Sheet } from '../rules/sheet.ts'
import { cellsOf, figuresOf, paste, rowsOf, withCells, yearColumn } from './sheet-model.ts'

const sheet: Sheet = {
  year: '2026',
  currency: 'EUR',
  teams: [
    { id: 'n', name: 'North', parentId: 's' },
    { id: 's', name: 'Sales', parentId: null },
  ],
  users: [
    { id: 'ann', name: 'Ann', teamId: 'n' },
    { id: 'bob', name: 'Bob', teamId: 's' },
    { id: 'eve', name: 'Eve', teamId: null },
  ],
  cells: [
    { userId: 'ann', month: '2026-01', revenue: '100.00' },
    { userId: 'ann', month: '2026-02', revenue: '300.00' },
    { teamId: 'n', month: '2026-02', revenue: '500.00' },
  ],
  unconverted: 0,
}
const rows = rowsOf(sheet)
const row = (id: string) => rows.find((one) => one.id === id)!
const read = (text: string) => parseDecimal(text, 'en')

test('teams stand above their people, and below the teams that they are part of', () => {
  expect(rows.map(({ name, depth }) => `${' '.repeat(depth)}${name}`)).toEqual([
    'Sales',
    ' Bob',
    ' North',
    '  Ann',
    'Eve',
  ])
})

test('teams roll up; a target of their own comes first', () => {
  const { set, distributed, whole } = figuresOf(sheet)
  expect([set(row('ann'), 0), set(row('ann'), 2), set(row('ann'), yearColumn)]).toEqual([
    '100.00',
    '',
    '400.00',
  ])
  expect([set(row('n'), 1), distributed(row('n'), 1), set(row('n'), yearColumn)]).toEqual([
    '500.00',
    '300.00',
    '600.00',
  ])
  expect([set(row('s'), yearColumn), distributed(row('s'), yearColumn), whole(1), whole(yearColumn)]).toEqual(
    ['', '600.00', '500.00', '600.00'],
  )
})

test('a year is spread evenly, or as the months stand to each other, and adds up', () => {
  const even = cellsOf(sheet, row('bob'), yearColumn, '100').map(({ revenue }) => revenue)
  expect([even[0], even[11], even.filter((part) => part === '8.34').length]).toEqual(['8.34', '8.33', 4])
  const given = cellsOf(sheet, row('ann'), yearColumn, '1000').map(({ revenue }) => revenue)
  expect(given.slice(0, 3)).toEqual(['250.00', '750.00', '0.00'])
  expect(cellsOf(sheet, row('ann'), yearColumn, null).every(({ revenue }) => revenue === null)).toBe(true)
})

test('a block of a spreadsheet lands from a cell on; what is no amount is named', () => {
  const at = rows.indexOf(row('bob'))
  const { cells, wrong } = paste(sheet, rows, { row: at, column: 10 }, '1,000\t2\t12\n\tx\n', read)
  expect(wrong).toEqual(['x'])
  expect(cells.slice(0, 3)).toEqual([
    { userId: 'bob', month: '2026-11', revenue: '1000' },
    { userId: 'bob', month: '2026-12', revenue: '2' },
    { userId: 'bob', month: '2026-01', revenue: '1.00' },
  ])
  expect(cells.at(-1)).toEqual({ teamId: 'n', month: '2026-11', revenue: null })
  expect(withCells(sheet, [{ userId: 'ann', month: '2026-01', revenue: null }]).cells).toHaveLength(2)
})
