/** How a list is looked at. The address holds all of it, in the API's own words, so that a link shows the same. */
import { operators, type Operator } from '#platform/records/filter/ast.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'

export type Search = Record<string, string>

/** `status=new,working` or `createdAt[gte]=-30d`; the value as the API writes it. */
export interface Condition {
  path: string
  op: Operator
  value: string
}
export interface Column {
  name: string
  /** In pixels; the kind's usual width when left out. */
  width?: number
}
export interface Sort {
  name: string
  down: boolean
}
/** As many have room beside each other. */
const mostPeople = 8
/** What of a calendar is in view. */
export const spans = ['month', 'week', 'day'] as const
export type Span = (typeof spans)[number]
export interface View {
  /** The saved view or the tab that this began with. */
  id: string
  as: 'list' | 'board' | 'calendar'
  span: Span
  /** The day on which a calendar stands; empty for today. */
  on: string
  /** Ids of those whose calendars are looked at together. */
  people: readonly string[]
  columns: Column[]
  sort: Sort[]
  q: string
  conditions: Condition[]
  /** A nested filter as JSON text; empty when there is none. */
  filter: string
  groupBy: string
}

const own = new Set(['view', 'as', 'span', 'on', 'people', 'columns', 'sort', 'q', 'filter', 'groupBy'])
const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name)

export const readSort = (text: string): Sort[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((name) => ({ name: name.replace(/^[-+]/, ''), down: name.startsWith('-') }))
export const writeSort = (sort: readonly Sort[]) =>
  sort.map(({ name, down }) => (down ? `-${name}` : name)).join(',')

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const readColumns = (text: string): Column[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', width] = part.split(':')
      return width && /^\d{2,4}$/.test(width) ? { name, width: Number(width) } : { name }
    })
const writeColumns = (columns: readonly Column[]) =>
  columns.map(({ name, width }) => (width ? `${name}:${width}` : name)).join(',')

/** Reads the address; what it leaves out is as the type says, and columns that are not there are left away. */
export function readView(type: TypeMeta, search: Search): View {
  const conditions = Object.entries(search).flatMap(([key, value]): Condition[] => {
    const match = /^([^[\]]+)(?:\[(\w+)\])?$/.exec(key)
    const op = match?.[2] ?? 'eq'
    return own.has(key) || !match || !isOperator(op) ? [] : [{ path: match[1]!, op, value: String(value) }]
  })
  const asked = readColumns(search.columns ?? '').filter(({ name }) => type.fields[name])
  const usual = type.list.columns.filter((name) => type.fields[name]).map((name) => ({ name }))
  return {
    id: search.view ?? '',
    as:
      search.as === 'board' && type.board
        ? 'board'
        : search.as === 'calendar' && type.calendar
          ? 'calendar'
          : 'list',
    span: spans.find((span) => span === search.span) ?? 'month',
    on: isDay(search.on ?? '') ? search.on! : '',
    people: type.calendar?.people
      ? (search.people ?? '').split(',').filter(Boolean).slice(0, mostPeople)
      : [],
    columns: asked.length ? asked : usual,
    sort: readSort(search.sort || type.list.sort),
    q: search.q ?? '',
    conditions,
    filter: search.filter ?? '',
    groupBy: type.fields[search.groupBy ?? ''] ? search.groupBy! : '',
  }
}

/** The address of a view: the shortest that reads back as the same. */
export function writeView(type: TypeMeta, view: View): Search {
  const usual = readView(type, {})
  const search: Search = {}
  if (view.id) search.view = view.id
  if (view.as !== 'list') search.as = view.as
  if (view.span !== 'month') search.span = view.span
  if (view.on) search.on = view.on
  if (view.people.length) search.people = view.people.join(',')
  for (const { path, op, value } of view.conditions) search[op === 'eq' ? path : `${path}[${op}]`] = value
  if (view.filter) search.filter = view.filter
  if (view.q) search.q = view.q
  if (writeSort(view.sort) !== writeSort(usual.sort)) search.sort = writeSort(view.sort)
  if (view.groupBy) search.groupBy = view.groupBy
  if (writeColumns(view.columns) !== writeColumns(usual.columns)) search.columns = writeColumns(view.columns)
  return search
}

/** What selects the records: the part of the address that the API itself understands. */
export function filterQuery(view: Pick<View, 'conditions' | 'filter' | 'q'>): Search {
  const query: Search = {}
  for (const { path, op, value } of view.conditions) query[op === 'eq' ? path : `${path}[${op}]`] = value
  if (view.filter) query.filter = view.filter
  if (view.q) query.q = view.q
  return query
}

/** True when two addresses show the same, whichever view they began with and on whichever day a calendar stands. */
export function sameSearch(type: TypeMeta, one: Search, other: Search): boolean {
  const plain = (search: Search) =>
    JSON.stringify(Object.entries(writeView(type, { ...readView(type, search), id: '', on: '' })).sort())
  return plain(one) === plain(other)
}
