import { describe, expect, it } from 'vitest'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { setLanguage } from '#ui/texts/engine.ts'
import { readCell, readTable } from './paste.ts'

describe('readTable', () => {
  it.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\t\r\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['one', [['one']]],
    ['"two\nlines"\t"say ""hi"""', [['two\nlines', 'say "hi"']]],
    ['\tx', [['', 'x']]],
  ])('%j', (text, rows) => expect(readTable(text)).toEqual(rows))
})

describe('readCell', () => {
  setLanguage('en')
  const now = { day: '2026-11-21', time: '10:00' }
  const choices = [{ key: 'optional', label: 'Optional item' }]
  it.each<[Partial<FieldMeta>, string, unknown]>([
    [{ kind: 'money' }, '1,250.50 EUR', '1250.50'],
    [{ kind: 'money' }, '€ 12', '12'],
    [{ kind: 'percent' }, '5 %', '5'],
    [{ kind: 'integer' }, '3', 3],
    [{ kind: 'integer' }, '3.5', undefined],
    [{ kind: 'decimal' }, 'many', undefined],
    [{ kind: 'day' }, '24 Dec', '2026-12-24'],
    [{ kind: 'moment' }, '2026-07-01 12:00', '2026-07-01T10:00:00Z'],
    [{ kind: 'choice', choices }, 'optional ITEM', 'optional'],
    [{ kind: 'choice', choices }, 'else', undefined],
    [{ kind: 'choice', choices, open: true }, 'else', 'else'],
    [{ kind: 'text' }, '  ', null],
    [{ kind: 'boolean' }, 'ja', true],
  ])('%o %s', (field, text, expected) =>
    expect(readCell({ label: 'x', ...field } as FieldMeta, text, now, 'Europe/Berlin')).toEqual(expected),
  )
})
