import { expect, test } from 'vitest'
import { issueToken, senderHash, sinceOpened } from './fill-token.ts'

const secret = 's'.repeat(32)
const at = Date.parse('2026-05-01T12:00:00Z')
const token = issueToken(secret, 'fair', at)
const [when, nonce, mark] = token.split('.') as [string, string, string]

test.each<[string, unknown, number | null]>([
  ['as issued', token, 5000],
  ['of long ago, as somebody claims', `${(at - 60_000).toString(36)}.${nonce}.${mark}`, null],
  ['with another nonce', `${when}.x${nonce}.${mark}`, null],
  ['of another secret', issueToken('t'.repeat(32), 'fair', at), null],
  ['of another form', issueToken(secret, 'web', at), null],
  ['with something behind it', `${token}.x`, null],
  ['cut off', token.slice(0, -4), null],
  ['empty', '', null],
  ['none at all', undefined, null],
])('a token %s', (_, given, expected) => expect(sinceOpened(secret, 'fair', given, at + 5000)).toBe(expected))

test('each opening has a token of its own; a sender always the same hash', () => {
  expect(issueToken(secret, 'fair', at)).not.toBe(token)
  expect(senderHash(secret, '10.0.0.1')).toBe(senderHash(secret, '10.0.0.1'))
  expect(senderHash(secret, '10.0.0.1')).not.toBe(senderHash('t'.repeat(32), '10.0.0.1'))
})
