/** The body of `start`, read against the file's columns and the type's fields: what each cell is to become. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { invalid, type FieldProblem } from '#platform/http/problems.ts'
import type { Field, Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import type { MatchKey } from '#platform/imports/propose/propose-mapping.ts'
import type { DecimalSeparator } from '#platform/imports/values/amount-parts.ts'
import { bodyProblems } from './body-shape.ts'
import { inReadingOrder } from './column-order.ts'
import { isLinesOnly } from './lines-only.ts'
import { readDateFormat, type DateFormat } from '#platform/imports/values/dates.ts'

export type Duplicates = 'skip' | 'update' | 'create'
const policies: readonly Duplicates[] = ['skip', 'update', 'create']

/** How a record that is not there yet is made: `{value}` stands for the cell; an object is found by the cell too. */
export type MakeSpec = boolean | Record<string, string | { match: MatchKey; create?: MakeSpec }>

export interface ColumnMapping {
  field: string
  match?: MatchKey
  create?: MakeSpec
  /** Cell → what is meant instead; null leaves it empty; `*` is every other cell that is not known. */
  values?: Record<string, string | null>
  /** Further members of an entry in a list (`{"kind": "home"}`); of a line: the column makes a line of its own. */
  with?: Values
  dateFormat?: string
  decimal?: DecimalSeparator
  /** The percents are written as parts of one: 0.15 is 15 %. */
  share?: boolean
  /** Counts only in rows in which the field's other columns are empty. */
  fallback?: boolean
}

export interface StartBody {
  mapping: Record<string, string | null | ColumnMapping>
  duplicates?: Duplicates
  /** What becomes of rows that look like a record although no key matches. */
  suspects?: Duplicates
  matchOn?: string[]
  externalSource?: string | null
  dateFormat?: string
  decimal?: DecimalSeparator
  constants?: Values
}

export interface Target {
  column: string
  /** Position of the column; -1 for a constant. */
  index: number
  path: string
  /** First part of the path, and the field that holds it. */
  head: string
  outer: Field
  /** Field inside an object, a list or a line. */
  inner?: string
  field: Field
  match: MatchKey
  create: MakeSpec
  values: Map<string, string | null>
  with: Values
  /** What the cell holds is a line beside those of the other columns (freight). */
  ownLine: boolean
  dateFormat: DateFormat | null
  decimal: DecimalSeparator | null
  share: boolean
  fallback: boolean
  /** What a constant holds. */
  constant?: unknown
}

export interface Plan {
  type: RecordType
  targets: Target[]
  duplicates: Duplicates
  suspects: Duplicates
  /** Alternatives in order, each a list of fields that count together. */
  keys: string[][]
  /** How many of them count for a row that has an old id; the type's own keys are for rows without one. */
  strict: number
  source: string | null
  /** Rows with the same key are one document. */
  hasLines: boolean
  /** The rows are lines of records that stand; none can be made of them. */
  linesOnly: boolean
}

export const foldCell = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()

const matchKeys: MatchKey[] = ['name', 'email', 'number', 'externalId', 'domain']

/** The plan, or every wrong member of the body at once (422). */
export function readPlan(
  app: App,
  caller: Caller,
  type: RecordType,
  columns: readonly string[],
  body: StartBody,
): Plan {
  const errors = bodyProblems(body)
  if (errors.length) throw invalid(errors)
  const wrong = (path: string, code: string, params: FieldProblem['params'] = {}) =>
    void errors.push({ path, code, params })
  const fields = importableFields(app, caller, type)
  const general = {
    dateFormat: readFormat(body.dateFormat, 'dateFormat', wrong),
    decimal: readDecimal(body.decimal, 'decimal', wrong),
  }
  const targets: Target[] = []
  for (const [column, given] of Object.entries(body.mapping ?? {})) {
    if (given === null) continue
    const index = columns.indexOf(column)
    const at = `mapping.${column}`
    if (index < 0) wrong(at, 'import_unknown_column', { column })
    const one: ColumnMapping = typeof given === 'string' ? { field: given } : given
    const target = targetOf(fields, one, at, wrong)
    if (target) targets.push({ ...general, ...withoutNulls(target), column, index } as Target)
  }
  for (const [path, constant] of Object.entries(body.constants ?? {})) {
    const target = targetOf(fields, { field: path }, `constants.${path}`, wrong)
    if (target)
      targets.push({ ...general, ...withoutNulls(target), column: path, index: -1, constant } as Target)
  }
  if (!targets.some((target) => target.index >= 0) && errors.length === 0)
    wrong('mapping', 'import_nothing_mapped')
  const duplicates = body.duplicates ?? 'skip'
  const suspects = body.suspects ?? 'create'
  for (const [path, value] of Object.entries({ duplicates, suspects }))
    if (!policies.includes(value))
      wrong(path, 'unknown_choice', { value: String(value), allowed: policies.join(', ') })
  const source = body.externalSource?.trim() || null
  const { keys, strict } = keysOf(type, fields, targets, body.matchOn, wrong)
  if (errors.length) throw invalid(errors)
  const hasLines = targets.some(({ outer, index }) => outer.kind === 'lines' && index >= 0)
  const linesOnly =
    hasLines &&
    isLinesOnly(
      type,
      targets.map(({ head }) => head),
    )
  return {
    type,
    targets: inReadingOrder(targets),
    duplicates,
    suspects,
    keys,
    strict,
    source,
    hasLines,
    linesOnly,
  }
}

