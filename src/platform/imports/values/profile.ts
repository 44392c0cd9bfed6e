/** What the values of a column look like, so that a field can be proposed for it and questions be asked. */
import { inspectAmounts } from './amounts.ts'
import type { AmountInspection } from './amounts.ts'
import { parseEmail, parseUrl } from './contact.ts'
import { inspectDates } from './dates.ts'
import type { DateInspection } from './dates.ts'
import { EMPTY_MARKS, isEmpty, parseBoolean } from './words.ts'

export type ColumnKind =
  | 'empty'
  | 'email'
  | 'phone'
  | 'url'
  | 'uuid'
  | 'day'
  | 'moment'
  | 'boolean'
  | 'integer'
  | 'amount'
  | 'choice'
  | 'text'

export interface ColumnProfile {
  kind: ColumnKind
  /** What at least half of the values are, when that is too few to be believed without a heading that says it. */
  partly?: ColumnKind
  /** Share of the rows that have a value, 0 to 1. */
  fill: number
  /** Different values, counted up to 1,000. */
  distinct: number
  /** No value stands twice among those that were looked at. */
  unique: boolean
  /** The first different values, at most five. */
  examples: string[]
  /** Marks such as NULL that were taken for an empty cell. */
  emptyMarks: string[]
  longest: number
  dates?: DateInspection
  amounts?: AmountInspection
}

/** A kind is believed when nine of ten values are of it; the rest will be reported row by row. */
const believed = 0.9
const partly = 0.5
const UUID = /^\{?[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}\}?$/i
const PHONE = /^(?=(?:\D*\d){7})(tel:)?\+?[\d\s().\-/\u00a0]{7,}(\s*(x|ext\.?|;ext=|#)\s*\d{1,7})?$/i

/**
 * Looks at as many values as it is given; some hundred are enough. `numbers` says which of them the file itself keeps
 * as numbers: their decimal separator is beyond question.
 */
export function profileColumn(
  samples: Iterable<string | null>,
  numbers: readonly boolean[] = [],
): ColumnProfile {
  const values: string[] = []
  const texts: string[] = []
  const distinct = new Set<string>()
  const emptyMarks = new Set<string>()
  let rows = 0
  let longest = 0
  for (const sample of samples) {
    rows++
    if (isEmpty(sample)) {
      const mark = sample?.trim()
      if (mark && EMPTY_MARKS.includes(mark)) emptyMarks.add(mark)
      continue
    }
    const value = sample!.trim()
    values.push(value)
    if (!numbers[rows - 1]) texts.push(value)
    longest = Math.max(longest, value.length)
    if (distinct.size < 1000) distinct.add(value)
  }
  const facts = {
    fill: rows ? values.length / rows : 0,
    distinct: distinct.size,
    unique: new Set(values).size === values.length,
    examples: [...distinct].slice(0, 5),
    emptyMarks: [...emptyMarks],
    longest,
  }
  const kind = kindOf(values, distinct)
  if (!kind.amounts || texts.length === values.length) return { ...kind, ...facts }
  const { decimal, ambiguous } = inspectAmounts(texts)
  return { ...kind, amounts: { ...kind.amounts, decimal, ambiguous }, ...facts }
}

type Kind = Pick<ColumnProfile, 'kind' | 'partly' | 'dates' | 'amounts'>

function kindOf(values: string[], distinct: Set<string>): Kind {
  const found = kindBy(values, distinct, believed)
  if (!['text', 'choice', 'phone'].includes(found.kind)) return found
  const { kind, ...inspected } = kindBy(values, distinct, partly)
  return kind === found.kind ? found : { ...found, ...inspected, partly: kind }
}

function kindBy(values: string[], distinct: Set<string>, share: number): Kind {
  if (values.length === 0) return { kind: 'empty' }
  const mostly = (test: (value: string) => boolean) => values.filter(test).length >= values.length * share
  if (mostly((value) => parseEmail(value).ok)) return { kind: 'email' }
  if (mostly((value) => UUID.test(value))) return { kind: 'uuid' }
  if (isBooleanColumn(values, distinct)) return { kind: 'boolean' }
  // Eight digits in a row are a number until somebody says that they are dates.
  const dates = inspectDates(values.filter((value) => !/^\d+$/.test(value)))
  if (dates.dates >= values.length * share) return { kind: dates.timed > 0 ? 'moment' : 'day', dates }
  const amounts = inspectAmounts(values)
  if (
    amounts.amounts >= values.length * share &&
    !values.every((value) => PHONE.test(value) && /[^\d.,]/.test(value))
  ) {
    return { kind: isWhole(amounts, values) ? 'integer' : 'amount', amounts }
  }
  if (mostly((value) => PHONE.test(value))) return { kind: 'phone' }
  if (mostly((value) => /^(https?:\/\/|www\.)/i.test(value) && parseUrl(value).ok)) return { kind: 'url' }
  const few = distinct.size <= 50 && values.length >= distinct.size * 3
  return { kind: few ? 'choice' : 'text' }
}

const isWhole = (amounts: AmountInspection, values: string[]) =>
  amounts.whole === amounts.amounts && amounts.percent === 0 && values.every((value) => /^-?\d/.test(value))

/** 0 and 1 alone are one only when both occur; a column of ones may be a quantity. */
function isBooleanColumn(values: string[], distinct: Set<string>): boolean {
  if (distinct.size > 4 || !values.every((value) => parseBoolean(value).ok)) return false
  return (
    !values.every((value) => /^[01-]$/.test(value)) ||
    (distinct.has('0') && distinct.has('1') && distinct.size === 2)
  )
}
