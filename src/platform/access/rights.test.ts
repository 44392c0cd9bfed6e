import { expect, test } from 'vitest'
import { isRights } from './rights.ts'

const knows = (type: string) => type === 'leads'

test.each<[fits: boolean, rights: unknown]>([
  [true, {}],
  [true, { administrator: true }],
  [true, { types: { '*': { read: 'own' }, leads: { read: 'all', create: 'none' } } }],
  [true, { actions: { 'leads.convert': false }, fields: { 'leads.custom.size': 'hidden' } }],
  [false, null],
  [false, []],
  [false, 'all'],
  [false, { administrator: 'yes' }],
  [false, { nonsense: 1 }],
  [false, { constructor: {} }],
  [false, { types: 'all' }],
  [false, { types: [] }],
  [false, { types: { leads: 'all' } }],
  [false, { types: { leads: null } }],
  [false, { types: { nowhere: { read: 'all' } } }],
  [false, { types: { leads: { reed: 'all' } } }],
  [false, { types: { leads: { read: 'everything' } } }],
  [false, { actions: { 'leads.convert': 'maybe' } }],
  [false, { actions: { 'nowhere.convert': true } }],
  [false, { fields: { 'leads.email': 'gone' } }],
  [false, { fields: { email: 'hidden' } }],
])('%j: %j', (fits, rights) => expect(isRights(rights, knows)).toBe(fits))
