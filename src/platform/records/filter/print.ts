import type { Values } from '../record-type.ts'
import type { Filter } from './ast.ts'

/** A filter as the JSON that `parseJson` reads again: for links to the records behind a figure. */
export function printFilter(filter: Filter): Values {
  if ('all' in filter) {
    const parts = filter.all.map(printFilter).filter((part) => Object.keys(part).length > 0)
    return parts.length === 0 ? {} : parts.length === 1 ? parts[0]! : { and: parts }
  }
  if ('any' in filter) return { or: filter.any.map(printFilter) }
  if ('not' in filter) return { not: printFilter(filter.not) }
  if ('relation' in filter) return { [filter.relation]: { [filter.quantifier]: printFilter(filter.filter) } }
  const { path, op, values } = filter
  return { [path]: { [op]: values.length === 1 ? values[0] : values } }
}
