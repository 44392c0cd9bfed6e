/** A view's conditions as the JSON filter that bulk changes take, and narrowed to one group. */
import { splitList } from '#platform/records/filter/lists.ts'
import type { Condition, View } from './view.ts'

const single = new Set(['contains', 'startsWith', 'empty'])

const conditionJson = ({ path, op, value }: Condition) => ({
  [path]: { [op]: single.has(op) ? value : oneOrMany(splitList(value)) },
})
const oneOrMany = (values: string[]) => (values.length === 1 ? values[0] : values)

const readJson = (text: string): object[] => {
  try {
    const read: unknown = text ? JSON.parse(text) : null
    return typeof read === 'object' && read !== null ? [read] : []
  } catch {
    return []
  }
}

/** The whole filter of a view but its quick search, which has no place in a filter. */
export const filterJson = (view: Pick<View, 'conditions' | 'filter'>): object => ({
  and: [...view.conditions.map(conditionJson), ...readJson(view.filter)],
})

/** Adds "this field has this value" to a filter in JSON text; null means that it has none. */
export const narrowed = (filter: string, path: string, value: string | null): string =>
  withCondition(filter, { [path]: value })

/** Adds a condition in JSON to a filter in JSON text. */
export const withCondition = (filter: string, condition: object): string =>
  JSON.stringify({ and: [...readJson(filter), condition] })
