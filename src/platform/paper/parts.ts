/** The pieces of a paper as pdfmake takes them. Measures in points; a letter after DIN 5008, form B. */
import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js'
import type { Letterhead } from './letterhead.ts'
import type { Paper, PaperColumn, PaperRow } from './paper.ts'

export const mm = (length: number) => (length * 72) / 25.4
export const page = { left: mm(25), right: mm(20), top: mm(28), bottom: mm(32), width: mm(210) }
export const ink = { text: '#1b1b1f', soft: '#6b6b74', line: '#d9d9de' }

const present = (parts: (string | null | undefined)[]) => parts.filter((part): part is string => !!part)

/** Numbers below each other stand digit below digit. */
const figures = { noWrap: true, fontFeatures: ['tnum' as const] }

/** Words; with an amount among them digits have one width, for kerned the comma of 2.407,12 is hardly there. */
export const said = (text: string) =>
  /\d[.,]\d/.test(text) ? { text, fontFeatures: ['tnum' as const] } : { text }

/** The logo at the right, or the company's name where it has none. */
export const masthead = ({ logo, companyName, accentColor }: Letterhead): Content => {
  if (!logo) return { text: companyName, bold: true, fontSize: 15, color: accentColor, alignment: 'right' }
  const fit: [number, number] = [mm(62), mm(17)]
  return logo.mediaType === 'image/svg+xml'
    ? ({ svg: logo.bytes.toString('utf8'), fit, font: 'Inter', alignment: 'right' } as Content)
    : {
        image: `data:${logo.mediaType};base64,${logo.bytes.toString('base64')}`,
        fit,
        alignment: 'right',
      }
}

/** A sender of one line: smaller where the 85 mm of the window are short for it, as long as it can be read. */
const smallPrint = (sender: string) => Math.min(6.3, Math.max(5, 430 / sender.length))

/** Address in the window of the envelope, with the sender in small print above; facts beside it. */
export function addressField({ letterhead, recipient, facts }: Paper): ContentTable {
  const sender = [letterhead.companyName, ...letterhead.addressLines].join(' · ')
  const beside: TableCell[][] = facts.map(([label, value]) => [
    { text: label, color: ink.soft, fontSize: 8.5, margin: [0, 0.7, 8, 0], noWrap: true },
    { ...said(value), fontSize: 9.5 },
  ])
  const window: Content = {
    stack: [
      { text: sender, fontSize: smallPrint(sender), color: ink.soft, margin: [0, 0, 0, 6] },
      ...recipient.map((line) => ({ text: line, fontSize: 10.5 })),
    ],
  }
  const info: TableCell = beside.length
    ? {
        table: { widths: ['auto', '*'], body: beside },
        layout: { ...bare, paddingBottom: () => 3 },
        margin: [mm(10), 0, 0, 0],
      }
    : ''
  return {
    table: { widths: [mm(85), '*'], heights: [mm(38)], body: [[window, info]] },
    layout: bare,
    margin: [0, mm(30), 0, mm(6)],
  }
}

const bare = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
}

/** Words without an end (addresses, keys) may break where the column ends. */
const breakable = (text: string) =>
  text.replace(/\S{28,}/g, (word) => word.replace(/.{22}(?=.{6})/gu, '$&\u200b'))

/** The column that takes the room that is left. */
const wide = (columns: PaperColumn[]) => {
  const index = columns.findIndex((column) => !column.width && column.align !== 'right')
  return index < 0 ? 0 : index
}

/** Longer texts than this may be cut at the page's end: they might not fit on one. */
const wholeRow = 1500

/** Marks of the pieces whose places on the pages matter. */
export const rowMark = 'row'
export const sumsMark = 'sums'

/** The table of lines, its head repeated on every page; from the row `cut` on it goes on upon a new one. */
export function lineTable(paper: Paper, cut = 0): Content[] {
  if (!paper.rows.length) return []
  if (!cut) return [tableOf(paper, paper.rows, true)]
  const rest = tableOf(paper, paper.rows.slice(cut), true)
  return [tableOf(paper, paper.rows.slice(0, cut), false), { ...rest, pageBreak: 'before' }]
}

