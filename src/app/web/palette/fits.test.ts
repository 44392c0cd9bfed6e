import { expect, test } from 'vitest'
import { fits } from './fits.ts'

test.each([
  ['', 'Write a mail', true],
  ['mail', 'Write a mail', true],
  ['wri ma', 'Write a mail', true],
  ['ai', 'Write a mail', false],
  ['leads', 'Write a mail', false],
  ['new lead', 'New: Lead', true],
  ['auftrag', 'Serviceaufträge', false],
  ['auftr', 'Serviceaufträge', true],
  ['uft', 'Serviceaufträge', false],
  ['ÜBER', 'Übersicht', true],
])('%j in %j: %s', (typed, said, expected) => expect(fits(typed, said)).toBe(expected))
