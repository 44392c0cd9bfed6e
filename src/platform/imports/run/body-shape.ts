/** Whether the body of `start` is made as it must be, before anything in it is understood. */
import type { FieldProblem } from '#platform/http/problems.ts'
import type { ColumnMapping, StartBody } from './plan.ts'

type Shape = 'text' | 'texts' | 'yes or no' | 'object' | 'object or yes or no' | 'meanings' | 'mapping'

const body: Record<keyof StartBody, Shape> = {
  mapping: 'mapping',
  duplicates: 'text',
  suspects: 'text',
  matchOn: 'texts',
  externalSource: 'text',
  dateFormat: 'text',
  decimal: 'text',
  constants: 'object',
}

const column: Record<keyof ColumnMapping, Shape> = {
  field: 'text',
  match: 'text',
  create: 'object or yes or no',
  values: 'meanings',
  with: 'object',
  dateFormat: 'text',
  decimal: 'text',
  share: 'yes or no',
  fallback: 'yes or no',
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown) => typeof value === 'string'

/** For each shape: whether a value has it, and what is said of one that has not. */
const shapes: Record<Exclude<Shape, 'mapping'>, [fits: (value: unknown) => boolean, code: string]> = {
  text: [isText, 'not_text'],
  texts: [(value) => Array.isArray(value) && value.every(isText), 'not_list'],
  'yes or no': [(value) => typeof value === 'boolean', 'not_boolean'],
  object: [isObject, 'not_object'],
  'object or yes or no': [(value) => isObject(value) || typeof value === 'boolean', 'not_object'],
  meanings: [
    (value) => isObject(value) && Object.values(value).every((one) => one === null || isText(one)),
    'not_object',
  ],
}

/** Every member that is not known or not of its shape; null is as good as left out. */
export const bodyProblems = (given: unknown): FieldProblem[] => membersOf(given, body, '')

function membersOf(given: unknown, known: Record<string, Shape>, prefix: string): FieldProblem[] {
  if (!isObject(given)) return [{ path: prefix.slice(0, -1), code: 'not_object' }]
  return Object.entries(given).flatMap(([name, value]): FieldProblem[] => {
    const path = prefix + name
    if (!Object.hasOwn(known, name)) return [{ path, code: 'unknown_field', params: { field: name } }]
    const shape = known[name]!
    if (value === null) return []
    if (shape === 'mapping') return isObject(value) ? columnsOf(value, path) : [{ path, code: 'not_object' }]
    const [fits, code] = shapes[shape]
    return fits(value) ? [] : [{ path, code }]
  })
}

const columnsOf = (mapping: Record<string, unknown>, path: string): FieldProblem[] =>
  Object.entries(mapping).flatMap(([name, one]) =>
    one === null || isText(one) ? [] : membersOf(one, column, `${path}.${name}.`),
  )
