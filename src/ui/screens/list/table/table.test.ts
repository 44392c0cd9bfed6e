import { describe, expect, it } from 'vitest'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import type { Group } from '../use-groups.ts'
import { placed, resized, sharedCurrency, sortedBy, template } from './columns.ts'
import { itemsOf, openGroups } from './items.ts'

describe('sorting by a click on the head', () => {
  const up = { name: 'a', down: false }
  const down = { name: 'a', down: true }
  const other = { name: 'b', down: true }
  it.each([
    ['first', [], false, [up]],
    ['again', [up], false, [down]],
    ['a third time', [down], false, []],
    ['instead of another', [other], false, [up]],
    ['beside another', [other], true, [other, up]],
    ['turned beside another', [up, other], true, [down, other]],
    ['taken away beside another', [down, other], true, [other]],
  ])('%s', (_, before, add, after) => expect(sortedBy(before, 'a', add)).toEqual(after))
})

describe('columns', () => {
  const columns = [{ name: 'a' }, { name: 'b', width: 100 }, { name: 'c' }]
  it.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 9, 'acb'],
    ['gone', 0, 'abc'],
  ])('%s moved to %i gives %s', (name, to, expected) =>
    expect(
      placed(columns, name, to)
        .map((one) => one.name)
        .join(''),
    ).toBe(expected),
  )
  it('keep to sensible widths', () => {
    expect(resized(columns, 'a', 3)[0]).toEqual({ name: 'a', width: 64 })
    expect(resized(columns, 'b', 5000)[1]).toEqual({ name: 'b', width: 800 })
  })
  it('share the spare room among names and words, unless somebody chose a width', () => {
    const field = (kind: FieldMeta['kind']): FieldMeta => ({ kind, label: '' })
    const type = {
      title: ['subject'],
      fields: { number: field('text'), subject: field('text'), at: field('day'), who: field('ref') },
    }
    const named = (...names: string[]) => names.map((name) => ({ name }))
    expect(template(type, named('number', 'subject', 'at', 'who'))).toBe(
      '40px 152px minmax(176px, 3fr) 120px minmax(184px, 2fr) minmax(0, 1fr)',
    )
    expect(template(type, [{ name: 'subject', width: 300 }])).toBe('40px 300px minmax(0, 1fr)')
  })
  it('name the currency once when it is shared', () => {
    const rows = [
      { amount: '1', currency: 'EUR' },
      { amount: null, currency: 'USD' },
    ]
    expect(sharedCurrency(rows, 'amount')).toBe('EUR')
    expect(sharedCurrency([...rows, { amount: '2', currency: 'USD' }], 'amount')).toBeUndefined()
  })
})

describe('a grouped list', () => {
  const group = (value: string | null, count: number): Group => ({ value, label: '', count, sums: [] })
  const groups = [group('a', 2), group('b', 1), group(null, 3)]
  const rows = ['1', '2', '3'].map((id): Row => ({ id }))
  const shape = (...args: Parameters<typeof itemsOf>) =>
    itemsOf(...args).map((item) => (item.kind === 'row' ? item.row.id : `#${item.group.value}`))

  it('puts each group before its rows', () => {
    const runs = new Map([
      [0, 0],
      [1, 2],
    ])
    expect(shape(rows, groups, new Set(), runs)).toEqual(['#a', '1', '2', '#b', '3', '#null'])
  })
  it('keeps the heading of a closed group, without rows', () => {
    const closed = new Set(['a'])
    expect(openGroups(groups, closed).map(({ value }) => value)).toEqual(['b', null])
    expect(shape(rows.slice(0, 1), groups, closed, new Map([[0, 0]]))).toEqual(['#a', '#b', '1', '#null'])
  })
  it('says nothing of groups beyond one that is not read to its end', () => {
    expect(shape(rows.slice(0, 1), groups, new Set(), new Map([[0, 0]]))).toEqual(['#a', '1'])
  })
})
