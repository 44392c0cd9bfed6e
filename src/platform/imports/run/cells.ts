/** Turns the cells of a row into values of fields; references stay open until the whole batch is looked up. */
import type { Choice, Field } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Row } from '#platform/imports/read/table.ts'
import { big } from '#platform/money.ts'
import { parseAmount, parseInteger } from '#platform/imports/values/amounts.ts'
import { parseEmail, parsePhone, parseUrl } from '#platform/imports/values/contact.ts'
import { parseDay, parseMoment } from '#platform/imports/values/dates.ts'
import { bad, good, type Parsed } from '#platform/imports/values/problem.ts'
import { isEmpty, parseBoolean, parseCountry } from '#platform/imports/values/words.ts'
import { foldWords } from '#platform/imports/propose/names.ts'
import { foldCell, type Plan, type Target } from './plan.ts'
import { fromValue, type RowProblem } from './row-problem.ts'

/** A reference that a cell names, and where its id belongs. */
export interface OpenReference {
  target: Target
  value: string
  put: (id: string) => void
}

export interface Draft {
  row: Row
  values: Values
  open: OpenReference[]
  problems: RowProblem[]
  warnings: RowProblem[]
  /** Values that are new to an open list. */
  grown: { field: string; value: string }[]
  /** Text of each reference, by path, for a title made from them. */
  names: Record<string, string>
}

export interface Surroundings {
  timeZone: string
  currency: string
}

/** Reads one row; what is wrong with it stands in `problems`, each with its column. */
export function draftOf(plan: Plan, row: Row, around: Surroundings): Draft {
  const draft: Draft = { row, values: {}, open: [], problems: [], warnings: [], grown: [], names: {} }
  if (row.problem) {
    draft.problems.push({ ...row.problem })
    return draft
  }
  const country = countryOf(plan, row)
  const read: Reading = { ...around, collection: plan.type.name, country, source: plan.source }
  const columns = plan.targets.filter(({ index }) => index >= 0)
  const usual = columns.filter(({ fallback }) => !fallback)
  // Lines of their own follow the one that the other columns make.
  for (const target of usual.toSorted((a, b) => Number(a.ownLine) - Number(b.ownLine)))
    readCell(draft, asKept(row, target), row.cells[target.index] ?? null, read)
  const empty = columns.filter((target) => target.fallback && isOpen(draft, target))
  for (const target of empty) readCell(draft, asKept(row, target), row.cells[target.index] ?? null, read)
  for (const target of plan.targets.filter(({ index }) => index < 0)) readConstant(draft, target, read)
  if (plan.type.fields.currency && draft.values.currency === undefined && read.written)
    draft.values.currency = read.written
  if (plan.source && draft.values.externalId) draft.values.externalSource ??= plan.source
  return draft
}

/** A number of the file itself cannot be meant otherwise. */
const asKept = (row: Row, target: Target): Target =>
  row.numbers?.includes(target.index) ? { ...target, decimal: '.' } : target

/** Lines have no list in which the empty ones could be looked up. */
const emptyIn = ({ path, inner }: Target, { collection }: Reading): Pick<RowProblem, 'empty'> =>
  inner ? {} : { empty: { collection, field: path } }

interface Reading extends Surroundings {
  collection: string
  country: string | undefined
  /** The system from which the ids come. */
  source: string | null
  /** Currency that stood beside an amount. */
  written?: string
}

function readConstant(draft: Draft, target: Target, read: Reading): void {
  if (!isOpen(draft, target)) return
  if (typeof target.constant === 'string' && !/^[\da-f]{8}-[\da-f-]{27}$/i.test(target.constant))
    readCell(draft, target, target.constant, read)
  else put(draft.values, target, target.constant)
}

/** Nothing was read for the target's field yet. */
const isOpen = ({ values, open }: Draft, target: Target): boolean =>
  valueAt(values, target) === undefined && !open.some((one) => one.target.path === target.path)

function readCell(draft: Draft, target: Target, cell: string | null, read: Reading): void {
  const text = meant(target, cell)
  const { field, column, values: told } = target
  if (text === null) {
    if (field.kind === 'ref' && target.index >= 0 && isEmpty(cell))
      draft.warnings.push({
        code: 'empty_reference',
        params: { column, value: '' },
        at: column,
        ...emptyIn(target, read),
      })
    return
  }
  if (field.kind === 'ref' || field.kind === 'refs') {
    const parts = field.kind === 'ref' ? [text] : pieces(text)
    if (field.kind === 'ref') draft.names[target.path] = text
    for (const value of parts)
      draft.open.push({
        target,
        value,
        put: (id) => put(draft.values, target, field.kind === 'ref' ? id : [id]),
      })
    return
  }
  const parsed = readValue(field, text, target, read)
  if (!parsed.ok) {
    const rest = told.get('*')
    if (parsed.problem.code === 'bad_choice' && rest !== undefined) {
      if (rest !== null) readCell(draft, { ...target, values: new Map() }, rest, read)
    } else draft.problems.push(fromValue(parsed.problem, column))
    return
  }
  if (parsed.warning) draft.warnings.push(fromValue(parsed.warning, column))
  if (parsed.warning?.code === 'value_added')
    for (const value of [parsed.value].flat()) draft.grown.push({ field: target.path, value: String(value) })
  // A charge of nothing is none.
  if (parsed.value !== null && !(target.ownLine && Number(parsed.value) === 0))
    put(draft.values, target, parsed.value)
}

