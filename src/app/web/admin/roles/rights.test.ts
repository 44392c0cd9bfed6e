import { describe, expect, it } from 'vitest'
import { exceptions, freeKey, holds, said, withAction, withField, withLevel } from './rights.ts'

const role = { types: { '*': { read: 'all' as const }, leads: { change: 'own' as const } } }

describe('levels', () => {
  it('follow the rest until they are said', () => {
    expect(holds(role, 'leads', 'read')).toBe('all')
    expect(said(role, 'leads', 'read')).toBeUndefined()
    expect(holds(withLevel(role, 'leads', 'read', 'none'), 'leads', 'read')).toBe('none')
  })
  it('leave nothing behind when they are taken back', () =>
    expect(withLevel(role, 'leads', 'change', null)).toEqual({ types: { '*': { read: 'all' } } }))
})

describe('exceptions', () => {
  it('are kept only where they differ', () => {
    const hidden = withField(role, 'leads.score', 'hidden')
    expect(exceptions(hidden, 'leads')).toBe(1)
    expect(exceptions(withField(hidden, 'leads.score', 'full'), 'leads')).toBe(0)
    expect(exceptions(withAction(hidden, 'leads.convert', false), 'leads')).toBe(2)
    expect(exceptions(withAction(hidden, 'leads.convert', null), 'lead')).toBe(0)
  })
})

it.each([
  ['QA lead', [], 'qa-lead'],
  ['Außendienst Süd', [], 'au-endienst-su-d'],
  ['Sales', ['sales', 'sales-2'], 'sales-3'],
  ['???', [], 'role'],
])('%s becomes a key', (name, taken, key) => expect(freeKey(name, taken)).toBe(key))
