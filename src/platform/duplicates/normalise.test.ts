import fc from 'fast-check'
import { expect, test } from 'vitest'
import { domainKey, emailKey, exactKey, nameKey, phoneKey } from './normalise.ts'

const keys = { nameKey, emailKey, exactKey, domainKey }

test.each(Object.entries(keys))('%s of a key is the key', (_, key) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      (text) => void expect(key(key(text))).toBe(key(text)),
    ),
  )
})

const word = fc.stringMatching(/^[a-zäöüéñçß]{2,10}$/)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))

test('a name is the same in capitals, without accents, with signs and with a legal form', () => {
  fc.assert(
    fc.property(name, fc.constantFrom('GmbH', 'GmbH & Co. KG', 'AG', 'Inc.', 'Ltd', 'S.A.'), (text, form) => {
      const key = nameKey(text)
      expect(nameKey(text.toUpperCase())).toBe(key)
      expect(nameKey(text.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(key)
      expect(nameKey(`  ${text.replaceAll(' ', ' - ')}, `)).toBe(key)
      expect(nameKey(`${text} ${form}`)).toBe(key)
    }),
  )
})

test.each([
  ['Müller & Söhne GmbH', 'MUELLER SOEHNE'],
  ['Acme Corp.', 'acme corporation'],
  ['GROẞ Bau', 'gross bau'],
])('%s is %s', (one, other) => expect(nameKey(one)).toBe(nameKey(other)))

test.each([
  ['+49 30 1234567', '030/1234567'],
  ['0049 30 1234567', '+49 (30) 123-4567'],
  ['+1 212 555 0100', '(212) 555-0100'],
])('%s and %s are one number', (one, other) => {
  expect(phoneKey(one)).not.toBe('')
  expect(phoneKey(one)).toBe(phoneKey(other))
})

test('digits grouped in any way are one number', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9]\d{7,9}$/),
      fc.constantFrom(' ', '-', '/', '.'),
      (digits, sign) =>
        void expect(phoneKey(`0${digits.slice(0, 3)}${sign}${digits.slice(3)}`)).toBe(phoneKey(`0${digits}`)),
    ),
  )
})

test.each([
  ['https://www.Firm.com/shop?x=1', 'firm.com'],
  ['firm.com', 'firm.com'],
  ['anna@firm.com', 'firm.com'],
  ['http://firm.com:8080', 'firm.com'],
  ['someone@gmail.com', ''],
  ['https://web.de', ''],
  ['localhost', ''],
])('the domain of %s is "%s"', (address, domain) => expect(domainKey(address)).toBe(domain))

test.each(['12', '', 'none'])('"%s" is no number to tell anybody by', (text) =>
  expect(phoneKey(text)).toBe(''),
)
