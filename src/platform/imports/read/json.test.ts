import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { jsonElements } from './json-elements.ts'
import { openTable } from './open-table.ts'
import type { OpenOptions, Row } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'json-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string, options?: OpenOptions) {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  const table = await openTable({ path, name: path }, options)
  const rows: Row[] = []
  for await (const row of table.rows()) rows.push(row)
  return { table, rows }
}

describe('shapes', () => {
  it.each([
    ['a list', '[{"a":1,"b":"x"},{"b":null,"c":true}]', undefined],
    [
      'a list in an object',
      '\ufeff{"meta":{"n":[1,{"x":2}]},"data":[{"a":1,"b":"x"},{"c":true}],"next":null}',
      ['data'],
    ],
    ['an object a line', '{"a":1,"b":"x"}\n\n{"c":true}\n', undefined],
  ])('%s', async (_, content, sheets) => {
    const { table, rows } = await read(content)
    expect([table.format, table.columns, table.sheets]).toEqual(['json', ['a', 'b', 'c'], sheets])
    expect(rows).toEqual([
      { number: 1, cells: ['1', 'x', null], numbers: [0] },
      { number: 2, cells: [null, null, 'true'] },
    ])
  })

  it('leaves out what no database keeps', async () => {
    const { table, rows } = await read('[{"a\\u0000":"x\\u0000y","b":"\\ud800z"}]')
    expect([table.columns, rows[0]!.cells]).toEqual([
      ['a', 'b'],
      ['xy', '\ufffdz'],
    ])
  })

  it('offers every list of records', async () => {
    const content = '{"Genre":[{"Id":1}],"Track":[{"Id":7,"Name":"x"}],"tags":["a"]}'
    expect((await read(content)).table.sheets).toEqual(['Genre', 'Track'])
    expect((await read(content, { sheet: 'Track' })).rows).toEqual([
      { number: 1, cells: ['7', 'x'], numbers: [0] },
    ])
  })

  it('flattens objects and keeps lists and exact numbers', async () => {
    const { table, rows } = await read(
      '[{"a":{"b":{"c":"x"}},"l":[1,{"d":2.50}],"n":12345678901234567890.10}]',
    )
    expect(table.columns).toEqual(['a.b.c', 'l', 'n'])
    expect(rows[0]!.cells).toEqual(['x', '[1,{"d":2.50}]', '12345678901234567890.10'])
  })

  it('reports an entry that is no record', async () => {
    const { rows } = await read('[{"a":1},7]')
    expect(rows[1]).toEqual({ number: 2, cells: ['7'], problem: { code: 'not_a_record', params: {} } })
  })

  it.each([
    ['[{"a":1},{"a":}]', { code: 'broken_file', params: { row: 2 } }],
    ['[{"a":1}', { code: 'broken_file' }],
    ['[{"a":1}] x', { code: 'broken_file' }],
    ['{"a":[{"b":1}]]', { code: 'broken_file' }],
    ['[[1,2]]', { code: 'json_shape' }],
    ['[]', { code: 'json_shape' }],
  ])('%s is refused', async (content, problem) => {
    await expect(read(content)).rejects.toMatchObject({ problem })
  })
})

it('finds the same elements wherever the chunks are cut', async () => {
  const records = fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(
      records,
      records,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (one, two, size, indent) => {
        const text = JSON.stringify({ skip: { x: one }, one, 'a"b': two }, null, indent ? 2 : 0)
        const chunks = async function* () {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
        }
        const found: Record<string, unknown[]> = { one: [], 'a"b': [] }
        for await (const { list, value } of jsonElements(chunks())) found[list]!.push(value)
        const exact = JSON.parse(JSON.stringify({ one, 'a"b': two }))
        expect(JSON.parse(JSON.stringify(found))).toEqual(exact)
      },
    ),
  )
})
