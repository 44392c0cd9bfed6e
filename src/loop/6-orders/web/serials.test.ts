import { expect, test } from 'vitest'
import { readSerials, withSerials } from './serials.ts'

test.each([
  ['A1', ['A1']],
  [' A1 \n', ['A1']],
  ['A1\nA2\r\nA3', ['A1', 'A2', 'A3']],
  ['A1, A2;A3\tA4', ['A1', 'A2', 'A3', 'A4']],
  ['SN 100 / B', ['SN 100 / B']],
  ['\n\n', []],
])('%j', (text, serials) => expect(readSerials(text)).toEqual(serials))

test('what is there already is said, not taken twice', () => {
  expect(withSerials(['A1'], 'A2\nA1\nA2')).toEqual({ serials: ['A1', 'A2'], twice: ['A1', 'A2'] })
})
