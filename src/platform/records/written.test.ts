import { expect, test } from 'vitest'
import { countries } from './countries.ts'
import type { Format } from './fields.ts'
import { addressLines, inFormat } from './written.ts'

test.each<[Format, unknown, string, string]>([
  ['country', 'DE', 'en', 'Germany'],
  ['country', 'DE', 'de', 'Deutschland'],
  ['country', 'Kingdom of the North', 'en', 'Kingdom of the North'],
  ['postalCode', '01067', 'en', '01067'],
  ['mediaType', 'application/pdf', 'en', 'PDF'],
  ['mediaType', 'image/jpeg', 'en', 'JPEG'],
  ['mediaType', 'application/x-tar', 'en', 'TAR'],
  ['mediaType', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'en', 'Excel'],
  ['bytes', 0, 'en', '0 byte'],
  ['bytes', 18_432, 'en', '18 kB'],
  ['bytes', 1_400_000, 'de', '1,4 MB'],
])('%s %s is read in %s as %s', (format, value, locale, expected) =>
  expect(inFormat(format, value, locale)).toBe(expected),
)

test('an address is written as on an envelope, its country by its name', () => {
  const address = { street: 'Weg 1', city: 'Luzern', postalCode: '6009', country: 'CH', region: null }
  expect(addressLines(address, 'de')).toEqual(['Weg 1', '6009 Luzern', 'Schweiz'])
  expect(addressLines(null, 'en')).toEqual([])
})

test('the countries that may be chosen are those of today, by their names', () => {
  const known = countries('de')
  expect(known.find(({ key }) => key === 'AT')).toEqual({ key: 'AT', label: 'Österreich' })
  expect(known.some(({ key }) => ['DD', 'EU', 'ZZ'].includes(key))).toBe(false)
  const labels = known.map(({ label }) => label)
  expect(labels.indexOf('Österreich')).toBeLessThan(labels.indexOf('Polen'))
  expect(new Set(known.map(({ key }) => key)).size).toBe(known.length)
})
