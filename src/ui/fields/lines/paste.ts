import type { FieldMeta } from '#platform/records/meta-types.ts'
import { parseWhen } from '../dates/parse.ts'
import { momentOf, type Wall } from '../dates/zones.ts'
import { parseDecimal } from '../numbers.ts'

/** Cells of what a spreadsheet puts on the clipboard: tabs and line ends, quotes around cells that hold them. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|\r|$)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const raw = match[1]!
    rows
      .at(-1)!
      .push(
        raw.startsWith('"') && raw.endsWith('"') && raw.length > 1
          ? raw.slice(1, -1).replaceAll('""', '"')
          : raw,
      )
    if (match[2] === '' || cell.lastIndex >= text.length) break
    if (match[2] !== '\t') rows.push([])
  }
  return rows
}

/** A pasted cell in the API's language; undefined when it cannot be read as this kind. */
export function readCell(field: FieldMeta, text: string, now: Wall, zone: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return null
  switch (field.kind) {
    case 'integer': {
      const number = parseDecimal(trimmed)
      return number !== undefined && /^-?\d+$/.test(number) ? Number(number) : undefined
    }
    case 'decimal':
    case 'money':
    case 'percent':
      return parseDecimal(trimmed.replace(/[A-Z]{3}$/, ''))
    case 'boolean':
      return /^(1|x|yes|true|ja|wahr)$/i.test(trimmed)
    case 'day':
      return parseWhen(trimmed, { now })?.day
    case 'moment': {
      const when = parseWhen(trimmed, { now })
      return when && momentOf({ day: when.day, time: when.time ?? '09:00' }, zone)
    }
    case 'choice': {
      const choice = field.choices?.find((one) =>
        [one.key, one.label].some((x) => x.toLowerCase() === trimmed.toLowerCase()),
      )
      return choice?.key ?? (field.open ? trimmed : undefined)
    }
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return trimmed
    default:
      return undefined
  }
}
