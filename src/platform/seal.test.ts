import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const secret = 's'.repeat(32)

test('what is sealed opens again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      const sealed = seal(secret, 'a', plain)
      expect(unseal(secret, 'a', sealed)).toBe(plain)
      expect(seal(secret, 'a', plain)).not.toBe(sealed)
    }),
  )
})

test.each([
  ['another secret', 't'.repeat(32), 'a', (sealed: string) => sealed],
  ['another purpose', secret, 'b', (sealed: string) => sealed],
  [
    'a changed letter',
    secret,
    'a',
    (sealed: string) => `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}A`,
  ],
])('%s opens nothing', (_what, other, purpose, change) => {
  expect(() => unseal(other, purpose, change(seal(secret, 'a', 'password')))).toThrow(/authenticate/)
})
