/** A workbook as a table: one sheet, streamed; its texts spill to disk when there are many. */
import { posix } from 'node:path'
import { rowsAbove, WITHIN } from './heading.ts'
import { readCellFormats } from './number-formats.ts'
import { SharedStrings } from './shared-strings.ts'
import { fitRow, ImportFileError, isBlankRow, nameColumns } from './table.ts'
import type { OpenOptions, Row, Table } from './table.ts'
import { sheetRows } from './xlsx-sheet.ts'
import type { SheetRow } from './xlsx-sheet.ts'
import { readXml } from './xml.ts'
import { openArchive } from './zip.ts'
import type { Archive } from './zip.ts'

/** Throws ImportFileError when the archive is no workbook. */
export async function openXlsx(path: string, options: OpenOptions): Promise<Table> {
  const { sheets, from1904 } = await withArchive(path, readWorkbook)
  const names = sheets.map((sheet) => sheet.name)
  const sheet = options.sheet === undefined ? sheets[0] : sheets.find((one) => one.name === options.sheet)
  if (!sheet) throw new ImportFileError('unknown_sheet', { sheet: options.sheet ?? '' })
  const filledRows = () => rowsOf(path, sheet.part, from1904)
  const { above, columns, hasRows } = await readHeading(path, sheet.part, from1904)
  if (!columns) throw new ImportFileError('empty_file')
  if (!hasRows) throw new ImportFileError('no_rows')
  const headings = columns
  return {
    format: 'xlsx',
    columns,
    sheets: names,
    sheet: sheet.name,
    async *rows() {
      let before = above + 1
      for await (const row of filledRows()) {
        if (before === 0) yield toRow(row, headings)
        else before--
      }
    },
  }
}

/** The texts of the heading stand first in nearly every file; the whole list is read only where they do not. */
async function readHeading(
  path: string,
  part: string,
  from1904: boolean,
  most = 5000,
): Promise<{ above: number; columns?: string[]; hasRows: boolean }> {
  const first: SheetRow['cells'][] = []
  try {
    for await (const row of rowsOf(path, part, from1904, most)) if (first.push(row.cells) === WITHIN) break
  } catch (error) {
    if (most === Infinity || !(error instanceof ImportFileError)) throw error
    return readHeading(path, part, from1904, Infinity)
  }
  const above = rowsAbove(first)
  const heading = first[above]
  return { above, ...(heading ? { columns: nameColumns(heading) } : {}), hasRows: first.length > above + 1 }
}

/** Cells that Excel leaves out at the end of a row are empty ones. */
function toRow({ number, cells, numbers, flaws }: SheetRow, columns: string[]): Row {
  while (cells.length < columns.length) cells.push(null)
  const row = { ...fitRow(number, cells, columns.length), ...(numbers.length ? { numbers } : {}) }
  const [flaw] = flaws
  if (row.problem || !flaw) return row
  const column = columns[flaw.column] ?? String(flaw.column + 1)
  return { ...row, problem: { code: flaw.problem.code, params: { ...flaw.problem.params, column } } }
}

async function* rowsOf(
  path: string,
  part: string,
  from1904: boolean,
  most = Infinity,
): AsyncGenerator<SheetRow> {
  const archive = await openArchive(path)
  let strings: SharedStrings | undefined
  try {
    const formats = await readCellFormats(archive)
    strings = await SharedStrings.read(await archive.stream('xl/sharedStrings.xml'), { most })
    const sheet = await archive.stream(part)
    if (!sheet) throw new ImportFileError('broken_file', { row: 0, detail: `${part} is missing` })
    for await (const row of sheetRows(sheet, { strings, formats, from1904 })) {
      if (!isBlankRow(row.cells) || row.flaws.length > 0) yield row
    }
  } finally {
    strings?.close()
    archive.close()
  }
}

interface Workbook {
  sheets: { name: string; part: string }[]
  from1904: boolean
}

async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml')) {
    throw new ImportFileError('unsupported_file', { found: await nameOfArchive(archive) })
  }
  const sheets: { name: string; id: string; hidden: boolean }[] = []
  const targets = new Map<string, string>()
  let from1904 = false
  await readPart(archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes.name ?? '', id, hidden: (attributes.state ?? 'visible') !== 'visible' })
  })
  await readPart(archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '')
  })
  const visible = sheets.filter((sheet) => !sheet.hidden)
  return {
    from1904,
    sheets: (visible.length ? visible : sheets).map(({ name, id }) => ({
      name,
      part: posix.resolve('/xl', targets.get(id) ?? '').slice(1),
    })),
  }
}

async function readPart(
  archive: Archive,
  part: string,
  open: (name: string, attributes: Record<string, string>) => void,
): Promise<void> {
  const stream = await archive.stream(part)
  if (stream) for await (const _ of readXml(stream, { open }));
}

async function nameOfArchive(archive: Archive): Promise<string> {
  if (archive.has('xl/workbook.bin')) return 'XLSB'
  if (archive.has('word/document.xml')) return 'Word'
  if (archive.has('ppt/presentation.xml')) return 'PowerPoint'
  const type = archive.has('mimetype') ? (await archive.text('mimetype')).trim() : ''
  return type.endsWith('spreadsheet') ? 'ODS' : 'ZIP'
}

async function withArchive<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openArchive(path)
  try {
    return await work(archive)
  } finally {
    archive.close()
  }
}
