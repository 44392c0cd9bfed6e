import { expect, test } from 'vitest'
import { contractSums, consumedLines, isFulfilled, type CallOff } from './consumption.ts'
import { wrongCallOffs } from './call-off.ts'

const line = (more: object = {}) => ({
  id: 'L',
  kind: 'normal',
  targetQuantity: '100',
  targetAmount: '1000',
  unitPrice: '10',
  discountPercent: '0',
  tolerancePercent: '0',
  takenQuantity: '0',
  takenAmount: '0',
  ...more,
})
const contract = (kind: 'quantity' | 'value', more: object = {}) => ({
  kind,
  currency: 'EUR',
  lines: [line(more)],
})
const call = (quantity: string, order: object = {}, more: object = {}): CallOff => ({
  order: { status: 'confirmed', currency: 'EUR', discountPercent: '0', ...order },
  line: {
    id: `O${quantity}`,
    contractLineId: 'L',
    kind: 'normal',
    quantity,
    unitPrice: '10',
    netAmount: String(Number(quantity) * 10),
    cancelledQuantity: '0',
    deliveredQuantity: '0',
    ...more,
  },
})

test.each<[string, CallOff[], object]>([
  ['nothing called', [], { calledQuantity: '0', openQuantity: '0', remainingQuantity: '100' }],
  ['open orders count', [call('30', { status: 'open' })], { calledQuantity: '30', openQuantity: '30' }],
  [
    'delivered counts of what was called',
    [call('30', {}, { deliveredQuantity: '12' })],
    { calledQuantity: '30', deliveredQuantity: '12', openQuantity: '18', remainingQuantity: '70' },
  ],
  [
    'what was cancelled of a line is given back',
    [call('30', {}, { cancelledQuantity: '10', deliveredQuantity: '5' })],
    { calledQuantity: '20', openQuantity: '15', remainingQuantity: '80', calledAmount: '200.00' },
  ],
  [
    'a cancelled order takes nothing',
    [call('30', { status: 'cancelled' }, { cancelledQuantity: '30' })],
    { calledQuantity: '0', calledAmount: '0.00' },
  ],
  [
    'an order closed short takes what was delivered',
    [call('30', { status: 'closed' }, { deliveredQuantity: '22' })],
    { calledQuantity: '22', openQuantity: '0', remainingQuantity: '78' },
  ],
  ['options and texts take nothing', [call('30', {}, { kind: 'optional' })], { calledQuantity: '0' }],
  [
    'two rows of one product are two call-offs of their own line',
    [call('30'), call('5'), call('7', {}, { contractLineId: 'other' })],
    { calledQuantity: '35', remainingQuantity: '65' },
  ],
  [
    'the discount on the whole comes off the value',
    [call('30', { discountPercent: '10' })],
    { calledAmount: '270.00', remainingAmount: '730.00' },
  ],
])('%s', (_, callOffs, expected) => {
  const terms = contract('quantity')
  expect(contractSums({ ...terms, lines: consumedLines(terms, callOffs) }).lines[0]).toMatchObject(expected)
})

test('what was called before it came here counts too', () => {
  const terms = contract('quantity', { takenQuantity: '40', takenAmount: '400' })
  const sums = contractSums({ ...terms, lines: consumedLines(terms, [call('10')]) })
  expect(sums).toMatchObject({ calledAmount: '500.00', deliveredAmount: '400.00', consumedPercent: '50' })
})

test.each<['quantity' | 'value', object, CallOff[], string, string[]]>([
  ['quantity', {}, [call('90')], '10', []],
  ['quantity', {}, [call('90')], '10.5', ['beyond_contract 10']],
  // The tolerance is that of the target: ERPNext takes it of what is left, so that the ceiling shrinks.
  ['quantity', { tolerancePercent: '10' }, [call('90')], '20', []],
  ['quantity', { tolerancePercent: '10' }, [call('90')], '20.1', ['beyond_contract 20']],
  ['quantity', { tolerancePercent: '10' }, [call('110')], '1', ['beyond_contract 0']],
  ['quantity', {}, [call('90', { status: 'cancelled' })], '100', []],
  ['quantity', {}, [call('90', { status: 'closed' }, { deliveredQuantity: '60' })], '40', []],
  ['quantity', {}, [], '0', ['nothing_in_it']],
  ['quantity', { minimumQuantity: '20' }, [], '19', ['below_minimum']],
  ['quantity', { minimumQuantity: '20' }, [], '20', []],
  // What is left may be less than the smallest call-off.
  ['quantity', { minimumQuantity: '20' }, [call('85')], '15', []],
  ['quantity', { minimumQuantity: '20' }, [call('85')], '14', ['below_minimum']],
  ['value', {}, [call('90')], '10', []],
  ['value', {}, [call('90')], '11', ['beyond_contract 100']],
  ['value', { tolerancePercent: '5' }, [call('90')], '15', []],
  ['value', { tolerancePercent: '5' }, [call('90')], '16', ['beyond_contract 150']],
])('%s contract %j with %#: %s more', (kind, more, others, quantity, expected) => {
  const { order, line: asked } = call(quantity)
  const wrong = wrongCallOffs(contract(kind, more), others, { ...order, lines: [asked] }, new Set([asked.id]))
  const said = wrong.map(({ code, params }) => [code, params?.left].filter(Boolean).join(' '))
  expect(said).toEqual(expected)
})

test('two lines of one order that draw on the same line are counted together', () => {
  const lines = [call('60').line, { ...call('50').line }]
  const order = { currency: 'EUR', discountPercent: '0', lines }
  const wrong = wrongCallOffs(contract('quantity'), [], order, new Set(lines.map(({ id }) => id)))
  expect(wrong.map(({ path }) => path)).toEqual(['lines[0].quantity', 'lines[1].quantity'])
})

test.each([
  ['quantity', '100', '0', true],
  ['quantity', '99', '2000', false],
  ['value', '5', '1000', true],
  ['value', '500', '999', false],
] as const)('%s: %s delivered, worth %s: over is %s', (kind, deliveredQuantity, deliveredAmount, over) => {
  const terms = contract(kind, { deliveredQuantity, deliveredAmount })
  expect(isFulfilled(terms)).toBe(over)
})
