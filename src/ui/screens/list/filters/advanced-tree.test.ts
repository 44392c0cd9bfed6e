import { describe, expect, it } from 'vitest'
import { countConditions, readTree, writeTree } from './advanced-tree.ts'

describe('a nested filter', () => {
  it.each([
    [{ or: [{ status: { eq: 'new' } }, { score: { gte: '50' } }] }],
    [{ and: [{ or: [{ a: { contains: 'x,y' } }, { b: { eq: ['1', '2'] } }] }, { c: { empty: 'true' } }] }],
    [{ or: [{ not: { a: 'b' } }, { orders: { some: { total: { gt: 5 } } } }] }],
  ])('%j is written as it was read', (json) => {
    expect(JSON.parse(writeTree(readTree(JSON.stringify(json))))).toEqual(json)
  })

  it.each([
    ['{"status":"new"}', { and: [{ status: { eq: 'new' } }] }],
    [
      '{"status":["a","b"],"city":null}',
      { and: [{ status: { eq: ['a', 'b'] } }, { city: { empty: 'true' } }] },
    ],
    ['{"city":{"ne":null}}', { and: [{ city: { empty: 'false' } }] }],
  ])('%s is read in its short forms', (text, json) => {
    expect(JSON.parse(writeTree(readTree(text)))).toEqual(json)
  })

  it('forgets what is not finished', () => {
    const group = readTree('{"or":[{"a":"1"},{"and":[]}]}')
    group.items.push({ kind: 'condition', path: 'b', op: 'eq', value: '' })
    expect(JSON.parse(writeTree(group))).toEqual({ or: [{ a: { eq: '1' } }] })
    expect(writeTree(readTree('not json'))).toBe('')
  })

  it('counts its conditions', () =>
    expect(countConditions(readTree('{"or":[{"a":"1"},{"and":[{"b":"2"},{"c":"3"}]}]}'))).toBe(3))
})
