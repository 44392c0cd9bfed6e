/** CSV in any encoding and with any of the usual separators, as a table. */
import { csvRecords, nextRecord } from './csv-records.ts'
import { decodeFile } from './decode.ts'
import { fitRow, ImportFileError, isBlankRow, nameColumns } from './table.ts'
import type { Encoding, OpenOptions, Table } from './table.ts'

export async function openCsv(path: string, encoding: Encoding, options: OpenOptions): Promise<Table> {
  const start = await firstText(path, encoding)
  const declared = /^sep=(.)(?:\r\n?|\n)/i.exec(start)
  const sample = declared ? start.slice(declared[0].length) : start
  const delimiter = options.delimiter ?? declared?.[1] ?? sniffDelimiter(sample)
  // Excel does not count its own `sep=;` line as a row.
  const records = async function* () {
    let number = 0
    for await (const record of csvRecords(
      withoutStart(path, encoding, declared?.[0].length ?? 0),
      delimiter,
    )) {
      number++
      if (!isBlankRow(record.cells)) yield { number, record }
    }
  }
  let columns: string[] | undefined
  let hasRows = false
  for await (const { record } of records()) {
    hasRows = columns !== undefined
    if (hasRows) break
    columns = nameColumns(record.cells)
  }
  if (!columns) throw new ImportFileError('empty_file')
  if (!hasRows) throw new ImportFileError('no_rows')
  const width = columns.length
  return {
    format: 'csv',
    encoding,
    delimiter,
    columns,
    async *rows() {
      let heading = true
      for await (const { number, record } of records()) {
        if (!heading) {
          yield record.problem
            ? { number, cells: record.cells, problem: { code: record.problem, params: {} } }
            : fitRow(number, record.cells, width)
        }
        heading = false
      }
    },
  }
}

async function firstText(path: string, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const chunk of decodeFile(path, encoding)) {
    text += chunk
    if (text.length > SAMPLE) break
  }
  return text.slice(0, SAMPLE)
}
const SAMPLE = 64 * 1024

async function* withoutStart(path: string, encoding: Encoding, length: number): AsyncGenerator<string> {
  let left = length
  for await (const chunk of decodeFile(path, encoding)) {
    yield left > 0 ? chunk.slice(left) : chunk
    left -= Math.min(left, chunk.length)
  }
}

const DELIMITERS = [',', ';', '\t', '|']

/** The separator under which most of the first rows have as many cells as the heading, and more than one. */
export function sniffDelimiter(sample: string): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: consistency(sample, delimiter) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

function consistency(sample: string, delimiter: string): number {
  const widths: number[] = []
  // The sample may end inside a row, so the last one is not waited for.
  const reading = { final: sample.length < SAMPLE, tooLong: false, expected: 0 }
  for (let position = 0; widths.length < 50 && position < sample.length;) {
    const record = nextRecord(sample, position, delimiter, reading)
    if (!record) break
    position = record.end
    if (!isBlankRow(record.cells)) widths.push(record.cells.length)
  }
  const [heading = 1, ...rows] = widths
  const share = rows.length ? rows.filter((width) => width === heading).length / rows.length : 1
  return heading > 1 ? 0.1 + share + Math.min(heading, 50) / 1000 : 0.05 * share
}
