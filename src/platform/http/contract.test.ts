/** What the API promises about calls that are not understood: a problem that names what is wrong, never a 500. */
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, http } = await testWorld()
const { id } = (await admin.post('leads', { company: 'Contract' })).body
const nested = (levels: number) => `{"company":"X","custom":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`

test.each([
  ['leads?deleted=maybe', 'invalid_deleted'],
  ['leads?limit=1&limit=2', 'unknown_parameter'],
  ['leads?q=one&q=two', 'unknown_parameter'],
  [`leads/${id}?nonsense=1`, 'unknown_parameter'],
  [`leads/${id}/history?nonsense=1`, 'unknown_parameter'],
  [`leads/${id}/timeline?nonsense=1`, 'unknown_parameter'],
  ['recycle-bin?nonsense=1', 'unknown_parameter'],
  ['imports?nonsense=1', 'unknown_parameter'],
  ['imports?cursor=nonsense', 'invalid_cursor'],
  ['imports?status=nonsense', 'invalid_filter_value'],
  ['audit?limit=0', 'invalid_limit'],
  [`accounts?${'parent.'.repeat(20)}name=x`, 'unknown_field_in_query'],
  [`accounts?sort=${'parent.'.repeat(20)}name`, 'unknown_field_in_query'],
])('%s is refused', async (path, code) => {
  expect(await admin.get(path)).toMatchObject({ status: 400, body: { code } })
})

test.each(['__proto__', 'constructor', 'custom.__proto__', 'custom.toString'])(
  'the name %s is no field',
  async (name) => {
    expect((await admin.get(`usage/leads/${name}`)).status).toBe(404)
  },
)

test.each([{ q: 5 }, { q: '' }, { q: ' ' }, { q: null }, { filter: null }, { filter: {}, q: 7 }])(
  'what is no condition is not every record: %j',
  async (which) => {
    const { status } = await admin.post('leads/bulk', { ...which, patch: { rating: 'hot' } })
    expect(status).toBe(400)
    expect((await admin.get(`leads/${id}`)).body.rating).not.toBe('hot')
  },
)

test('only what says so is removed for good', async () => {
  expect((await admin.delete(`leads/${id}?purge=yes`)).status).toBe(400)
  expect((await admin.get(`leads/${id}`)).status).toBe(200)
})

test('a merge patch may be called by its name', async () => {
  const headers = { 'content-type': 'application/merge-patch+json' }
  const patched = await admin.patch(`leads/${id}`, { city: 'Köln' }, headers)
  expect(patched).toMatchObject({ status: 200, body: { city: 'Köln' } })
})

test.each([60, 100_000])('a body nested %i deep is answered', async (levels) => {
  const { status, body } = await admin.post('leads', nested(levels), { 'content-type': 'application/json' })
  expect(status).toBe(levels > 64 ? 400 : 422)
  expect(body.code).toBe(levels > 64 ? 'body_too_deep' : 'validation')
})

test('an unknown reference is named beside every other wrong value', async () => {
  const wrong = { email: 'nope', nonsense: 1, ownerId: '00000000-0000-7000-8000-000000000000' }
  const { body } = await admin.post('leads', wrong)
  expect(body.errors.map((e: any) => e.path).toSorted()).toEqual(['email', 'nonsense', 'ownerId'])
  const changed = await admin.patch(`leads/${id}`, wrong)
  expect(changed.body.errors.map((e: any) => e.path).toSorted()).toEqual(['email', 'nonsense', 'ownerId'])
})

test('who sends too much reads that it was too much, instead of a broken connection', async () => {
  await http.listen({ port: 0, host: '127.0.0.1' }).catch(() => {})
  const socket = connect((http.server.address() as AddressInfo).port, '127.0.0.1')
  let heard = ''
  socket.on('data', (part) => (heard += String(part)))
  const head = (method: string, length: number, more = '') =>
    `${method} /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`
  const length = 6_000_000
  socket.write(head('POST', length))
  await expect.poll(() => heard).toContain('"code":"body_too_large"')
  expect(heard).toContain('HTTP/1.1 413 ')
  // It goes on sending what it began, and is heard again afterwards.
  socket.write('x'.repeat(length))
  socket.end(head('GET', 0, 'Connection: close\r\n'))
  await new Promise((end) => socket.on('close', end))
  expect(heard).toContain('HTTP/1.1 401 ')
})

test.each([
  ['GET /api/v1/%zz HTTP/1.1', 400],
  ['GET /api/v1/leads\0 HTTP/1.1', 400],
  [`GET /api/v1/leads?q=${'a'.repeat(40_000)} HTTP/1.1`, 431],
])('what is no HTTP is a problem too', async (line, status) => {
  await http.listen({ port: 0, host: '127.0.0.1' }).catch(() => {})
  const { port } = http.server.address() as AddressInfo
  const answer = await new Promise<string>((done) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    )
    socket.on('data', (part) => (text += part)).on('close', () => done(text))
  })
  const [head, body] = answer.split('\r\n\r\n') as [string, string]
  expect(head).toContain(`HTTP/1.1 ${status} `)
  expect(head.toLowerCase()).toContain('application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, title: expect.any(String) })
})
