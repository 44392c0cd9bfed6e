import { expect, test } from 'vitest'
import { priceFor } from './price.ts'

const product = { id: 'p', listPrice: '100', currency: 'EUR' }
const line = (fromQuantity: string, unitPrice: string, productId = 'p') => ({
  productId,
  fromQuantity,
  unitPrice,
})
const lists = [
  {
    id: 'base',
    currency: 'EUR',
    active: true,
    lines: [line('1', '90'), line('10', '80'), line('0.5', '95')],
  },
  {
    id: 'summer',
    currency: 'EUR',
    validFrom: '2030-06-01',
    validUntil: '2030-08-31',
    lines: [line('1', '85'), line('1', '84')],
  },
  {
    id: 'late',
    currency: 'EUR',
    validFrom: '2030-08-01',
    validUntil: '2030-08-31',
    lines: [line('5', '70')],
  },
  { id: 'dollars', currency: 'USD', lines: [line('1', '110')] },
  { id: 'old', currency: 'CHF', active: false, lines: [line('1', '1')] },
  { id: 'other', currency: 'EUR', lines: [line('1', '1', 'q')] },
]

test.each([
  ['a base price', '1', '2030-01-01', 'EUR', '90', 'base'],
  ['a quantity below one', '0.5', '2030-01-01', 'EUR', '95', 'base'],
  ['a break that is reached', '10', '2030-01-01', 'EUR', '80', 'base'],
  ['a break that is nearly reached', '9.9999', '2030-01-01', 'EUR', '90', 'base'],
  ['the list that began last, its lower price', '10', '2030-06-01', 'EUR', '84', 'summer'],
  ['its last day', '1', '2030-08-31', 'EUR', '84', 'summer'],
  ['the day after', '1', '2030-09-01', 'EUR', '90', 'base'],
  ['a later list from its quantity on', '5', '2030-08-15', 'EUR', '70', 'late'],
  ['another currency', '1', '2030-01-01', 'USD', '110', 'dollars'],
  ['less than any break', '0.1', '2030-01-01', 'EUR', '100', null],
])('%s', (_, quantity, day, currency, unitPrice, priceListId) => {
  expect(priceFor(lists, { product, quantity, day, currency })).toMatchObject({ unitPrice, priceListId })
})

test('no price at all in a currency that nobody quotes', () => {
  expect(priceFor(lists, { product, quantity: '1', day: '2030-01-01', currency: 'CHF' })).toBeNull()
})
