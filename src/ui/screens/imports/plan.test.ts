import { describe, expect, it } from 'vitest'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import {
  byReason,
  choosable,
  headingsOf,
  isAnswered,
  rowAsMapped,
  together,
  withAllEmpty,
  withAllSuggestions,
  withField,
  withValue,
} from './plan.ts'
import type { Plan, Question } from './types.ts'

it('says once what several rows failed for', () =>
  expect(
    byReason([
      { row: 2, reason: 'a' },
      { row: 3, reason: 'b' },
      { row: 9, reason: 'a' },
    ]),
  ).toEqual([
    { reason: 'a', rows: [2, 9] },
    { reason: 'b', rows: [3] },
  ]))

it('reads headings of any delimiter', () =>
  expect(headingsOf('\ufeff"Name";Close Date\r\n1;2')).toEqual(['Name', 'Close Date']))

const plan: Plan = { mapping: { Item: { field: 'itemId', match: 'name' }, Day: 'day', Rest: null } }
const near: Question = {
  column: 'Item',
  code: 'near_miss',
  value: 'GTXPro',
  count: 3,
  candidates: ['GTX Pro', 'GTX Plus'],
}
const unknown: Question = {
  column: 'Item',
  code: 'unknown_reference',
  value: 'XYZ',
  count: 1,
  candidates: [],
}

describe('answers', () => {
  it('takes the likeliest of all near misses and nothing else', () => {
    const next = withAllSuggestions(plan, [near, unknown])
    expect(next.mapping.Item).toMatchObject({ match: 'name', values: { GTXPro: 'GTX Pro' } })
    expect(isAnswered(next, near)).toBe(true)
    expect(isAnswered(next, unknown)).toBe(false)
    expect(isAnswered(withValue(next, 'Item', 'XYZ', null), unknown)).toBe(true)
  })
  it('are not wanted for a column that is left out', () =>
    expect(isAnswered(withField(plan, 'Item', null), near)).toBe(true))
})

it('shows a row as it will be', () => {
  const next = withAllSuggestions(plan, [near])
  const columns = Object.keys(plan.mapping).map((name) => ({ name })) as never
  expect(rowAsMapped(next, columns, { Item: 'GTXPro', Day: '2026-01-02', Rest: 'x' })).toEqual([
    { column: 'Item', path: 'itemId', cell: 'GTX Pro', changed: true },
    { column: 'Day', path: 'day', cell: '2026-01-02', changed: false },
  ])
})

it('offers what people write, the state and the parts of groups', () => {
  const fields = {
    name: { kind: 'text', label: 'Name' },
    status: { kind: 'choice', label: 'Status', readOnly: true },
    total: { kind: 'money', label: 'Total', readOnly: true },
    address: { kind: 'object', label: 'Address', fields: { city: { kind: 'text', label: 'City' } } },
  }
  const offered = choosable({ statusField: 'status', fields } as unknown as TypeMeta)
  expect(offered.map(({ path, label }) => [path, label])).toEqual([
    ['name', 'Name'],
    ['status', 'Status'],
    ['address.city', 'Address: City'],
  ])
})

it('asks once for all the names of a column of which nothing is known', () => {
  const unknown = (column: string, value: string): Question => ({
    column,
    value,
    code: 'nothing_found',
    candidates: [],
  })
  const questions = [unknown('Item', 'A'), near, unknown('Other', 'B'), unknown('Item', 'C')]
  const groups = together(questions)
  expect(groups.map((group) => group.map(({ value }) => value))).toEqual([['A', 'C'], ['GTXPro'], ['B']])
  const next = withAllEmpty(plan, groups[0]!)
  expect(questions.map((question) => isAnswered(next, question))).toEqual([true, false, true, true])
  expect(next.mapping.Item).toEqual({ field: 'itemId', match: 'name', values: { A: null, C: null } })
})
