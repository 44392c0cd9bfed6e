import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { meaningOfCode, numberText } from './number-formats.ts'
import { openTable } from './open-table.ts'
import { SharedStrings } from './shared-strings.ts'
import type { OpenOptions, Row } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'xlsx-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'book.xlsx')

async function read(options?: OpenOptions) {
  const table = await openTable({ path, name: 'whatever.txt' }, options)
  const rows: Row[] = []
  for await (const row of table.rows()) rows.push(row)
  return { table, rows }
}

/** A zip archive whose parts are stored, as small as the format allows. */
function zip(parts: Record<string, string>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const [label, data] = [Buffer.from(name), Buffer.from(text)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(label.length, 22)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), common, label, data)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, label)
    offset += 30 + label.length + data.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, index, end])
}

function book(rows: string, { properties = '', strings = '', styles = '' } = {}) {
  const sheet = (content: string) => `<worksheet><sheetData>${content}</sheetData></worksheet>`
  writeFileSync(
    path,
    zip({
      'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr ${properties}/><sheets>
        <sheet name="Secret" state="hidden" r:id="r2"/><sheet name="First" r:id="r1"/><sheet name="Other" r:id="r2"/>
        </sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
      'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
      'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
      'xl/worksheets/sheet1.xml': sheet(rows),
      'xl/worksheets/sheet2.xml': sheet(
        '<row><c t="inlineStr"><is><t>x</t></is></c></row><row><c t="b"><v>1</v></c></row>',
      ),
    }),
  )
}

const heading = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="C1" t="str"><v>c</v></c></row>'

