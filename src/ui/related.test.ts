import { describe, expect, it } from 'vitest'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { rankRelated, registerRelated, relatedOf } from './related.ts'

const type = (
  name: string,
  fields: Record<string, Partial<FieldMeta>> = {},
  related: string[] = [],
): TypeMeta => ({
  name,
  module: name,
  label: { one: name, many: name },
  icon: 'box',
  title: ['name'],
  fields: fields as Record<string, FieldMeta>,
  actions: {},
  can: { create: true, change: true, delete: true, import: true, export: true },
  list: { columns: [], sort: 'name' },
  owned: true,
  quiet: false,
  related: related.map((key) => ({ collection: key.split('.')[0]!, field: key.split('.')[1]! })),
})
const house = type('houses', {}, ['trees.houseId', 'rooms.houseId', 'rooms.wasHouseId', 'birds.houseId'])
const rooms = type('rooms', { houseId: {}, wasHouseId: { quiet: true } })
const trees = type('trees', { houseId: {} })
const nails = type('nails', { houseId: { quiet: true } })
const types = { houses: house, rooms, trees, nails }
const order = ['nails', 'rooms', 'trees']

rankRelated(({ name }) => order.indexOf(name))
registerRelated([
  { of: 'nails', on: ['houses'], by: 'houseId' },
  { of: 'trees', on: ['houses'], when: ({ garden }) => garden !== false },
])
const keysOf = (record: object, covered: string[] = []) =>
  relatedOf(house, { id: '1', ...record }, types, new Set(covered)).map(({ key }) => key)

describe('the lists on a page', () => {
  it('stand in the order of their collections, with what a module asked for and without what nobody may read', () => {
    expect(keysOf({})).toEqual(['nails.houseId', 'rooms.houseId', 'trees.houseId'])
  })
  it('leave away what a panel shows, unless a module speaks of the list itself', () => {
    expect(keysOf({}, ['rooms', 'trees'])).toEqual(['nails.houseId', 'trees.houseId'])
  })
  it('ask the record whether they belong', () => {
    expect(keysOf({ garden: false })).not.toContain('trees.houseId')
  })
  it('tell two references of one collection apart', () => {
    const twice = {
      ...types,
      rooms: { ...rooms, fields: { houseId: {}, wasHouseId: {} } as unknown as TypeMeta['fields'] },
    }
    const lists = relatedOf(house, { id: '1' }, twice, new Set())
    expect(lists.map(({ key, told }) => [key, told])).toEqual([
      ['nails.houseId', false],
      ['rooms.houseId', true],
      ['rooms.wasHouseId', true],
      ['trees.houseId', false],
    ])
  })
})
