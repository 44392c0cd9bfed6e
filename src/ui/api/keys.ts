/**
 * Query keys. Whatever belongs to a record hangs under its key (`[...keys.record(c, id), 'timeline']`),
 * whatever is computed from a collection under the collection's: a live update then finds it.
 */
export const keys = {
  session: ['session'] as const,
  meta: ['meta'] as const,
  collection: (collection: string) => ['collection', collection] as const,
  list: (collection: string, query: unknown) => ['collection', collection, 'list', query] as const,
  record: (collection: string, id: string) => ['record', collection, id] as const,
  search: (q: string) => ['search', q] as const,
}
