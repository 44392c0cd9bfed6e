import { expect, it } from 'vitest'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { toldOf, wasIn } from './changes.tsx'

const type: Pick<TypeMeta, 'fields'> = {
  fields: {
    status: { kind: 'choice', label: 'Status' },
    message: { kind: 'longText', label: 'Message', quiet: true },
    hash: { kind: 'text', label: 'Hash', quiet: true, readOnly: true },
  },
}

it.each([
  ['what is on the page', ['status', 'message', 'hash'], ['status']],
  ['else what somebody wrote', ['message', 'hash'], ['message']],
  ['never what only the server keeps', ['hash'], []],
  ['also of a field that is gone', ['gone'], ['gone']],
])('a change tells %s', (_, changed, told) => {
  const changes = changed.map((field) => ({ field, label: field, from: null, to: 'x' }))
  expect(toldOf(type, changes).map(({ field }) => field)).toEqual(told)
})

const amount = { field: 'amount', label: 'Amount', from: '1250', to: '1400' }
const currency = { field: 'currency', label: 'Currency', from: 'USD', to: 'EUR' }

it.each([
  ['its own currency', { ...amount, currency: 'EUR' }, [], 'EUR'],
  ['the one that changed with it', { ...amount, currency: 'EUR' }, [currency], 'USD'],
  ['none where there is none', amount, [], undefined],
])('an amount was in %s', (_, change, others, was) => {
  expect(wasIn([change, ...others], change)).toBe(was)
})
