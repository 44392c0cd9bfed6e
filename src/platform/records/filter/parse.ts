/** Reads a filter from a query string or from JSON (api.md). Whatever it does not know is named, never ignored. */
import { malformed } from '#platform/http/problems.ts'
import { operators, type Filter, type Operator, type Quantifier } from './ast.ts'
import { splitList } from './lists.ts'

const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name)
const quantifiers = ['some', 'none', 'every']
const maxDepth = 8
const maxConditions = 200

/** `status=new,working&createdAt[gte]=2026-01-01`: every pair that is not one of the `reserved` names is a condition. */
export function parseQuery(pairs: Iterable<[string, string]>, reserved: ReadonlySet<string>): Filter {
  const all: Filter[] = []
  for (const [key, value] of pairs) {
    if (key === 'filter') {
      all.push(parseJson(readJson(value)))
      continue
    }
    if (reserved.has(key)) continue
    const match = /^([^[\]]+)(?:\[([^[\]]*)\])?$/.exec(key)
    if (!match) throw malformed('unknown_parameter', { parameter: key })
    all.push(condition(match[1]!, match[2] ?? 'eq', value))
  }
  return { all }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('filter_not_json')
  }
}

function condition(path: string, op: string, written: string): Filter {
  if (!isOperator(op))
    throw malformed('unknown_operator', { operator: op, field: path, known: operators.join(', ') })
  const one = op === 'contains' || op === 'startsWith' || op === 'empty'
  const values = one ? [written] : splitList(written)
  return values.length > 1 && op !== 'nin' && op !== 'ne' && op !== 'in' && op !== 'eq'
    ? refuseList(path, op)
    : { path, op, values }
}

const refuseList = (path: string, op: string): never => {
  throw malformed('one_value_only', { field: path, operator: op })
}

/** `{"or":[{"status":"new"},{"score":{"gte":50}}]}` and the like. */
export function parseJson(input: unknown): Filter {
  const count = { left: maxConditions }
  return group(input, 0, count)
}

function group(input: unknown, depth: number, count: { left: number }): Filter {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw malformed('filter_not_object')
  if (depth > maxDepth) throw malformed('filter_too_deep', { max: maxDepth })
  const all = Object.entries(input).map(([key, value]): Filter => {
    if ((count.left -= 1) < 0) throw malformed('filter_too_large', { max: maxConditions })
    if (key === 'and' || key === 'or') {
      if (!Array.isArray(value)) throw malformed('filter_list_expected', { key })
      const parts = value.map((part) => group(part, depth + 1, count))
      return key === 'and' ? { all: parts } : { any: parts }
    }
    if (key === 'not') return { not: group(value, depth + 1, count) }
    return entry(key, value, depth, count)
  })
  return all.length === 1 ? all[0]! : { all }
}

function entry(path: string, value: unknown, depth: number, count: { left: number }): Filter {
  if (value === null) return { path, op: 'empty', values: ['true'] }
  if (typeof value !== 'object') return { path, op: 'eq', values: [String(value)] }
  if (Array.isArray(value)) return { path, op: 'in', values: texts(path, value) }
  const all = Object.entries(value).map(([op, operand]): Filter => {
    if (quantifiers.includes(op))
      return { relation: path, quantifier: op as Quantifier, filter: group(operand, depth + 1, count) }
    if (!isOperator(op))
      throw malformed('unknown_operator', { operator: op, field: path, known: operators.join(', ') })
    if (operand === null && (op === 'eq' || op === 'ne'))
      return { path, op: 'empty', values: [String(op === 'eq')] }
    const values = texts(path, Array.isArray(operand) ? operand : [operand])
    return values.length !== 1 && !['in', 'nin', 'eq', 'ne'].includes(op)
      ? refuseList(path, op)
      : { path, op, values }
  })
  return all.length === 1 ? all[0]! : { all }
}

const texts = (path: string, values: unknown[]) =>
  values.map((value) => {
    if (typeof value === 'object' && value !== null) throw malformed('filter_value_expected', { field: path })
    return String(value)
  })
