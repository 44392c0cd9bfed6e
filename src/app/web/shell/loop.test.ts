import { describe, expect, it } from 'vitest'
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { creatable, navigation, stepOf } from './loop.ts'

const type = (name: string, module: string, more: Partial<TypeMeta> = {}): TypeMeta => ({
  name,
  module,
  label: { one: name, many: name },
  icon: 'box',
  title: ['name'],
  fields: {},
  actions: {},
  can: { create: true, change: true, delete: true, import: true, export: true },
  list: { columns: [], sort: 'name' },
  owned: true,
  quiet: false,
  related: [],
  ...more,
})
const meta = (...types: TypeMeta[]): Meta => ({
  company: { name: 'A', currency: 'EUR', timeZone: 'UTC', industryProfile: 'general' },
  types: Object.fromEntries(types.map((one) => [one.name, one])),
  reports: [],
})

describe('navigation', () => {
  it('has the steps in the order of the loop and none without a list', () => {
    const seen = navigation(
      meta(type('accounts', 'base/parties'), type('opportunities', '4-sales'), type('leads', '3-leads')),
    )
    expect(seen.map((step) => step.key)).toEqual(['leads', 'sell', 'customers'])
  })

  it('leads to reports under their step', () => {
    const reports = [{ name: 'funnel', module: '8-analysis', label: 'Funnel' }]
    const seen = navigation({ ...meta(type('leads', '3-leads')), reports })
    expect(seen.map((step) => [step.key, step.places[0]?.to])).toEqual([
      ['leads', '/leads'],
      ['learn', '/reports/funnel'],
    ])
  })

  it('leaves quiet types and administration out', () => {
    const quiet = type('phases', '4-sales', { quiet: true })
    expect(navigation(meta(quiet, type('users', 'base/identity')))).toEqual([])
  })

  it('puts what it does not know under more', () => {
    expect(stepOf(type('widgets', 'base/somewhere'))).toBe('more')
  })

  it('offers to create only what may be created', () => {
    const readOnly = type('orders', '6-orders', {
      can: { create: false, change: false, delete: false, import: false, export: true },
    })
    expect(creatable(meta(readOnly, type('leads', '3-leads'))).map((one) => one.name)).toEqual(['leads'])
  })
})
