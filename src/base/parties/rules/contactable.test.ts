import { describe, expect, test } from 'vitest'
import { barrierTo, objected, type Barrier, type Channel } from './contactable.ts'

const reachable = {
  email: 'ann@example.com',
  phone: '+4930123',
  mobile: '+49170123',
  address: { street: 'Weg 1', city: 'Köln' },
}
const given = (channel: Channel, givenAt?: string) => ({ channel, basis: 'consent', givenAt })
const withdrawn = (channel: Channel, withdrawnAt: string) => ({ channel, basis: 'consent', withdrawnAt })

describe('what speaks against contacting somebody', () => {
  test.each<[string, object, Channel | null, Barrier | null]>([
    ['nothing', {}, 'email', null],
    ['no channel in particular', { email: null, phone: null }, null, null],
    ['do not contact, whatever the channel', { doNotContact: true }, null, 'doNotContact'],
    [
      'do not contact beats a consent',
      { doNotContact: true, consents: [given('email')] },
      'email',
      'doNotContact',
    ],
    ['no e-mail address', { email: null }, 'email', 'noAddress'],
    ['mails that come back', { bounced: true }, 'email', 'bounced'],
    ['mails that come back say nothing about calls', { bounced: true }, 'phone', null],
    ['no number', { phone: null, mobile: null }, 'phone', 'noAddress'],
    ['a mobile is a number', { phone: null }, 'phone', null],
    ['a landline takes no SMS', { mobile: null }, 'sms', 'noAddress'],
    ['do not call', { doNotCall: true }, 'phone', 'doNotCall'],
    ['do not call, nor write to the telephone', { doNotCall: true }, 'sms', 'doNotCall'],
    ['do not call says nothing about mail', { doNotCall: true }, 'email', null],
    ['half an address', { address: { city: 'Köln' } }, 'post', 'noAddress'],
    [
      'a company is reached at its billing address',
      { address: null, billingAddress: { street: 'A', postalCode: '1' } },
      'post',
      null,
    ],
    ['withdrawn', { consents: [withdrawn('email', '2026-01-02T00:00:00Z')] }, 'email', 'withdrawn'],
    [
      'withdrawn for another channel',
      { consents: [withdrawn('phone', '2026-01-02T00:00:00Z')] },
      'email',
      null,
    ],
    [
      'withdrawn after another basis was given',
      { consents: [given('email', '2026-01-01T00:00:00Z'), withdrawn('email', '2026-01-02T00:00:00Z')] },
      'email',
      'withdrawn',
    ],
    [
      'given again since',
      { consents: [withdrawn('email', '2026-01-02T00:00:00Z'), given('email', '2026-01-03T00:00:00Z')] },
      'email',
      null,
    ],
    [
      'a basis of no date does not outlive an objection',
      { consents: [withdrawn('email', '2026-01-02T00:00:00Z'), given('email')] },
      'email',
      'withdrawn',
    ],
  ])('%s', (_, person, channel, expected) => {
    expect(barrierTo({ ...reachable, ...person }, channel)).toBe(expected)
  })

  test.each([
    ['who permitted it', [given('email', '2026-01-01T00:00:00Z')], 1],
    ['who permitted nothing', [], 1],
    [
      'who had objected and permitted it again',
      [withdrawn('email', '2026-01-01T00:00:00Z'), given('email', '2026-01-03T00:00:00Z')],
      2,
    ],
  ])('an objection ends it for %s, and nothing else', (_, consents, count) => {
    const after = objected([...consents, given('phone')], 'email', {
      at: '2026-02-01T00:00:00Z',
      how: 'Complaint',
    })
    expect(after).toHaveLength(count + 1)
    expect(barrierTo({ ...reachable, consents: after }, 'email')).toBe('withdrawn')
    expect(barrierTo({ ...reachable, consents: after }, 'phone')).toBeNull()
  })

  test('who objects twice has objected once', () => {
    const first = objected([given('email')], 'email', { at: '2026-02-01T00:00:00Z', how: 'Complaint' })
    expect(objected(first, 'email', { at: '2026-03-01T00:00:00Z', how: 'Opted out' })).toEqual(first)
  })

  test('a recorded basis only where it is asked for', () => {
    expect(barrierTo(reachable, 'email', true)).toBe('noBasis')
    expect(barrierTo({ ...reachable, consents: [given('phone')] }, 'email', true)).toBe('noBasis')
    expect(barrierTo({ ...reachable, consents: [given('email')] }, 'email', true)).toBeNull()
  })
})