type Report = (path: string, code: string, params?: FieldProblem['params']) => void

/** Fields that a file may fill, the company's own as `custom.<key>`; a derived title stands for what it is made of. */
export function importableFields(app: App, caller: Caller, type: RecordType): Fields {
  const state = type.lifecycle?.field
  const fields: Fields = {}
  const whole = type.import?.made ? type.title[0] : undefined
  for (const [name, field] of Object.entries(app.config.fields(type.name)))
    if (
      name !== 'custom' &&
      (!field.readOnly || field.imported || name === state || name === whole) &&
      caller.access.field(type.name, name) === 'full'
    )
      fields[name] = field
  for (const [key, field] of Object.entries(app.config.customFields(type.name)))
    if (!field.readOnly && caller.access.field(type.name, `custom.${key}`) === 'full')
      fields[`custom.${key}`] = field
  return fields
}

function targetOf(fields: Fields, one: ColumnMapping, at: string, wrong: Report): Partial<Target> | null {
  const path = String(one.field)
  const of = (all: Fields | undefined, name: string) =>
    all && Object.hasOwn(all, name) ? all[name] : undefined
  const head = of(fields, path) ? path : path.split('.')[0]!
  const outer = of(fields, head)
  const inner = path === head ? undefined : path.slice(head.length + 1)
  const field = inner ? of(outer?.fields, inner) : outer
  if (!outer || !field || field.fields || field.kind === 'json') {
    wrong(at, 'unknown_field', { field: path })
    return null
  }
  const isReference = field.kind === 'ref' || field.kind === 'refs'
  if (one.match && !(isReference && matchKeys.includes(one.match)))
    wrong(`${at}.match`, 'unknown_choice', { value: String(one.match), allowed: matchKeys.join(', ') })
  return {
    path,
    head,
    outer,
    ...(inner ? { inner } : {}),
    field,
    match: one.match ?? 'name',
    create: one.create ?? false,
    values: new Map(Object.entries(one.values ?? {}).map(([from, to]) => [foldCell(from), to])),
    with: one.with ?? {},
    ownLine: outer.kind === 'lines' && Object.keys(one.with ?? {}).length > 0,
    dateFormat: readFormat(one.dateFormat, `${at}.dateFormat`, wrong),
    decimal: readDecimal(one.decimal, `${at}.decimal`, wrong),
    share: one.share === true && field.kind === 'percent',
    fallback: one.fallback === true,
  }
}

const withoutNulls = (target: Partial<Target>) =>
  Object.fromEntries(Object.entries(target).filter(([, value]) => value !== null))

function readFormat(name: string | undefined, at: string, wrong: Report): DateFormat | null {
  if (name === undefined || name === null) return null
  const format = readDateFormat(String(name))
  if (!format) wrong(at, 'import_date_format', { value: String(name) })
  return format
}

function readDecimal(sign: string | undefined, at: string, wrong: Report): DecimalSeparator | null {
  if (sign === undefined || sign === null) return null
  if (sign === '.' || sign === ',') return sign
  wrong(at, 'unknown_choice', { value: String(sign), allowed: '. ,' })
  return null
}

/** What the person said, else the old system's id, else the type's own keys. */
function keysOf(
  type: RecordType,
  fields: Fields,
  targets: Target[],
  told: string[] | undefined,
  wrong: Report,
): Pick<Plan, 'keys' | 'strict'> {
  const mapped = new Set(targets.map(({ head }) => head))
  const title = type.title[0]!
  if (mapped.has(title) && type.fields[title]?.readOnly)
    for (const part of Object.keys(type.import?.made?.('a b', []) ?? {})) mapped.add(part)
  if (told?.length) {
    const keys = told.map((key) => String(key).split('+'))
    for (const name of keys.flat())
      if (!mapped.has(name) && !(fields[name] === undefined && type.fields[name]?.readOnly))
        wrong('matchOn', 'import_key_not_mapped', { field: name })
    return { keys, strict: keys.length }
  }
  const strict: string[][] = []
  const { firm, keys = type.title.slice(0, 1) } = type.import ?? {}
  if (mapped.has('externalId')) {
    // What can be there only once is known by that too, if it stands without an old id so far.
    const unique = Object.keys(type.fields).filter((name) => type.fields[name]!.unique && mapped.has(name))
    strict.push(['externalId'], ...unique.map((name) => [name]))
  }
  const natural = [...(type.number ? ['number'] : []), ...keys]
  const rest = natural.map((key) => key.split('+'))
  // What is not mapped may follow from the rest.
  const usable = firm ? rest : rest.filter((key) => key.every((name) => mapped.has(name)))
  return { keys: [...strict, ...usable], strict: firm ? 0 : strict.length }
}
