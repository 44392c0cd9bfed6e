/** Old ids that two tables of one system both count from 1: what they name has nothing in common. */
import { nearMisses } from '#platform/imports/propose/names.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Document } from './documents.ts'
import type { Plan } from './plan.ts'
import type { RowProblem } from './row-problem.ts'
import type { Standing } from './standing.ts'

/** A warning when a row was taken for a record by its old id although it is called quite differently. */
export function otherName(
  { type }: Plan,
  { values }: Document,
  { record }: Pick<Standing, 'record'>,
): RowProblem[] {
  if (!values.externalId || values.externalId !== record.externalId) return []
  const names = [...type.title, ...Object.keys(type.import?.made?.('a b', []) ?? {})].filter(
    (name) => isText(values[name]) && isText(record[name]),
  )
  const called = (one: Values) => names.map((name) => one[name]).join(' ')
  const [here, there] = [called(values), called(record)]
  return nearMisses(here, [there]).length || here === there
    ? []
    : [{ code: 'import_other_name', params: { value: here, id: values.externalId, other: there } }]
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''
