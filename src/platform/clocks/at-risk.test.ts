import { expect, test } from 'vitest'
import { atRisk } from './at-risk.ts'

const about = 'Ada Berg, Acme'
test.each([
  ['en', about, 50, '“First contact” for Ada Berg, Acme is due soon: 50 % of the time is used up.'],
  ['en', about, 100, '“First contact” for Ada Berg, Acme is late: 100 % of the time is used up.'],
  ['en', null, 364, '“First contact” is late: 364 % of the time is used up.'],
  ['de', about, 75, '„First contact“ zu Ada Berg, Acme ist bald fällig: 75 % der Zeit sind verbraucht.'],
  ['de', null, 120, '„First contact“ ist überfällig: 120 % der Zeit sind verbraucht.'],
] as const)('%s, %s, %i %%', (language, record, percent, expected) =>
  expect(atRisk(language, { what: 'First contact', about: record, percent })).toBe(expected),
)
