/** Reads the query of a list (api.md): what it does not know is named, never ignored. */
import { malformed } from '#platform/http/problems.ts'
import { limitOf, wantedOf } from '#platform/http/request.ts'
import { parseQuery } from './filter/parse.ts'
import type { ListQuery } from './list.ts'

const reserved = new Set(['q', 'sort', 'limit', 'cursor', 'include', 'fields', 'count', 'deleted'])

export function readListQuery(query: URLSearchParams): ListQuery {
  const count = query.get('count') ?? undefined
  if (count !== undefined && count !== 'exact' && count !== 'estimate') throw malformed('invalid_count')
  const twice = [...reserved].find((name) => query.getAll(name).length > 1)
  if (twice) throw malformed('unknown_parameter', { parameter: twice })
  const deleted = query.get('deleted') ?? 'false'
  if (deleted !== 'true' && deleted !== 'false') throw malformed('invalid_deleted')
  return {
    ...wantedOf(query),
    filter: parseQuery(query, reserved),
    q: query.get('q')?.trim() || undefined,
    sort: query.get('sort') || undefined,
    limit: limitOf(query),
    cursor: query.get('cursor') || undefined,
    count,
    binned: deleted === 'true',
  }
}
