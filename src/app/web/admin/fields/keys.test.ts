import { expect, it } from 'vitest'
import { fieldKey, withOptionKeys } from './keys.ts'

it.each([
  ['Kind of plant', [], 'kindOfPlant'],
  ['Größe (m²)', [], 'grosseM2'],
  ['2nd contact', [], 'field2ndContact'],
  ['Seats', ['seats'], 'seats2'],
  ['', [], 'field'],
])('%s', (label, taken, key) => expect(fieldKey(label, taken)).toBe(key))

it('options keep their keys when they are renamed', () =>
  expect(
    withOptionKeys([{ key: 'exw', labelEn: 'Ex works' }, { labelEn: 'EXW' }, { labelEn: 'exw' }]),
  ).toEqual([
    { key: 'exw', labelEn: 'Ex works', labelDe: null },
    { key: 'exw2', labelEn: 'EXW', labelDe: null },
    { key: 'exw3', labelEn: 'exw', labelDe: null },
  ]))
