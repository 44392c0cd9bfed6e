import Big from 'big.js'
import { expect, test } from 'vitest'
import { compileFormula, FormulaError, type Type, type Value } from './formula.ts'

const types: Record<string, Type> = {
  amount: 'number',
  'custom.seats': 'number',
  name: 'text',
  open: 'boolean',
  startsOn: 'day',
  endsOn: 'day',
}
const record: Record<string, Value> = {
  amount: new Big('100.10'),
  'custom.seats': null,
  name: 'Ärger "GmbH"',
  open: true,
  startsOn: '2026-03-28',
  endsOn: '2026-03-30',
}
const compile = (text: string) => compileFormula(text, (name) => types[name])
const run = (text: string) => {
  const value = compile(text).run((name) => record[name] ?? null)
  return value instanceof Big ? value.toFixed() : value
}

test.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['10 - 4 - 3', '3'],
  ['-2 * -3', '6'],
  ['0.1 + 0.2', '0.3'],
  ['amount * 3', '300.3'],
  ['1 / 3 * 3 > 0.999', true],
  ['1 / 0', null],
  ['amount * custom.seats', null],
  ['amount * coalesce(custom.seats, 2)', '200.2'],
  ['round(2.345, 2)', '2.35'],
  ['ROUND(2.5)', '3'],
  ['min(3, 1, 2)', '1'],
  ['max(startsOn, endsOn)', '2026-03-30'],
  ['abs(1 - 3)', '2'],
  ['days(startsOn, endsOn)', '2'],
  ['if(amount >= 100, "big", "small")', 'big'],
  ['if(custom.seats > 1, "many", "few")', 'few'],
  ['name & "!"', 'Ärger "GmbH"!'],
  ['"say ""hi""" & custom.seats', 'say "hi"'],
  ['open and not (amount < 5) or false', true],
  ['name = "x" or amount <> 1', true],
  ['custom.seats = 0', false],
])('%s is %j', (text, expected) => expect(run(text)).toBe(expected))

test.each([
  ['', 'formula_unexpected', { at: 1 }],
  ['1 +', 'formula_unexpected', { at: 4 }],
  ['1 2', 'formula_unexpected', { at: 3, sign: '2' }],
  ['(1', 'formula_unexpected', { at: 3 }],
  ['amount; drop', 'formula_unexpected', { at: 7, sign: ';' }],
  ['"open', 'formula_unexpected', { at: 1 }],
  ['cost * 2', 'formula_unknown_name', { name: 'cost' }],
  ['sum(1)', 'formula_unknown_function', { name: 'sum' }],
  ['name + 1', 'formula_types', { type: 'number', at: 6 }],
  ['amount = "1"', 'formula_types', { type: 'number' }],
  ['amount and open', 'formula_types', { type: 'boolean' }],
  ['if(open, 1, "x")', 'formula_arguments', { name: 'if' }],
  ['days(1, 2)', 'formula_arguments', { name: 'days' }],
  ['round()', 'formula_arguments', { name: 'round' }],
  ['('.repeat(400) + '1' + ')'.repeat(400), 'formula_too_deep', {}],
])('%s is refused as %s', (text, code, params) => {
  let refused: unknown
  try {
    compile(text)
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(FormulaError)
  expect(refused).toMatchObject({ code, params })
})

test('a formula says which fields it reads', () => {
  expect([...compile('if(open, amount, custom.seats) + 1').names]).toEqual(['open', 'amount', 'custom.seats'])
})
