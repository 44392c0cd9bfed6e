import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { csvRecords, MAX_RECORD } from './csv-records.ts'
import { sniffDelimiter } from './csv.ts'
import { openTable } from './open-table.ts'
import { ImportFileError } from './table.ts'
import type { Encoding, OpenOptions } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'csv-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

let files = 0
async function read(content: string | Buffer, options?: OpenOptions) {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, content)
  const table = await openTable({ path, name: path }, options)
  return { table, rows: await all(table.rows()) }
}
const cells = async (content: string | Buffer) => (await read(content)).rows.map((row) => row.cells)
const refusal = async (content: string | Buffer) => {
  const error = await read(content).catch((caught: unknown) => caught)
  return error instanceof ImportFileError ? error.problem : error
}

function encode(text: string, encoding: Encoding, bom: boolean): Buffer {
  const marked = bom ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked)
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

describe('writing of a CSV file', () => {
  it.each([
    ['comma', 'a,b\n1,2\n', [['1', '2']]],
    [
      'semicolon with decimal commas',
      'a;b\n1,5;2,5\n3,5;4,5',
      [
        ['1,5', '2,5'],
        ['3,5', '4,5'],
      ],
    ],
    ['tab', 'a\tb\n1,0\t2', [['1,0', '2']]],
    ['pipe', 'a|b\n1|2', [['1', '2']]],
    ['sep= of Excel', 'sep=^\r\na^b\r\n1,2^3', [['1,2', '3']]],
    [
      'line ends of old Macs',
      'a,b\r1,2\r3,4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'line breaks and quotes in a cell',
      'a,b\r\n"one\r\ntwo","say ""hi"""\r\n',
      [['one\r\ntwo', 'say "hi"']],
    ],
    ['a blank before a quote', 'a,b\n1, "x, y" \n', [['1', 'x, y']]],
    ['a quote inside a plain cell', 'a,b\n5" pipe,2\n', [['5" pipe', '2']]],
    [
      'empty rows',
      'a,b\n\n1,2\n,\n3,4\n\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['empty cells at the end of a row', 'a,b\n1,2,,\n', [['1', '2']]],
    ['blanks in cells', 'a,b\n 1 ,2\n', [[' 1 ', '2']]],
  ])('%s', async (_, content, expected) => {
    expect(await cells(content)).toEqual(expected)
  })

  it('counts rows as a spreadsheet does', async () => {
    const { rows } = await read('a,b\n"x\ny",1\n\n2,3\n')
    expect(rows.map((row) => row.number)).toEqual([2, 4])
  })

  it('names every column', async () => {
    const { table } = await read('name,,name,name (2),name\n1,2,3,4,5\n')
    expect(table.columns).toEqual(['name', 'column 2', 'name (3)', 'name (2)', 'name (4)'])
  })

  it('chooses the separator by the rows, not by the heading alone', () => {
    expect(sniffDelimiter('Company;Revenue (EUR, net)\nA;1\nB;2\n')).toBe(';')
    expect(sniffDelimiter('name\nSmith, John\nDoe, Jane\n')).not.toBe(',')
  })
})

describe('encoding', () => {
  it.each([
    ['utf-8', true],
    ['utf-8', false],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
    ['windows-1252', false],
  ] as const)('%s, with mark: %s', async (encoding, bom) => {
    const { table, rows } = await read(encode('Straße,Ort\nGänseweg 5,Köln\n', encoding, bom))
    expect([table.encoding, table.columns, rows[0]!.cells]).toEqual([
      encoding,
      ['Straße', 'Ort'],
      ['Gänseweg 5', 'Köln'],
    ])
  })

  it('reads a file of which single rows are in windows-1252', async () => {
    const mixed = Buffer.concat([Buffer.from('a,b\nKöln,€\n'), Buffer.from([0x4d, 0xfc, 0x2c, 0x80, 0x0a])])
    expect(await cells(mixed)).toEqual([
      ['Köln', '€'],
      ['Mü', '€'],
    ])
  })

  it('sees the one special letter at the far end of the file', async () => {
    const content = Buffer.concat([
      Buffer.from(`a,b\n${'plain,text\n'.repeat(30_000)}`),
      Buffer.from('J\xfcrg,x\n', 'latin1'),
    ])
    expect((await cells(content)).at(-1)).toEqual(['Jürg', 'x'])
  })
})

describe('damaged rows', () => {
  it('are reported with their cells, never shifted', async () => {
    const { rows } = await read('a,b,c\n1,2,3\n1,Main St, 5,x\n1\n4,5,6\n')
    expect(rows.map((row) => [row.number, row.cells.length, row.problem])).toEqual([
      [2, 3, undefined],
      [3, 4, { code: 'ragged_row', params: { expected: 3, found: 4 } }],
      [4, 1, { code: 'ragged_row', params: { expected: 3, found: 1 } }],
      [5, 3, undefined],
    ])
  })

  it.each([
    ['never closed', 'a,b\n"open,1\n2,3\n4,5\n', 'unclosed_quote'],
    ['closed by the next quoted cell', 'a,b\n"open,1\n2,3\n4,"5"\n', 'stray_quote'],
    ['closed by a quote at the end of a later cell', 'a,b\n"open,1\n2,3\n4,5\n6,7"\n', 'unclosed_quote'],
    ['not doubled', 'a,b\n"the "best" one",1\n2,3\n4,5\n', 'stray_quote'],
  ])('a quote that is %s costs its own row only', async (_, content, code) => {
    const { rows } = await read(content)
    expect(rows[0]!.problem?.code).toBe(code)
    expect(rows[0]!.number).toBe(2)
    expect(rows[1]).toEqual({ number: 3, cells: ['2', '3'] })
  })

  it('stops gathering when a quote is open for too long', async () => {
    const filler = '2,3\n'.repeat(MAX_RECORD / 4 + 100_000)
    const chunks = async function* () {
      yield 'a,b\n"open,1\n'
      for (let at = 0; at < filler.length; at += 65_536) yield filler.slice(at, at + 65_536)
    }
    let [rows, problems] = [0, 0]
    for await (const record of csvRecords(chunks(), ',')) {
      if (record.problem) problems++
      else rows++
    }
    expect([rows, problems]).toEqual([filler.length / 4 + 1, 1])
  })
})

describe('what is no table', () => {
  it.each([
    ['an empty file', '', 'empty_file'],
    ['blank lines', '\n\n', 'empty_file'],
    ['a heading alone', 'a,b\n', 'no_rows'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_excel'],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 1, 2, 0, 0]), 'unsupported_file'],
    ['a web page named .xls', '<html><table><tr><td>1</td></tr></table></html>', 'unsupported_file'],
    ['one endless line', `a,b\n${'x'.repeat(2 * MAX_RECORD)}`, 'row_too_long'],
    ['too many columns', `${'a,'.repeat(3000)}\n1\n`, 'too_many_columns'],
  ])('%s', async (_, content, code) => {
    expect(await refusal(content)).toMatchObject({ code })
  })
})

const encodings = ['utf-8', 'utf-16le', 'utf-16be'] as const
const content = fc.string({ unit: fc.constantFrom(...'ab1 ,;\t|"\r\n\'=ßé€漢😀'), maxLength: 12 })

describe('round trip', () => {
  it('keeps any cell in any encoding, with any separator and line end', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(content, content, content), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...encodings),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('unix', 'windows', 'mac') as fc.Arbitrary<'unix'>,
        async (values, encoding, delimiter, end) => {
          const rows = values.map(([first, ...others]) => [`x${first}`, ...others])
          const text = stringify([['one', 'two', 'three'], ...rows], {
            delimiter,
            record_delimiter: end,
            quoted: true,
          })
          const expected = rows.map((row) => row.map((cell) => cell || null))
          const result = await read(encode(text, encoding, true), { delimiter })
          expect(result.rows.map((row) => row.cells)).toEqual(expected)
          expect(result.rows.some((row) => row.problem)).toBe(false)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('does not depend on where the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(content, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (values, size, broken) => {
          const text = stringify(values, { record_delimiter: 'windows' }) + (broken ? 'a,"b\r\nc,d\r\n' : '')
          const cut = async function* () {
            for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
          }
          const whole = async function* () {
            yield text
          }
          const strip = async (chunks: AsyncIterable<string>) =>
            (await all(csvRecords(chunks, ','))).map(({ cells, problem }) => ({ cells, problem }))
          expect(await strip(cut())).toEqual(await strip(whole()))
        },
      ),
    )
  })
})
