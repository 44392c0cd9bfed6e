/**
 * What each kind of field is in the database, in JSON, and when a value of it is right.
 * Runs in server and browser: the same check stands behind the form and the API.
 */
import Big from 'big.js'
import type { Field, Kind } from './fields.ts'

/** A value that cannot be taken: the rule it breaks and what the message needs. */
export class Wrong {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number> = {}) {
    this.code = code
    this.params = params
  }
}

export interface KindSpec {
  /** Column type. */
  column: string
  /** Family that decides which filter operators fit and how values compare. */
  family: 'text' | 'number' | 'boolean' | 'day' | 'moment' | 'key' | 'keys' | 'id' | 'ids' | 'json'
  /** Checks and normalises a non-null JSON value; `Wrong` says why not. */
  parse: (value: unknown, field: Field) => unknown
}

const string = (value: unknown, field: Field, longest: number): string | null | Wrong => {
  if (typeof value !== 'string') return new Wrong('not_text')
  const trimmed = value.toWellFormed().trim()
  if (trimmed === '') return null
  if (trimmed.includes('\0')) return new Wrong('not_text')
  const max = field.max ?? longest
  if (trimmed.length > max) return new Wrong('too_long', { max, length: trimmed.length })
  if (field.min !== undefined && trimmed.length < field.min) return new Wrong('too_short', { min: field.min })
  return trimmed
}

const oneLine = (value: unknown, field: Field) => {
  const result = string(value, field, 200)
  return typeof result === 'string' ? result.replace(/\s+/g, ' ') : result
}

/** Codes are compared as they stand, so that there must be one way to write each. */
const currencyCode = (value: unknown, field: Field) => {
  const code = oneLine(value, field)
  if (typeof code !== 'string') return code
  return /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : new Wrong('unknown_currency')
}

const inRange = (value: Big, field: Field) => {
  if (field.min !== undefined && value.lt(field.min)) return new Wrong('too_small', { min: field.min })
  if (field.max !== undefined && value.gt(field.max)) return new Wrong('too_large', { max: field.max })
  return null
}

const number = (whole: number, digits: number) => (value: unknown, field: Field) => {
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string' || !/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(written.trim()))
    return new Wrong('not_number')
  // Big knows no sign before what is positive.
  const exact = new Big(written.trim().replace(/^\+/, ''))
  if (!exact.eq(exact.round(digits, Big.roundDown))) return new Wrong('too_many_decimals', { digits })
  if (exact.abs().gte(new Big(10).pow(whole))) return new Wrong('too_large', { max: `1e${whole}` })
  return inRange(exact, field) ?? exact.toFixed()
}

const day = (value: unknown) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Wrong('not_day')
  const parsed = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== value || value < '0001')
    return new Wrong('not_day')
  return value
}

const moment = (value: unknown) => {
  const iso =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/
  const match = typeof value === 'string' && iso.exec(value)
  if (!match || day(match[1]) instanceof Wrong) return new Wrong('not_moment')
  const written = new Date(value as string).toISOString()
  return /^(?!0000)\d{4}-/.test(written) ? written : new Wrong('not_moment')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const id = (value: unknown) =>
  typeof value === 'string' && uuid.test(value) ? value.toLowerCase() : new Wrong('not_id')

const listOf = (one: (value: unknown, field: Field) => unknown) => (value: unknown, field: Field) => {
  if (!Array.isArray(value)) return new Wrong('not_list')
  if (value.length > 1000) return new Wrong('too_many', { max: 1000 })
  const parsed = value.map((item) => one(item, field))
  return parsed.find((item) => item instanceof Wrong) ?? [...new Set(parsed)]
}

const choice = (value: unknown, field: Field) => {
  if (typeof value !== 'string') return new Wrong('not_text')
  if (value === '') return null
  if (field.choices?.some((c) => c.key === value)) return value
  if (field.open) return oneLine(value, { ...field, max: 100 })
  return new Wrong('unknown_choice', { value, allowed: (field.choices ?? []).map((c) => c.key).join(', ') })
}

const email = (value: unknown, field: Field) => {
  const written = oneLine(value, { ...field, max: 254 })
  if (typeof written !== 'string') return written
  if (!/^[^\s@<>"(),:;]+@[^\s@<>"(),:;.]+(\.[^\s@<>"(),:;.]+)+$/.test(written))
    return new Wrong('invalid_email')
  return written.toLowerCase()
}

const url = (value: unknown, field: Field) => {
  const written = oneLine(value, { ...field, max: 2000 })
  if (typeof written !== 'string') return written
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`
  try {
    const parsed = new URL(full)
    if (!/^https?:$/.test(parsed.protocol) || !parsed.hostname.includes('.')) return new Wrong('invalid_url')
  } catch {
    return new Wrong('invalid_url')
  }
  return written
}

const plainJson = (value: unknown) => {
  if (typeof value !== 'object') return new Wrong('not_object')
  const written = JSON.stringify(value)
  // The database keeps neither NUL nor half a surrogate pair; JSON.stringify escapes both.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(written)) return new Wrong('not_text')
  return written.length > 200_000 ? new Wrong('too_long', { max: 200_000 }) : value
}

export const kinds: Record<Kind, KindSpec> = {
  text: {
    column: 'text collate "und-x-icu"',
    family: 'text',
    parse: (v, f) => (f.currency ? currencyCode(v, f) : oneLine(v, f)),
  },
  longText: { column: 'text', family: 'text', parse: (v, f) => string(v, f, 100_000) },
  email: { column: 'text collate "C"', family: 'text', parse: email },
  phone: { column: 'text collate "C"', family: 'text', parse: (v, f) => oneLine(v, { ...f, max: 60 }) },
  url: { column: 'text collate "C"', family: 'text', parse: url },
  integer: {
    column: 'bigint',
    family: 'number',
    parse: (v, f) => {
      const parsed = number(15, 0)(v, f)
      return parsed instanceof Wrong ? parsed : Number(parsed)
    },
  },
  decimal: { column: 'numeric(19,4)', family: 'number', parse: number(15, 4) },
  money: { column: 'numeric(19,4)', family: 'number', parse: number(15, 4) },
  percent: { column: 'numeric(9,4)', family: 'number', parse: number(5, 4) },
  boolean: {
    column: 'boolean',
    family: 'boolean',
    parse: (v) => (typeof v === 'boolean' ? v : new Wrong('not_boolean')),
  },
  day: { column: 'date', family: 'day', parse: day },
  moment: { column: 'timestamptz(3)', family: 'moment', parse: moment },
  choice: { column: 'text collate "C"', family: 'key', parse: choice },
  choices: { column: 'text[]', family: 'keys', parse: listOf(choice) },
  ref: { column: 'uuid', family: 'id', parse: id },
  refs: { column: 'uuid[]', family: 'ids', parse: listOf(id) },
  object: { column: 'jsonb', family: 'json', parse: plainJson },
  objects: { column: 'jsonb', family: 'json', parse: plainJson },
  json: { column: 'jsonb', family: 'json', parse: plainJson },
  lines: { column: '', family: 'json', parse: plainJson },
}
