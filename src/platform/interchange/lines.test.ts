import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { escapeText, folded, propertyLine, textLine, utcStamp } from './lines.ts'

/** Texts as people and other programs write them, with what the format itself is made of. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\\', ';', ',', ':', '"', '\n', '\r\n', '^', 'ä', '漢', '🙂', ' ', '\t', 'n', 'N'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
  ),
  maxLength: 300,
})
const octets = (line: string) => new TextEncoder().encode(line).length
/** What any text becomes: one kind of line break, no control characters. */
const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(new RegExp(String.raw`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]`, 'g'), '')

test('a folded line has at most 75 octets a piece and unfolds to itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replace(/[\r\n]/g, ' ')),
      (line) => {
        const pieces = folded(line).split('\r\n')
        expect(pieces.pop()).toBe('')
        for (const piece of pieces) expect(octets(piece)).toBeLessThanOrEqual(75)
        expect(folded(line).replaceAll('\r\n ', '')).toBe(`${line}\r\n`)
      },
    ),
  )
})

test('half a surrogate pair does not break the file', () => {
  expect(folded('a\ud83db')).toBe('a\ufffdb\r\n')
})

test('a parser of others reads every text as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(plain(text) !== '')
      const written = `BEGIN:VEVENT\r\n${textLine('SUMMARY', text, { LANGUAGE: 'de' })}END:VEVENT\r\n`
      const found = new ICAL.Component(ICAL.parse(written)).getFirstProperty('summary')!
      expect([found.getFirstValue(), found.getParameter('language')]).toEqual([plain(text), 'de'])
    }),
  )
})

test.each([
  ['a;b,c\\d', 'a\\;b\\,c\\\\d'],
  ['a\r\nb\rc\nd', 'a\\nb\\nc\\nd'],
  ['a\u0000\u0007b', 'ab'],
])('%j is written as %j', (text, written) => expect(escapeText(text)).toBe(written))

test('what has no value is not written', () => {
  expect([propertyLine('X', null), propertyLine('X', ''), textLine('X', undefined)]).toEqual(['', '', ''])
  expect(propertyLine('TEL', 'x', { TYPE: ['work', 'voice'], PREF: '1' })).toBe(
    'TEL;TYPE=work,voice;PREF=1:x\r\n',
  )
  expect(utcStamp('2026-03-29T00:30:00.123Z')).toBe('20260329T003000Z')
})