/** The cell as the person said that it is meant; null for nothing. */
function meant(target: Target, cell: string | null): string | null {
  if (isEmpty(cell)) return null
  const told = target.values.get(foldCell(cell!))
  return told === undefined ? cell!.trim() : told
}

function readValue(field: Field, text: string, target: Target, read: Reading): Parsed<unknown> {
  const { decimal, dateFormat } = target
  const amount = () => {
    const parsed = parseAmount(text, { decimal, currency: read.currency })
    if (!parsed.ok) return parsed
    const { value, currency, percent } = parsed.value
    if (currency) read.written ??= currency
    return good(target.share && !percent ? big(value).times(100).toFixed() : value)
  }
  switch (field.kind) {
    case 'email':
      return parseEmail(text)
    case 'phone':
      return parsePhone(text, read.country)
    case 'url':
      return parseUrl(text)
    case 'integer':
      return parseInteger(text, { decimal })
    case 'decimal':
    case 'money':
    case 'percent':
      return amount()
    case 'boolean':
      return parseBoolean(text)
    case 'day':
      return parseDay(text, { format: dateFormat, timeZone: read.timeZone })
    case 'moment':
      return parseMoment(text, { format: dateFormat, timeZone: read.timeZone })
    case 'choice':
      return readChoice(field, text, read.source)
    case 'choices':
      return readChoices(field, text, read.source)
    case 'text':
      // As it will be kept: by anything else it would not be found again.
      return field.format === 'country' ? parseCountry(text) : good(text.replace(/\s+/g, ' '))
    default:
      return good(text)
  }
}

const bare = (text: string) => foldWords(text).replaceAll(' ', '')
const known = new WeakMap<readonly Choice[], Map<string, string>>()

/** The key of a choice by its key, a label or an alias, without case, blanks and signs. */
export function choiceKey(choices: readonly Choice[], text: string): string | undefined {
  let keys = known.get(choices)
  if (!keys) {
    keys = new Map()
    for (const { key, label, aliases = [] } of choices.toReversed())
      for (const word of [...aliases, label.de, label.en, key]) keys.set(bare(word), key)
    known.set(choices, keys)
  }
  return keys.get(bare(text))
}

function readChoice(field: Field, text: string, source: string | null): Parsed<string> {
  const key = choiceKey(field.choices ?? [], text) ?? choiceOfOld(field.choices ?? [], text, source)
  if (key !== undefined) return good(key)
  if (field.open) return good(text, { code: 'value_added', params: { value: text } })
  return bad('bad_choice', { value: text, allowed: (field.choices ?? []).map(({ label }) => label.en) })
}

/** The key of a choice that came from elsewhere, by its id there. */
const choiceOfOld = (choices: readonly Choice[], text: string, source: string | null): string | undefined =>
  choices.find(({ old }) => old?.id === text && old.source === source)?.key

function readChoices(field: Field, text: string, source: string | null): Parsed<string[]> {
  const whole = choiceKey(field.choices ?? [], text)
  if (whole !== undefined) return good([whole])
  const each = pieces(text).map((part) => readChoice(field, part, source))
  const wrong = each.find((one) => !one.ok)
  if (wrong && !wrong.ok) return wrong
  const values = each.flatMap((one) => (one.ok ? [one.value] : []))
  const added = each.find((one) => one.ok && one.warning)
  return good(values, added?.ok ? added.warning : undefined)
}

const pieces = (text: string) =>
  text
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** Country of the row, by which its phone numbers are read. */
function countryOf(plan: Plan, row: Row): string | undefined {
  const targets = plan.targets.filter(({ field, index }) => index >= 0 && field.format === 'country')
  for (const { index } of targets) {
    const parsed = isEmpty(row.cells[index]) ? null : parseCountry(row.cells[index]!)
    if (parsed?.ok && /^[A-Z]{2}$/.test(parsed.value)) return parsed.value
  }
  return undefined
}

function valueAt(values: Values, { head, outer, inner }: Target): unknown {
  if (outer.kind === 'lines' || outer.kind === 'objects')
    return inner ? values[head]?.[0]?.[inner] : values[head]
  if (head.startsWith('custom.')) return values.custom?.[head.slice(7)]
  return inner ? values[head]?.[inner] : values[head]
}

/** Puts a value where it belongs: several columns of one text follow each other, lists grow. */
function put(values: Values, target: Target, value: unknown): void {
  const { head, outer, inner, field } = target
  const [first, ...rest]: Values[] = outer.kind === 'lines' ? (values[head] ?? []) : []
  if (target.ownLine) values[head] = [...(values[head] ?? []), { ...target.with, [inner!]: value }]
  else if (outer.kind === 'lines') values[head] = [{ ...first, [inner!]: value }, ...rest]
  else if (outer.kind === 'objects')
    values[head] = [...(values[head] ?? []), { ...target.with, [inner!]: value }]
  else if (head.startsWith('custom.')) values.custom = { ...values.custom, [head.slice(7)]: value }
  else if (inner) values[head] = { ...values[head], [inner]: joined(field, values[head]?.[inner], value) }
  else values[head] = joined(field, values[head], value)
}

function joined(field: Field, before: unknown, value: unknown): unknown {
  if (before === undefined || before === null) return value
  if (Array.isArray(before)) return [...new Set([...before, ...[value].flat()])]
  if (field.kind === 'text') return `${String(before)} ${String(value)}`
  return field.kind === 'longText' ? `${String(before)}\n${String(value)}` : value
}
