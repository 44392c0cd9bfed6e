import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operators } from '#platform/records/filter/ast.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { defaultViews, startOf, tabOf } from './default-views.ts'
import { filterJson, narrowed } from './filter-json.ts'
import { filterQuery, readView, sameSearch, writeView } from './view.ts'

const field = { kind: 'text', label: 'x' } as const
const type = {
  fields: { name: field, city: field, status: field, createdAt: field },
  list: { columns: ['name', 'city'], sort: '-createdAt' },
  board: 'status',
  calendar: { at: ['createdAt'] },
} as unknown as TypeMeta

describe('the address of a view', () => {
  it('is empty when everything is as usual', () => {
    expect(writeView(type, readView(type, {}))).toEqual({})
  })

  it.each([
    [{ status: 'new,working', 'createdAt[gte]': '-30d' }],
    [{ sort: 'name,-createdAt', columns: 'city:240,name', groupBy: 'status', view: 'mine' }],
    [{ as: 'calendar', span: 'week', on: '2028-02-29', status: 'new' }],
    [{ as: 'board', q: 'acme', filter: '{"or":[{"status":"new"}]}' }],
  ])('%j reads back as it was written', (search) => {
    expect(writeView(type, readView(type, search as never))).toEqual(search)
  })

  it('survives any conditions', () => {
    const condition = fc.record({
      path: fc.constantFrom('name', 'city', 'account.name'),
      op: fc.constantFrom(...operators),
      value: fc.string({ minLength: 1 }),
    })
    const conditions = fc.uniqueArray(condition, { selector: ({ path, op }) => path + op })
    fc.assert(
      fc.property(conditions, (list) => {
        const view = { ...readView(type, {}), conditions: list }
        expect(readView(type, writeView(type, view))).toEqual(view)
      }),
    )
  })

  it('leaves away columns that do not exist, boards and calendars that cannot be', () => {
    const bare = { ...type, board: undefined, calendar: undefined } as unknown as TypeMeta
    const view = readView(bare, { columns: 'gone,city', as: 'board' })
    expect(view.columns).toEqual([{ name: 'city' }])
    expect([view.as, readView(bare, { as: 'calendar' }).as]).toEqual(['list', 'list'])
  })

  it.each(['2026-02-30', '2026-2-3', 'today'])('stands on no day that is none: %s', (on) => {
    expect(readView(type, { as: 'calendar', on }).on).toBe('')
  })

  it('tells views apart by what they show, not by their name', () => {
    expect(sameSearch(type, { view: 'a', status: 'new' }, { status: 'new', sort: '-createdAt' })).toBe(true)
    expect(sameSearch(type, { status: 'new' }, { status: 'old' })).toBe(false)
    const calendar = { as: 'calendar' }
    expect(sameSearch(type, calendar, { ...calendar, on: '2026-11-22' })).toBe(true)
    expect(sameSearch(type, calendar, { ...calendar, span: 'week' })).toBe(false)
  })
})

describe('the filter of a view', () => {
  const view = readView(type, {
    status: 'new,working',
    'name[contains]': 'a,b',
    filter: '{"or":[{"city":"Bonn"}]}',
    q: 'x',
    view: 'mine',
    sort: 'name',
  })
  it('is what the API reads', () =>
    expect(filterQuery(view)).toEqual({
      status: 'new,working',
      'name[contains]': 'a,b',
      filter: '{"or":[{"city":"Bonn"}]}',
      q: 'x',
    }))
  it('says the same in JSON', () =>
    expect(filterJson(view)).toEqual({
      and: [
        { status: { eq: ['new', 'working'] } },
        { name: { contains: 'a,b' } },
        { or: [{ city: 'Bonn' }] },
      ],
    }))
  it('narrows to a group', () =>
    expect(JSON.parse(narrowed('{"city":"Bonn"}', 'status', null))).toEqual({
      and: [{ city: 'Bonn' }, { status: null }],
    }))
})

describe('the tabs of a list', () => {
  const open = { key: 'open', label: 'Open', search: { status: 'new', sort: 'name' } }
  const choices = ['new', 'old'].map((key) => ({ key, label: key }))
  const withViews = (...views: object[]) =>
    ({
      ...type,
      fields: { ...type.fields, status: { kind: 'choice', label: 'x', choices } },
      statusField: 'status',
      list: { ...type.list, views },
    }) as unknown as TypeMeta
  const ids = (of: TypeMeta) => defaultViews(of, (key) => key).map(({ id }) => id)

  it('begin with all, or with the view that the type declares for it', () => {
    expect(startOf(withViews(open))).toEqual({ id: 'all', search: {} })
    expect(startOf(withViews({ ...open, starts: true }))).toEqual({ id: 'own-open', search: open.search })
    expect(ids(withViews(open)).slice(0, 2)).toEqual(['all', 'own-open'])
    expect(ids(withViews({ ...open, starts: true })).slice(0, 2)).toEqual(['own-open', 'all'])
  })

  it.each([
    ['the one that the list began with', { view: 'own-open', city: 'Bonn' }, 'own-open'],
    ['the one that shows the same', { status: 'old' }, 'status-old'],
    ['all of them, however they are narrowed', { importId: '1' }, 'all'],
    ['the board, however it is narrowed', { as: 'board', importId: '1' }, 'board'],
    ['all of them, when a saved view is gone', { view: 'gone', status: 'new' }, 'all'],
  ])('are on %s', (_, search, id) => {
    const of = withViews({ ...open, starts: true })
    const tabs = defaultViews(of, (key) => key)
    expect(tabOf(of, tabs, search as never).id).toBe(id)
  })

  it('name a state once', () => {
    expect(ids(withViews())).toContain('status-new')
    expect(ids(withViews(open))).not.toContain('status-new')
    expect(ids(withViews(open))).toContain('status-old')
  })
})
