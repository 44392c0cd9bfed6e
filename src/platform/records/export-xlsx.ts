/** A workbook of one sheet, written row by row into a zip. */
import { Readable } from 'node:stream'
import { cellText, type ExportColumn } from './export-columns.ts'
import { zip, type ZipEntry } from './export-zip.ts'
import type { Values } from './record-type.ts'

/** Rows that a sheet can hold beside its heading. */
export const mostRows = 1_048_575
/** Characters that a cell can hold; a spreadsheet calls a file with longer ones damaged. */
const longest = 32_767

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** Numbers are numbers and days are days; everything else is text exactly as the API has it. */
export function xlsxFile(
  title: string,
  columns: readonly ExportColumn[],
  pages: AsyncIterable<Values[]>,
): Readable {
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      text: [
        `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${(
          [
            ['/xl/workbook.xml', 'sheet.main'],
            ['/xl/worksheets/sheet1.xml', 'worksheet'],
            ['/xl/styles.xml', 'styles'],
          ] as const
        )
          .map(
            ([part, kind]) =>
              `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`,
          )
          .join('')}</Types>`,
      ],
    },
    { name: '_rels/.rels', text: [related([['rId1', 'officeDocument', 'xl/workbook.xml']])] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [
        related([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'styles', 'styles.xml'],
        ]),
      ],
    },
    {
      name: 'xl/workbook.xml',
      text: [
        `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${written(title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/styles.xml',
      text: [
        `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      ],
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(columns, pages) },
  ]
  return Readable.from(zip(entries), { objectMode: false })
}

const related = (targets: [id: string, kind: string, target: string][]) =>
  `${head}<Relationships xmlns="${packaged}/relationships">${targets
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

async function* sheet(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<Values[]>,
): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData><row>${columns.map(({ heading }) => textCell(heading)).join('')}</row>`
  for await (const rows of pages)
    yield rows
      .map(
        (row) => `<row>${columns.map(({ kind, value }) => cell(kind, cellText(value(row)))).join('')}</row>`,
      )
      .join('')
  yield '</sheetData></worksheet>'
}

const numeric = new Set(['integer', 'decimal', 'money', 'percent'])

function cell(kind: string, text: string): string {
  if (text === '') return '<c/>'
  // Beyond fifteen digits a spreadsheet would round.
  if (numeric.has(kind) && text.replace(/\D/g, '').length <= 15) return `<c><v>${text}</v></c>`
  if (kind === 'day' && text >= '1900-03-01') return `<c s="1"><v>${serial(text)}</v></c>`
  return textCell(text)
}

const serial = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569
const textCell = (text: string) =>
  `<c t="inlineStr"><is><t xml:space="preserve">${written(text.slice(0, longest))}</t></is></c>`

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
const unprintable = new RegExp(String.raw`[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]`, 'g')

/** Text in XML; signs that XML cannot hold become the `_x0001_` of spreadsheets. */
const written = (text: string) =>
  text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(unprintable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"\r]/g, (sign) => signs[sign]!)
