import { describe, expect, it } from 'vitest'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { homeListsFor, registerHome, type HomeList } from './home.ts'

const type = (change: boolean, actions: string[] = []) =>
  ({
    actions: Object.fromEntries(actions.map((name) => [name, {}])),
    can: { change },
  }) as unknown as TypeMeta
const list = (key: string, of: string, more: Partial<HomeList> = {}): HomeList => ({
  key,
  of,
  for: ['cook'],
  title: { en: key, de: key },
  urgency: 2,
  query: {},
  facts: [],
  ...more,
})
registerHome({
  lists: [
    list('pots', 'pots', { urgency: 3 }),
    list('fires', 'fires', { urgency: 1 }),
    list('bills', 'bills', { for: ['clerk'], action: 'pay' }),
    list('news', 'news', { for: ['*'] }),
  ],
})
const keysFor = (roles: string[], types: Record<string, TypeMeta>) =>
  homeListsFor(roles, types).map(({ key }) => key)
const everything = { pots: type(true), fires: type(true), bills: type(true, ['pay']), news: type(false) }

describe('the lists of a start page', () => {
  it('are those of the caller’s roles and those for everybody, what cannot wait first', () => {
    expect(keysFor(['cook'], everything)).toEqual(['fires', 'news', 'pots'])
    expect(keysFor(['cook', 'clerk'], everything)).toEqual(['fires', 'bills', 'news', 'pots'])
  })
  it('leave away what the caller may not read or do', () => {
    expect(keysFor(['clerk'], { news: type(false), bills: type(true) })).toEqual(['news'])
    expect(keysFor(['cook'], { pots: type(false) })).toEqual(['pots'])
  })
  it('follow the right to change where the company made the role itself', () => {
    expect(keysFor(['butler'], { ...everything, pots: type(false) })).toEqual(['fires', 'bills', 'news'])
  })
})