function tableOf(paper: Paper, rows: PaperRow[], ends: boolean): ContentTable {
  const { columns, letterhead } = paper
  const main = wide(columns)
  const head: TableCell[] = columns.map(({ label, align }) => ({
    text: label,
    bold: true,
    fontSize: 8.5,
    alignment: align ?? 'left',
  }))
  const body = rows.map(({ cells, note, muted }): TableCell[] =>
    columns.map(({ key, align }, index): TableCell => {
      const cell = {
        ...(index === main ? { style: rowMark } : {}),
        text: breakable(cells[key] ?? ''),
        alignment: align ?? ('left' as const),
        ...(align === 'right' ? figures : {}),
        ...(muted ? { color: ink.soft } : {}),
      }
      return index === main && note
        ? { stack: [cell, { ...said(breakable(note)), fontSize: 8, color: ink.soft, margin: [0, 2, 0, 0] }] }
        : cell
    }),
  )
  const long = paper.rows.some((row) => [row.note, ...Object.values(row.cells)].join('').length > wholeRow)
  const last = columns.length - 1
  const edge = (line: number, count: number) => line === 1 || (ends && line === count)
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: long ? 0 : 1,
      dontBreakRows: !long,
      widths: columns.map((column, index) => column.width ?? (index === main ? '*' : 'auto')),
      body: [head, ...body],
    },
    layout: {
      hLineWidth: (line, { table }) => (line === 0 ? 0 : edge(line, table.body.length) ? 0.8 : 0.4),
      hLineColor: (line, { table }) =>
        line === 1 ? letterhead.accentColor : edge(line, table.body.length) ? ink.text : ink.line,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : 5),
      paddingRight: (column) => (column === last ? 0 : 5),
      paddingTop: () => 4.5,
      paddingBottom: () => 4.5,
    },
  }
}

/** The sums at the right, never parted by a page's end. */
export function sums({ totals }: Paper, whole = true): Content[] {
  if (!totals.length) return []
  const body = totals.map(([label, value, strong], row): TableCell[] => {
    const style = strong ? { bold: true, fontSize: 11 } : { fontSize: 9.5 }
    return [
      { ...said(label), ...style, ...(row === totals.length - 1 ? { style: sumsMark } : {}) },
      { text: value, alignment: 'right', ...figures, ...style },
    ]
  })
  const strong = (row: number) => Boolean(totals[row]?.[2])
  return [
    {
      unbreakable: whole,
      margin: [0, 8, 0, 4],
      columns: [
        { width: '*', text: '' },
        {
          width: mm(82),
          table: { widths: ['*', 'auto'], body },
          layout: {
            hLineWidth: (line) => (strong(line) || strong(line - 1) ? 0.8 : 0),
            hLineColor: () => ink.text,
            vLineWidth: () => 0,
            paddingLeft: () => 0,
            paddingRight: () => 0,
            paddingTop: (row) => (strong(row) ? 5 : 2.5),
            paddingBottom: (row) => (strong(row) ? 5 : 2.5),
          },
        },
      ],
    },
  ]
}

/** The closing words; where the reader signs stands with the last of them, unless they are too many for that. */
export function closing(paper: Paper): Content[] {
  const paragraphs = (paper.outro ?? []).map((text): Content => ({ ...said(text), margin: [0, 0, 0, 8] }))
  const last = paragraphs.pop()
  if (!last) return signatures(paper)
  const short = paper.outro!.at(-1)!.length <= wholeRow
  return [
    { stack: paragraphs, margin: [0, 12, 0, 0] },
    { unbreakable: short, stack: short ? [last, ...signatures(paper)] : [last] },
    ...(short ? [] : signatures(paper)),
  ]
}

/** Lines on which the reader signs. */
const signatures = ({ signature }: Paper): Content[] =>
  signature?.length
    ? [
        {
          unbreakable: true,
          margin: [0, mm(16), 0, 0],
          columnGap: mm(12),
          columns: signature.map(({ label, name }) => ({
            stack: [
              { canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(68), y2: 0, lineWidth: 0.5 }] },
              {
                text: present([name, label]).join('\n'),
                fontSize: 8,
                color: ink.soft,
                margin: [0, 3, 0, 0],
              },
            ],
          })),
        },
      ]
    : []

/** What the foot of every page says of the company, in up to four columns. */
export function imprint(letterhead: Letterhead): string[][] {
  const { companyName, addressLines, phone, email, website, bankLines, vatId, registerEntry } = letterhead
  return [
    [companyName, ...addressLines],
    present([phone, email, website?.replace(/^https?:\/\//, '').replace(/\/$/, '')]),
    bankLines,
    present([vatId, registerEntry]),
  ].filter((column) => column.length)
}
