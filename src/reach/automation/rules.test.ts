import { expect, test } from 'vitest'
import { isPublic, refusalOf } from './actions/address.ts'
import { outcomeOf, pauses, type Attempt } from './rules/outcome.ts'
import { newSecret, sign, signedHeaders } from './actions/signature.ts'
import { post } from './actions/post.ts'

// The example that the reference libraries of the specification are tested with.
const known = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

test('signs as the specification does', () => {
  expect(sign(known.secret, known.id, 1614265330, known.body)).toBe(known.signature)
})

test('two secrets give two signatures, with the second rounded down', () => {
  const other = newSecret()
  expect(Buffer.from(other.slice('whsec_'.length), 'base64')).toHaveLength(32)
  expect(signedHeaders([other, known.secret], known.id, new Date(1614265330_999), known.body)).toEqual({
    'webhook-id': known.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': `${sign(other, known.id, 1614265330, known.body)} ${known.signature}`,
  })
})

test.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.32.0.1', true],
  ['100.63.255.255', true],
  ['2606:4700::1111', true],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.0.0.8', false],
  ['192.168.178.1', false],
  ['198.19.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['fc00::1', false],
  ['fd00:ec2::254', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['example.com', false],
])('%s is public: %s', (address, is) => expect(isPublic(address)).toBe(is))

test.each([
  ['https://hooks.example.com/a?b=c', false, null],
  ['https://hooks.example.com:8443/', false, null],
  ['https://8.8.8.8/', false, null],
  ['http://hooks.example.com/', false, 'webhook_not_https'],
  ['ftp://hooks.example.com/', false, 'invalid_url'],
  ['hooks.example.com', false, 'invalid_url'],
  ['https://user:secret@hooks.example.com/', false, 'webhook_password_in_url'],
  ['https://127.0.0.1/', false, 'webhook_private'],
  ['https://0x7f.1/', false, 'webhook_private'],
  ['https://2130706433/', false, 'webhook_private'],
  ['https://[::1]/', false, 'webhook_private'],
  ['https://[::ffff:10.0.0.1]/', false, 'webhook_private'],
  ['https://169.254.169.254/latest/meta-data', false, 'webhook_private'],
  ['https://localhost/', false, 'webhook_private'],
  ['https://crm.internal/', false, 'webhook_private'],
  ['http://n8n:5678/webhook', true, null],
  ['http://127.0.0.1:9000/', true, null],
  ['gopher://127.0.0.1/', true, 'invalid_url'],
  ['http://user:secret@n8n/', true, 'webhook_password_in_url'],
])('%s (private ones allowed: %s): %s', (url, open, why) => expect(refusalOf(url, open)).toBe(why))

test.each(['https://127.0.0.1:1/', 'https://[::1]:1/', 'https://localhost:1/'])(
  'what %s stands for is looked at before anything is sent',
  async (url) => {
    expect(await post(url, {}, '{}', { open: false })).toMatchObject({
      status: null,
      error: 'privateAddress',
    })
  },
)

const at = '2026-06-01T12:00:00.000Z'
const answered = (status: number | null): Attempt => ({
  at,
  status,
  ms: 1000,
  error: status === null ? 'timeout' : null,
  detail: null,
  response: null,
})
const waiting = (tries: number, event = 'leads.created') => ({ event, tries, attempts: [] })
const later = (ms: number) => new Date(Date.parse(at) + 1000 + ms).toISOString()
const daysAgo = (days: number) => new Date(Date.parse(at) - days * 86_400_000).toISOString()

test('it is tried ten times over three days', () => {
  expect(pauses).toHaveLength(9)
  expect(pauses.reduce((sum, one) => sum + one, 0) / 86_400_000).toBeGreaterThan(3)
})

test.each([
  [200, 0, null, { status: 'delivered', nextAt: null, stop: null }],
  [204, 3, daysAgo(2), { status: 'delivered', nextAt: null, stop: null }],
  [500, 0, at, { status: 'waiting', nextAt: later(5_000), stop: null }],
  [301, 1, at, { status: 'waiting', nextAt: later(300_000), stop: null }],
  [null, 2, at, { status: 'waiting', nextAt: later(1_800_000), stop: null }],
  [429, 8, at, { status: 'waiting', nextAt: later(86_400_000), stop: null }],
  [500, 9, daysAgo(1), { status: 'failed', nextAt: null, stop: null }],
  [500, 9, daysAgo(3), { status: 'failed', nextAt: null, stop: 'failing' }],
  [410, 0, at, { status: 'failed', nextAt: null, stop: 'gone' }],
] as const)('an answer of %s after %i attempts', (status, tries, failingSince, outcome) => {
  const attempt = answered(status)
  expect(outcomeOf(waiting(tries), attempt, failingSince)).toEqual({
    ...outcome,
    tries: tries + 1,
    attempts: [attempt],
  })
})

test('a test has one attempt and switches nothing off but what is gone', () => {
  expect(outcomeOf(waiting(0, 'ping'), answered(500), daysAgo(9))).toMatchObject({
    status: 'failed',
    stop: null,
  })
  expect(outcomeOf(waiting(0, 'ping'), answered(410), null)).toMatchObject({ stop: 'gone' })
})

test('of many attempts the last ones are kept', () => {
  const attempts = Array.from({ length: 40 }, () => answered(500))
  expect(outcomeOf({ ...waiting(3), attempts }, answered(200), null).attempts).toHaveLength(30)
})
