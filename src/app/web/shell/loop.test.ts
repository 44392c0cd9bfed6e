import { describe, expect, it } from 'vitest'
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import {
  creatable,
  firstSteps,
  navigation,
  offeredAt,
  setUp,
  stepOf,
  reportsByStep,
  stepAt,
  usuallyCreated,
} from './loop.ts'

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
      ['learn', '/reports'],
    ])
    expect(seen[1]?.places.map(({ to }) => to)).toEqual(['/reports', '/reports/funnel'])
  })

  it('groups reports by the step that they tell about', () => {
    const report = (name: string, types: string[], wholeLoop = false) => ({ name, types, wholeLoop })
    const reports = [
      report('pipeline', ['opportunities']),
      report('circle', ['leads'], true),
      report('conversion', ['leads']),
    ]
    const seen = reportsByStep(meta(type('leads', '3-leads'), type('opportunities', '4-sales')), reports)
    expect(seen.map(({ key, reports }) => [key, reports.map(({ name }) => name)])).toEqual([
      ['wholeLoop', ['circle']],
      ['leads', ['conversion']],
      ['sell', ['pipeline']],
    ])
  })

  it('finds the step of a report where the report itself stands', () => {
    const reports = [
      { name: 'funnel', module: '8-analysis', label: 'Funnel' },
      { name: 'revenue', module: 'activities', label: 'Revenue' },
    ]
    const steps = navigation({ ...meta(), reports })
    expect(stepAt(steps, '/reports/revenue')?.key).toBe('calendar')
    expect(stepAt(steps, '/reports/unknown')?.key).toBe('learn')
  })

  it('leaves quiet types and administration out', () => {
    const quiet = type('phases', '4-sales', { quiet: true })
    const all = meta(quiet, type('users', 'identity'), type('leads', '3-leads'))
    expect(navigation(all).map((step) => step.key)).toEqual(['leads'])
    expect(setUp(all).map((one) => one.name)).toEqual(['phases', 'users'])
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

  it('offers first what a role begins, and nothing that comes out of another record', () => {
    const needing = { orderId: { kind: 'ref', label: '', to: 'orders', required: true } } as const
    const all = meta(
      type('leads', '3-leads'),
      type('orders', '6-orders'),
      type('deliveries', '6-orders', { fields: needing }),
      type('tickets', '7-service'),
      type('products', 'base/catalog'),
    )
    const names = (roles: string[]) => usuallyCreated(all, roles).map((one) => one.name)
    expect(names(['service-agent'])).toEqual(['tickets', 'leads', 'orders'])
    expect(names([])).toEqual(['leads', 'tickets', 'orders'])
    expect(firstSteps(['technician'])[0]).toBe('serve')
  })

  it('has orders before deliveries before invoices, whoever declares them first', () => {
    const steps = navigation(
      meta(type('invoices', 'base/billing'), type('deliveries', '6-orders'), type('orders', '6-orders')),
    )
    expect(steps[0]?.places.map(({ to }) => to)).toEqual(['/orders', '/deliveries', '/invoices'])
  })
})

describe('offeredAt', () => {
  const known = meta(type('leads', '3-leads'), type('products', 'catalog'), type('orders', '6-orders'))
  it.each([
    ['/', ['leads', 'orders']],
    ['/orders', ['orders', 'leads']],
    ['/products/1', ['products', 'leads', 'orders']],
  ])('at %s', (pathname, expected) => {
    const usual = [known.types.leads!, known.types.orders!]
    expect(offeredAt(pathname, known, usual).map(({ name }) => name)).toEqual(expected)
  })
})
