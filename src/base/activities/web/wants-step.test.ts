import { expect, it } from 'vitest'
import { wantsStep } from './wants-step.ts'

const choices = ['open', 'won', 'lost', 'done', 'cancelled'].map((kind) => ({ key: kind, label: kind, kind }))
const staged = {
  owned: true,
  statusField: 'status',
  fields: { status: { kind: 'choice' as const, label: 'Status', choices } },
}
const plain = { owned: true, fields: {} }

it.each([
  ['what is open', staged, { status: 'open' }, true],
  ['what was won', staged, { status: 'won' }, false],
  ['what was lost', staged, { status: 'lost' }, false],
  ['what is done', staged, { status: 'done' }, false],
  ['what was called off', staged, { status: 'cancelled' }, false],
  ['a customer, who is never over', plain, {}, true],
  ['what lies in the bin', plain, { deletedAt: '2026-01-01T00:00:00Z' }, false],
  ['what belongs to nobody', { ...plain, owned: false }, {}, false],
])('a next step is missed of %s: %#', (_, type, record, wanted) => {
  expect(wantsStep(type, { id: '1', ...record })).toBe(wanted)
})
