/**
 * Cuts CSV text into records. Written by hand because a stray or unclosed quote must cost one row, not the
 * rest of the file: the reader steps back to the end of that row's first line and goes on from there.
 */
import type { ProblemCode } from '#platform/imports/values/problem.ts'
import { ImportFileError } from './table.ts'

export interface CsvRecord {
  cells: (string | null)[]
  /** Where the next record begins. */
  end: number
  problem?: ProblemCode
}

/** Longest record in characters (Excel holds at most 32,767 in one cell). */
export const MAX_RECORD = 1_000_000

/** Records of a text that comes in chunks; memory is bounded by one chunk and one record. */
export async function* csvRecords(
  chunks: AsyncIterable<string>,
  delimiter: string,
  options: { expected?: number } = {},
): AsyncGenerator<CsvRecord> {
  let buffer = ''
  let position = 0
  let row = 1
  let expected = options.expected ?? 0
  const take = function* (final: boolean) {
    while (position < buffer.length) {
      const tooLong = buffer.length - position > MAX_RECORD
      const record = nextRecord(buffer, position, delimiter, { final, tooLong, expected })
      if (!record) {
        if (tooLong) throw new ImportFileError('row_too_long', { row, limit: MAX_RECORD })
        return
      }
      position = record.end
      if (expected === 0 && record.cells.some(Boolean)) expected = record.cells.length
      row++
      yield record
    }
  }
  for await (const chunk of chunks) {
    buffer = buffer.slice(position) + chunk
    position = 0
    yield* take(false)
  }
  yield* take(true)
}

interface Reading {
  /** No more text will come. */
  final: boolean
  /** More text has been gathered than any record may have: an open quote is given up. */
  tooLong: boolean
  /** Cells in the heading; 0 when not known yet. */
  expected: number
}

/** The record at `start`; null when more text is needed to tell where it ends. */
export function nextRecord(
  text: string,
  start: number,
  delimiter: string,
  reading: Reading,
): CsvRecord | null {
  const stop = /["\r\n]/g
  stop.lastIndex = start
  const hit = stop.exec(text)
  if (!hit) return reading.final ? { cells: cut(text.slice(start), delimiter), end: text.length } : null
  if (hit[0] !== '"') {
    const end = lineEnd(text, hit.index, reading.final)
    return end < 0 ? null : { cells: cut(text.slice(start, hit.index), delimiter), end }
  }
  return quotedRecord(text, start, delimiter, reading)
}

function quotedRecord(text: string, start: number, delimiter: string, reading: Reading): CsvRecord | null {
  const cells: (string | null)[] = []
  const plainStop = new RegExp(`[\\r\\n${delimiter.replace(/[^\w\s]/, '\\$&')}]`, 'g')
  let at = start
  for (;;) {
    const open = skipBlanks(text, at, delimiter)
    if (text[open] === '"') {
      const close = closingQuote(text, open + 1)
      if (close < 0 || (close + 1 === text.length && !reading.final)) {
        return reading.final || reading.tooLong
          ? giveUp(text, start, delimiter, reading, 'unclosed_quote')
          : null
      }
      cells.push(text.slice(open + 1, close).replaceAll('""', '"') || null)
      at = skipBlanks(text, close + 1, delimiter)
      if (at === text.length && !reading.final) return null
      if (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
        return giveUp(text, start, delimiter, reading, 'stray_quote')
      }
    } else {
      plainStop.lastIndex = at
      const stop = plainStop.exec(text)?.index ?? text.length
      if (stop === text.length && !reading.final) return null
      cells.push(text.slice(at, stop) || null)
      at = stop
    }
    if (text[at] === delimiter) {
      at++
      continue
    }
    const end = lineEnd(text, at, reading.final)
    if (end < 0) return null
    return swallowed(text.slice(start, at), cells.length, delimiter, reading.expected)
      ? giveUp(text, start, delimiter, reading, 'unclosed_quote')
      : { cells, end }
  }
}

/** A ragged record over several lines, most of which are whole rows by themselves, is an unclosed quote. */
function swallowed(raw: string, found: number, delimiter: string, expected: number): boolean {
  if (expected < 2 || found === expected || !/[\r\n]/.test(raw)) return false
  const following = raw.split(/\r\n?|\n/).slice(1)
  return following.filter((line) => line.split(delimiter).length === expected).length * 2 > following.length
}

/** The first line of a record that makes no sense, cut at every separator, so that nothing of it is lost. */
function giveUp(text: string, start: number, delimiter: string, reading: Reading, problem: ProblemCode) {
  const stop = /[\r\n]/g
  stop.lastIndex = start
  const index = stop.exec(text)?.index ?? text.length
  const end = lineEnd(text, index, reading.final)
  return end < 0 ? null : { cells: cut(text.slice(start, index), delimiter), end, problem }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** Where the next line begins; -1 when the line, or the LF after its CR, may still be to come. */
function lineEnd(text: string, at: number, final: boolean): number {
  if (at === text.length) return final ? at : -1
  if (text[at] === '\n') return at + 1
  if (at + 1 === text.length && !final) return -1
  return text[at + 1] === '\n' ? at + 2 : at + 1
}

function skipBlanks(text: string, at: number, delimiter: string): number {
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

const cut = (line: string, delimiter: string): (string | null)[] =>
  line.split(delimiter).map((cell) => cell || null)
