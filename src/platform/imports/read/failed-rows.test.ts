import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { failedRows } from './failed-rows.ts'
import { openTable } from './open-table.ts'
import type { Row } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'failed-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function handBack(columns: string[], rows: Row[]) {
  const path = join(folder, 'failed.csv')
  const failed = async function* () {
    for (const row of rows) yield { row, problem: '=why, "so"' }
  }
  await pipeline(failedRows(columns, failed()), createWriteStream(path))
  const table = await openTable({ path, name: path })
  const read: Row[] = []
  for await (const row of table.rows()) read.push(row)
  return { text: readFileSync(path, 'utf8'), table, rows: read }
}

const parsed = (text: string) => parse(text, { bom: true, relax_column_count: true }) as string[][]

it('hands rows back so that they can be sent again', async () => {
  const row = { number: 7, cells: ['=1+1', '-120.00', null, "'quoted", '+49 30'] }
  const { text, table, rows } = await handBack(['a', 'b', 'c', 'd', '=e'], [row])
  expect(text).toContain(`7,"'=why, ""so""",'=1+1,-120.00,,'quoted,'+49 30`)
  expect(table.columns).toEqual(['a', 'b', 'c', 'd', '=e'])
  expect(table.handedBack).toBe(true)
  expect(rows).toEqual([{ number: 2, cells: row.cells }])
})

it('keeps every cell of a ragged row, which stays ragged until it is mended', async () => {
  const cells = ['1', 'Main St', ' 5', 'x']
  const { rows } = await handBack(['a', 'b', 'c'], [{ number: 3, cells }])
  expect(rows).toEqual([
    { number: 2, cells, problem: { code: 'ragged_row', params: { expected: 3, found: 4 } } },
  ])
})

it('restores any cell, formulas and apostrophes included', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'=+-@\'\t\r\n,;"a1 ß'), maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (values) => {
      const rows = values.map(([first, second], index) => ({
        number: index + 2,
        cells: [`${first}x`, second || null],
      }))
      const result = await handBack(['a', 'b'], rows)
      expect(result.rows.map((row) => row.cells)).toEqual(rows.map((row) => row.cells))
      expect(result.rows.some((row) => row.problem)).toBe(false)
      const plain = parsed(result.text)
      expect(plain.flat().filter((cell) => /^[=+@\t\r\n]/.test(cell))).toEqual([])
    }),
    { numRuns: 60 },
  )
})
