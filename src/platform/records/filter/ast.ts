/** A filter as a tree, whatever it was written as. */
export const operators = [
  'eq',
  'ne',
  'in',
  'nin',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'startsWith',
  'empty',
] as const
export type Operator = (typeof operators)[number]
export type Quantifier = 'some' | 'none' | 'every'

export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { path: string; op: Operator; values: string[] }
  | { relation: string; quantifier: Quantifier; filter: Filter }

/** No condition. */
export const everything: Filter = { all: [] }