describe('cells', () => {
  it.each([
    ['a number without binary noise', '<c r="A2"><v>0.30000000000000004</v></c>', '0.3'],
    ['a long number', '<c r="A2"><v>1.23456789012345E+15</v></c>', '1234567890123450'],
    ['a boolean', '<c r="A2" t="b"><v>0</v></c>', 'FALSE'],
    ['a shared text in pieces, without its reading aid', '<c r="A2" t="s"><v>1</v></c>', 'rich text'],
    ['an inline text', '<c r="A2" t="inlineStr"><is><t>in &amp; line_x000D_</t></is></c>', 'in & line\r'],
    ['the saved result of a formula', '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['a day', '<c r="A2" s="1"><v>45292</v></c>', '2024-01-01'],
    ['a moment', '<c r="A2" s="2"><v>45292.75</v></c>', '2024-01-01T18:00:00'],
    ['a percentage', '<c r="A2" s="3"><v>0.155</v></c>', '15.5%'],
    ['an ISO day', '<c r="A2" t="d"><v>2024-01-01</v></c>', '2024-01-01'],
  ])('%s', async (_, cell, text) => {
    book(`${heading}<row r="2">${cell}</row>`, {
      strings: '<si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>aid</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts>' +
        '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>',
    })
    expect((await read()).rows).toMatchObject([{ number: 2, cells: [text, null, null] }])
  })

  it('counts days from 1904 where the workbook says so', async () => {
    book(`${heading}<row r="2"><c r="A2" s="0"><v>43830</v></c></row>`, {
      properties: 'date1904="1"',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    })
    expect((await read()).rows[0]!.cells[0]).toBe('2024-01-01')
  })

  it('reports errors, formulas without a result and cells beyond the heading', async () => {
    book(
      `${heading}<row r="2"><c r="C2" t="e"><v>#DIV/0!</v></c></row><row r="4"><c r="A4"><f>A1</f></c></row>
      <row r="5"><c r="A5"><f>A1</f><v></v></c></row><row r="6"><c r="A6" t="str"><f>A1</f><v></v></c><c r="C6"><v>1</v></c></row>
      <row r="7"><c r="F7"><v>1</v></c></row>`,
    )
    const { table, rows } = await read()
    expect(table.columns).toEqual(['a', 'column 2', 'c'])
    expect(rows.map((row) => [row.number, row.problem])).toEqual([
      [2, { code: 'error_cell', params: { column: 'c', value: '#DIV/0!' } }],
      [4, { code: 'uncalculated_cell', params: { column: 'a' } }],
      [5, { code: 'uncalculated_cell', params: { column: 'a' } }],
      [6, undefined],
      [7, { code: 'ragged_row', params: { expected: 3, found: 6 } }],
    ])
  })
})

describe('the heading', () => {
  const row = (cells: string) =>
    `<row>${[...cells].map((text) => (text === '-' ? '<c/>' : `<c t="str"><v>${text}</v></c>`)).join('')}</row>`

  it.each([
    ['below a title', ['T', 'abcd', 'efgh', 'ijkl'], 'abcd'],
    ['below a title and a line of two', ['T', '--', 'By', 'abcd', 'efgh'], 'abcd'],
    ['first, when rows are wider by one', ['ab', 'efg', 'ijk'], 'ab'],
    ['first, when one row has too much', ['a', 'efgh', 'i', 'j'], 'a'],
    ['first, when what is wide are values', ['a', '1234', '5678', '9123'], 'a'],
    ['first, when what is wide repeats itself', ['T', 'aabc', 'defg', 'hijk'], 'T'],
    ['first, as wide as what follows', ['abcd', 'efgh', 'i'], 'abcd'],
  ])('is %s', async (_, rows, heading) => {
    book(rows.map(row).join(''))
    const { table, rows: found } = await read()
    expect(table.columns.join('')).toBe(heading)
    expect(found.map(({ cells }) => cells.map((cell) => cell ?? '').join(''))).toEqual(
      rows.slice(rows.indexOf(heading) + 1),
    )
  })
})

describe('workbooks', () => {
  it('offers the visible sheets and reads the chosen one', async () => {
    book(heading)
    const { table, rows } = await read({ sheet: 'Other' })
    expect([table.format, table.sheets, table.columns]).toEqual(['xlsx', ['First', 'Other'], ['x']])
    expect(rows).toEqual([{ number: 2, cells: ['TRUE'] }])
    await expect(read({ sheet: 'None' })).rejects.toMatchObject({ problem: { code: 'unknown_sheet' } })
    await expect(read()).rejects.toMatchObject({ problem: { code: 'no_rows' } })
  })

  it('reads what another program wrote, and leaves no file behind', async () => {
    const values = Array.from({ length: 300 }, (_, index) => [
      { value: `Zeile ${index} ß` },
      { value: index / 8 },
    ])
    await writeXlsxFile([[{ value: 'text' }, { value: 'number' }], ...values]).toFile(path)
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('import-'))
    const { rows } = await read()
    expect(rows.map((row) => row.cells)).toEqual(
      values.map(([text, number]) => [text!.value, String(number!.value)]),
    )
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('import-'))).toEqual(before)
  })

  it.each([
    [{ 'xl/workbook.bin': '' }, { code: 'unsupported_file', params: { found: 'XLSB' } }],
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, { params: { found: 'ODS' } }],
    [{ 'a.txt': 'x' }, { params: { found: 'ZIP' } }],
  ])('%o is no workbook', async (parts, problem) => {
    writeFileSync(path, zip(parts as Record<string, string>))
    await expect(read()).rejects.toMatchObject({ problem })
  })

  it('says when the archive or a sheet is damaged', async () => {
    writeFileSync(path, 'PK\x03\x04 and then nothing')
    await expect(read()).rejects.toMatchObject({ problem: { code: 'broken_file' } })
    book(`${heading}<row r="2"><c r="A2"><v>1</x></c></row>`)
    await expect(read()).rejects.toMatchObject({ problem: { code: 'broken_file' } })
  })

  it('finds every shared text again after it went to disk', async () => {
    const texts = Array.from({ length: 2000 }, (_, index) => `Text ${index} 漢`)
    const part = Readable.from([
      Buffer.from(`<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    ])
    const strings = await SharedStrings.read(part, { budget: 5000 })
    expect([1999, 0, 700, 0, 1500].map((index) => strings.get(index))).toEqual(
      [1999, 0, 700, 0, 1500].map((index) => texts[index]),
    )
    expect(texts.every((text, index) => strings.get(index) === text)).toBe(true)
    expect(strings.get(2000)).toBeUndefined()
    strings.close()
  })
})

it.each([
  ['General', 'number'],
  ['#,##0.00 "Stunden"', 'number'],
  ['[Red]-0.0%', 'percent'],
  ['d-mmm-yy', 'day'],
  ['[$-407]mmmm yyyy;@', 'day'],
  ['hh:mm', 'time'],
  ['m/d/yy h:mm AM/PM', 'moment'],
  ['[h]:mm', 'number'],
])('%s is the format of a %s', (code, meaning) => expect(meaningOfCode(code)).toBe(meaning))

it.each([
  ['59', '1900-02-28'],
  ['60', '1900-02-29'],
  ['61', '1900-03-01'],
  ['2958465', '9999-12-31'],
])('serial %s is %s', (serial, day) => expect(numberText(serial, 'day', false)).toBe(day))
