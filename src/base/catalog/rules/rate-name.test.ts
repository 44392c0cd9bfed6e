import { expect, test } from 'vitest'
import { rateNamed } from './rate-name.ts'

test.each([
  [{ country: 'DE', category: 'standard', percent: '19' }, 'en', 'Germany, Standard rate, 19 %'],
  [{ country: 'CH', category: 'reduced', percent: '2.6' }, 'de', 'Schweiz, Ermäßigter Satz, 2,6 %'],
  [{ country: 'Atlantis', category: 'zero', percent: '0' }, 'en', 'Atlantis, Zero rate, 0 %'],
  [{ country: null, category: 'standard', percent: '20' }, 'de', 'Normalsatz, 20 %'],
] as const)('%j in %s is called %s', (rate, language, name) => {
  expect(rateNamed(rate, language)).toBe(name)
})
