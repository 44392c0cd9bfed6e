import { describe, expect, it } from 'vitest'
import { changesOf, draftOf } from './draft.ts'

const choices = [
  { key: 'fair', label: 'Trade fair' },
  { key: 'web', label: 'Web site', tone: 'good' as const },
]
const list = { collection: 'leads', field: 'source' }
const stored = [{ id: '1', key: 'fair', labelEn: 'Fair', labelDe: 'Messe' }]
const labels = [
  { key: 'fair', label: { en: 'Fair', de: 'Messe' } },
  { key: 'web', label: { en: 'Web site', de: 'Webseite' } },
]
const base = draftOf(choices, labels, stored)

it('shows the words of both languages, the company’s own first', () =>
  expect(base).toEqual([
    { key: 'fair', labelEn: 'Fair', labelDe: 'Messe', tone: null },
    { key: 'web', labelEn: 'Web site', labelDe: 'Webseite', tone: 'good' },
  ]))

describe('what is written', () => {
  it('is nothing when nothing changed', () => expect(changesOf(base, base, stored, list)).toEqual([]))
  it('is the changed row alone', () =>
    expect(changesOf(base, [{ ...base[0]!, labelEn: 'Show' }, base[1]!], stored, list)).toEqual([
      { id: '1', values: { labelEn: 'Show', labelDe: 'Messe', tone: null, position: 0 } },
    ]))
  it('is every row when the order changed, known and new', () => {
    const written = changesOf(base, [base[1]!, base[0]!], stored, list)
    expect(written.map(({ id, values }) => [id, values.position, values.key])).toEqual([
      [undefined, 0, 'web'],
      ['1', 1, undefined],
    ])
  })
  it('leaves out a new row without a name', () =>
    expect(
      changesOf(
        base,
        [...base, { key: '', labelEn: ' ', labelDe: '', tone: null, added: true }],
        stored,
        list,
      ),
    ).toEqual([]))
})
