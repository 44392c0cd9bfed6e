import { describe, expect, it } from 'vitest'
import { defineTexts, setLanguage, translate, type Texts } from './engine.ts'

const files = import.meta.glob<Record<string, Texts>>(
  [
    './*.ts',
    '../../app/web/texts/*.ts',
    '../../{base,loop,reach}/*/web/texts.ts',
    '!./engine.ts',
    '!./*.test.ts',
  ],
  {
    eager: true,
  },
)
const areas = Object.values(files).flatMap((file) => Object.values(file))
const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort()

describe('the catalogues', () => {
  it('are found', () => expect(areas.length).toBeGreaterThan(3))

  it('have one name each', () => {
    const names = areas.map((texts) => texts.area)
    expect(names).toEqual([...new Set(names)])
  })

  it.each(areas.map((texts) => [texts.area, texts] as const))(
    '%s says the same in both languages',
    (_, texts) => {
      expect(Object.keys(texts.de).sort()).toEqual(Object.keys(texts.en).sort())
      for (const [key, text] of Object.entries(texts.en)) {
        expect(text.trim(), key).not.toBe('')
        expect(holes(texts.de[key]!), key).toEqual(holes(text))
      }
    },
  )
})

const nouns = defineTexts('trial-nouns', { en: { new: 'New {{noun}}' }, de: { new: 'Neu: {{noun}}' } })

describe('a text', () => {
  const texts = defineTexts('test', {
    en: { hello: 'Hello {{name}}', rows_one: '{{count}} row', rows_other: '{{count}} rows' },
    de: { hello: 'Hallo {{name}}', rows_one: '{{count}} Zeile', rows_other: '{{count}} Zeilen' },
  })
  it.each([
    ['en', 'Sales order', 'New sales order'],
    ['en', 'E-mail', 'New e-mail'],
    ['en', 'API key', 'New API key'],
    ['de', 'Auftrag', 'Neu: Auftrag'],
  ] as const)('writes a noun as a sentence does: %s %s', (language, noun, expected) => {
    setLanguage(language)
    expect(translate(nouns, 'new', { noun })).toBe(expected)
    setLanguage('en')
  })
  it('interpolates without escaping and counts', () => {
    setLanguage('en')
    expect(translate(texts, 'hello', { name: 'A&B' })).toBe('Hello A&B')
    expect(translate(texts, 'rows', { count: 1 })).toBe('1 row')
    expect(translate(texts, 'rows', { count: 0 })).toBe('0 rows')
    expect(translate(texts, 'rows', { count: 8800 })).toBe('8,800 rows')
    setLanguage('de')
    expect(translate(texts, 'rows', { count: 2 })).toBe('2 Zeilen')
    expect(translate(texts, 'rows', { count: 8800 })).toBe('8.800 Zeilen')
    setLanguage('en')
  })
})
