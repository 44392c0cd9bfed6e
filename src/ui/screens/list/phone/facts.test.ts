import { expect, test } from 'vitest'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { factsOf } from './facts.ts'

const field = (kind: FieldMeta['kind'], to?: string): FieldMeta => ({
  kind,
  label: '',
  ...(to ? { to } : {}),
})
const type = {
  name: 'invoices',
  title: ['number'],
  statusField: 'status',
  fields: {
    number: field('text'),
    status: field('choice'),
    accountId: field('ref', 'accounts'),
    issuedOn: field('day'),
    dueOn: field('day'),
    gross: field('money'),
    open: field('money'),
    payment: field('choice'),
    note: field('text'),
  },
} as unknown as TypeMeta
const accounts = { name: 'accounts', title: ['name'], fields: { name: field('text') } } as unknown as TypeMeta
const types = { invoices: type, accounts }
const columns = Object.keys(type.fields).map((name) => ({ name }))
const row = {
  id: '1',
  number: 'I-1',
  status: 'issued',
  accountId: 'a',
  account: { id: 'a', name: 'Brenkau AG' },
  issuedOn: '2026-01-01',
  dueOn: '2026-02-01',
  gross: '10.00',
  open: '5.00',
  payment: 'partly',
  note: 'late',
}

test.each([
  ['the first day and amount', [], 'I-1', {}, ['accountId', 'issuedOn', 'gross']],
  [
    'the day that it is sorted by',
    [{ name: 'dueOn', down: false }],
    'I-1',
    {},
    ['accountId', 'dueOn', 'gross'],
  ],
  ['nothing that its title says', [], 'I-1, Brenkau AG', {}, ['issuedOn', 'gross', 'payment']],
  ['nothing empty', [], 'I-1', { issuedOn: null, gross: null, note: '' }, ['accountId', 'dueOn', 'open']],
])('a card tells %s', (_, sort, title, more, expected) =>
  expect(factsOf({ types }, type, { columns, sort }, { ...row, ...more }, title)).toEqual(expected),
)
