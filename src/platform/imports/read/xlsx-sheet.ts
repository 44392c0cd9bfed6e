/** The rows of one sheet of a workbook. */
import type { Readable } from 'node:stream'
import type { Problem } from '#platform/imports/values/problem.ts'
import { numberText } from './number-formats.ts'
import type { CellFormat } from './number-formats.ts'
import type { SharedStrings } from './shared-strings.ts'
import { ImportFileError, MAX_COLUMNS } from './table.ts'
import { readXml, unescapeExcel } from './xml.ts'

export interface SheetContext {
  strings: SharedStrings
  formats: CellFormat[]
  from1904: boolean
}

export interface SheetRow {
  number: number
  cells: (string | null)[]
  numbers: number[]
  /** What is wrong with single cells: the position and the problem without the column's name. */
  flaws: { column: number; problem: Problem }[]
}

export async function* sheetRows(part: Readable, context: SheetContext): AsyncGenerator<SheetRow> {
  const reader = new SheetReader(context)
  for await (const _ of readXml(part, reader)) {
    yield* reader.rows
    reader.rows = []
  }
}

class SheetReader {
  rows: SheetRow[] = []
  private row: SheetRow = { number: 0, cells: [], numbers: [], flaws: [] }
  private column = -1
  private type = 'n'
  private style = 0
  private formula = false
  private value = ''
  private hasValue = false
  private taking = false
  private phonetic = false
  private readonly context: SheetContext

  constructor(context: SheetContext) {
    this.context = context
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      this.row = { number: Number(attributes.r ?? this.row.number + 1), cells: [], numbers: [], flaws: [] }
      this.column = -1
    } else if (name === 'c') {
      this.column = attributes.r ? columnOf(attributes.r) : this.column + 1
      if (this.column >= MAX_COLUMNS) throw new ImportFileError('too_many_columns', { limit: MAX_COLUMNS })
      this.type = attributes.t ?? 'n'
      this.style = Number(attributes.s ?? 0)
      this.formula = false
      this.value = ''
      this.hasValue = false
    } else if (name === 'f') this.formula = true
    else if (name === 'rPh') this.phonetic = true
    else if (name === 'v' || name === 't') {
      this.taking = !this.phonetic
      this.hasValue = true
    }
  }

  text(piece: string): void {
    if (this.taking) this.value += piece
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.taking = false
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'c') this.endCell()
    else if (name === 'row') {
      this.rows.push(this.row)
    }
  }

  private endCell(): void {
    // Some programs write an empty value beside a formula that they did not calculate.
    const calculated = this.hasValue && (this.value !== '' || this.type !== 'n')
    if (this.formula && !calculated) this.flaw({ code: 'uncalculated_cell', params: {} })
    if (!this.hasValue) return
    const text = this.cellText()
    while (this.row.cells.length < this.column) this.row.cells.push(null)
    this.row.cells[this.column] = text || null
  }

  private cellText(): string {
    const { strings, formats, from1904 } = this.context
    switch (this.type) {
      case 's':
        return strings.get(Number(this.value)) ?? this.lostText()
      case 'b':
        return this.value.trim() === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        this.flaw({ code: 'error_cell', params: { value: this.value } })
        return this.value
      case 'n':
        this.row.numbers.push(this.column)
        return numberText(this.value, formats[this.style] ?? 'number', from1904)
      default:
        return unescapeExcel(this.value)
    }
  }

  private lostText(): never {
    throw new ImportFileError('broken_file', { row: this.row.number, detail: `no shared text ${this.value}` })
  }

  private flaw(problem: Problem): void {
    this.row.flaws.push({ column: this.column, problem })
  }
}

/** `AB12` → 27 */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
