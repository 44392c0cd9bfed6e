import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { guard } from '#platform/imports/read/formula-guard.ts'
import { cellText, type ExportColumn } from './export-columns.ts'
import type { Values } from './record-type.ts'

/**
 * CSV (UTF-8 with a byte-order mark, for Excel). Cells that a spreadsheet would run are kept text by an apostrophe,
 * which our own import takes away again.
 */
export function csvFile(columns: readonly ExportColumn[], pages: AsyncIterable<Values[]>): Readable {
  const lines = async function* () {
    yield columns.map(({ heading }) => heading)
    for await (const rows of pages)
      for (const row of rows) yield columns.map(({ value }) => guard(cellText(value(row))))
  }
  const csv = stringify({ bom: true, record_delimiter: 'windows', quoted_match: /^\s|\s$|[\r\n]/ })
  // A failure in between breaks the answer off, which the client sees; nothing else is to be done about it.
  pipeline(Readable.from(lines()), csv, () => {})
  return csv
}
