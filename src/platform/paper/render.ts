/** A paper as PDF. Takes some 50 ms of the processor: never inside a transaction. */
import { createRequire } from 'node:module'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Language } from '#platform/records/fields.ts'
import type { Paper } from './paper.ts'
import {
  addressField,
  closing,
  imprint,
  ink,
  lineTable,
  masthead,
  mm,
  page,
  rowMark,
  said,
  sums,
  sumsMark,
} from './parts.ts'

const require = createRequire(import.meta.url)
const face = (name: string) => require.resolve(`@expo-google-fonts/inter/${name}.ttf`)
const regular = face('400Regular/Inter_400Regular')
const bold = face('600SemiBold/Inter_600SemiBold')

/** Loaded with the first paper: the program is up before, and smaller where none is made. */
async function printer() {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.setFonts({ Inter: { normal: regular, bold, italics: regular, bolditalics: bold } })
  // A paper is made of what it is given: nothing is fetched, and no file is read but the two of the font.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold)
  return pdfmake
}

const pageOf: Record<Language, (now: number, all: number) => string> = {
  en: (now, all) => `Page ${now} of ${all}`,
  de: (now, all) => `Seite ${now} von ${all}`,
}

/**
 * Renders a paper as PDF (A4).
 * @returns the file's bytes
 */
export async function renderPaper(paper: Paper): Promise<Buffer> {
  const pdfmake = await printer()
  let above = 0
  // Where a piece stands is known of those only that may be broken; the last of broken sums has no lines above it.
  const look: TDocumentDefinitions['pageBreakBefore'] = (piece, on) => {
    if (piece.style === sumsMark)
      above = on.getPreviousNodesOnPage().filter(({ style }) => style === rowMark).length
    return false
  }
  const first = { ...definition(paper, null), pageBreakBefore: look }
  const bytes = await pdfmake.createPdf(first).getBuffer()
  const { rows, totals } = paper
  if (totals.length === 0 || above >= Math.min(withSums, rows.length)) return bytes
  return await pdfmake.createPdf(definition(paper, Math.max(0, rows.length - withSums))).getBuffer()
}

/** Sums without lines above them could be anybody's: so many lines go with them onto their page. */
const withSums = 2

/** @param cut the row that begins a page; 0: none does; null: none, and the sums may be parted */
function definition(paper: Paper, cut: number | null): TDocumentDefinitions {
  const { letterhead, title, number, intro } = paper
  const named = number ? `${title} ${number}` : title
  return {
    pageSize: 'A4',
    pageMargins: [page.left, page.top, page.right, page.bottom],
    info: { title: named, author: letterhead.companyName, creator: 'Rondo' },
    language: paper.language,
    defaultStyle: { font: 'Inter', fontSize: 9.5, lineHeight: 1.25, color: ink.text },
    header: (now) => ({
      margin: [page.left, mm(10), page.right, 0],
      ...(now === 1
        ? { stack: [masthead(letterhead)] }
        : {
            columns: [
              { text: letterhead.companyName, fontSize: 8.5, color: ink.soft },
              { text: named, fontSize: 8.5, color: ink.soft, alignment: 'right' },
            ],
          }),
    }),
    background: (now) => (now === 1 ? foldMarks : null),
    footer: (now, all) => foot(paper, now, all),
    content: [
      addressField(paper),
      { text: named, fontSize: 16, bold: true, lineHeight: 1.1, margin: [0, 0, 0, 10] },
      ...(intro ? [{ ...said(intro), margin: [0, 0, 0, 12] } as Content] : []),
      ...lineTable(paper, cut ?? 0),
      ...sums(paper, cut !== null),
      ...closing(paper),
    ],
  }
}

/** Where the letter is folded for its envelope, and holed. */
const foldMarks: Content = {
  canvas: [105, 148.5, 210].map((y) => ({
    type: 'line' as const,
    x1: mm(5),
    y1: mm(y),
    x2: mm(y === 148.5 ? 11 : 9),
    y2: mm(y),
    lineWidth: 0.4,
    lineColor: ink.soft,
  })),
}

function foot({ letterhead, language }: Paper, now: number, all: number): Content {
  const small = { fontSize: 6.8, color: ink.soft, lineHeight: 1.3 }
  const columns = imprint(letterhead).map((lines) => ({ width: 'auto', text: lines.join('\n'), ...small }))
  const width = page.width - page.left - page.right
  return {
    margin: [page.left, mm(4), page.right, 0],
    stack: [
      { text: pageOf[language](now, all), alignment: 'right', ...small, margin: [0, 0, 0, 3] },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.4, lineColor: ink.line }] },
      { columns, columnGap: mm(5), margin: [0, 5, 0, 0] },
      ...(letterhead.footer ? [{ text: letterhead.footer, ...small, margin: [0, 4, 0, 0] } as Content] : []),
    ],
  }
}
