import { expect, test } from 'vitest'
import { territoryFor } from './territory.ts'

const territories = [
  { id: 'eu', name: 'Europe', rules: [{ country: ['DE', 'France'] }] },
  { id: 'de', name: 'Germany', parentId: 'eu', rules: [{ country: ['Germany'] }] },
  {
    id: 'nrw',
    name: 'Rhine',
    parentId: 'de',
    rules: [{ country: ['DE'], postalCodes: ['40000-53999', '57*'] }],
  },
  {
    id: 'by',
    name: 'Bavaria',
    parentId: 'de',
    rules: { country: ['Deutschland'], region: ['bayern', 'Bavaria'] },
  },
  { id: 'big', name: 'Key accounts', rules: [{ country: ['DE'], industry: ['retail'], minEmployees: 500 }] },
  { id: 'small', name: 'Small', rules: [{ country: ['US'], maxEmployees: 9 }, { country: ['GB'] }] },
  { id: 'none', name: 'No rules', rules: [] },
  { id: 'blank', name: 'Blank rule', rules: [{ country: [] }] },
]

test.each([
  ['nothing known', {}, null],
  ['no rule holds', { country: 'Japan' }, null],
  ['a name of a country', { country: 'France' }, 'eu'],
  ['the deeper of two', { country: 'germany' }, 'de'],
  ['a code', { country: 'DE' }, 'de'],
  ['inside a postcode range', { country: 'Deutschland', postalCode: '50667' }, 'nrw'],
  ['the last code of a range', { country: 'DE', postalCode: '53999' }, 'nrw'],
  ['beyond the range', { country: 'DE', postalCode: '54000' }, 'de'],
  ['a beginning', { country: 'DE', postalCode: '57 072' }, 'nrw'],
  ['a leading zero is no other number', { country: 'DE', postalCode: '04109' }, 'de'],
  ['a range without a country', { postalCode: '50667' }, null],
  ['a region without case', { country: 'DE', region: 'Bayern' }, 'by'],
  ['more conditions win', { country: 'DE', postalCode: '50667', industry: 'retail', employees: 500 }, 'big'],
  ['too small for it', { country: 'DE', industry: 'retail', employees: 499 }, 'de'],
  ['size unknown', { country: 'US' }, null],
  ['at most', { country: 'USA', employees: 9 }, 'small'],
  ['either of two rules', { country: 'United Kingdom' }, 'small'],
])('%s', (_, placed, expected) => {
  expect(territoryFor(placed, territories)).toBe(expected)
})
