import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createKey } from '#base/identity/index.ts'
import { administrator } from '#test/company.ts'
import { testWorld } from '#test/world.ts'
import { problemsOf, unpacked, type Schema } from './rules/arguments.ts'
import { lean, shortened } from './rules/brief.ts'

const { admin, app, http } = await testWorld()
await http.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}/mcp`
const { key } = await createKey(app.pool, null, { userId: admin.userId, name: 'mcp' })

/** A client of the wire: what is written goes out as it stands. */
async function send(body: unknown, headers: Record<string, string | undefined> = {}, method = 'POST') {
  const all = {
    authorization: `Bearer ${key}`,
    accept: 'application/json, text/event-stream',
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    ...headers,
  }
  const answer = await fetch(address, {
    method,
    headers: new Headers(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined)),
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null }
}
const call = (method: unknown, params?: unknown, id: unknown = 1) => ({ jsonrpc: '2.0', id, method, params })

test.each([
  ['2025-03-26', '2025-03-26'],
  ['2025-06-18', '2025-06-18'],
  ['2025-11-25', '2025-11-25'],
  ['2024-11-05', '2025-11-25'],
  ['2999-01-01', '2025-11-25'],
  [undefined, '2025-11-25'],
])('a client of revision %s is answered in %s', async (asked, spoken) => {
  const params = { protocolVersion: asked, capabilities: {}, clientInfo: { name: 'test', version: '1' } }
  const { status, body } = await send(call('initialize', params))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    jsonrpc: '2.0',
    id: 1,
    result: { protocolVersion: spoken, capabilities: { tools: {} }, serverInfo: { name: 'rondo' } },
  })
  expect(body.result.instructions).toContain('describe')
})

test('notifications and answers want no answer', async () => {
  for (const message of [
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', id: 7, result: {} },
    { jsonrpc: '2.0', method: 'tools/call', params: { name: 'describe' } },
  ])
    expect(await send(message, { 'mcp-protocol-version': '2025-06-18' })).toMatchObject({
      status: 202,
      body: null,
    })
})

test('ping answers', async () => {
  expect((await send(call('ping', undefined, 'a'))).body).toEqual({ jsonrpc: '2.0', id: 'a', result: {} })
})

test.each([
  ['an unknown method', call('nonsense'), 200, -32601, 1],
  ['a name that every object has', call('constructor'), 200, -32601, 1],
  ['a probe of later revisions', call('server/discover'), 200, -32601, 1],
  ['params that are no object', call('tools/list', [1]), 200, -32602, 1],
  ['a tool that is not there', call('tools/call', { name: 'purge' }), 200, -32602, 1],
  ['a tool without a name', call('tools/call', {}), 200, -32602, 1],
  ['arguments that are no object', call('tools/call', { name: 'find', arguments: [] }), 200, -32602, 1],
  ['a resource that is not there', call('resources/read', { uri: 'file:///etc' }), 200, -32002, 1],
  ['no JSON', '{"jsonrpc":', 400, -32700, null],
  ['an empty body', '', 400, -32700, null],
  ['another protocol', { id: 1, method: 'ping' }, 400, -32600, 1],
  ['no method', { jsonrpc: '2.0', id: 1 }, 400, -32600, 1],
  ['an id that is an object', call('ping', undefined, {}), 400, -32600, null],
  ['a text', '"ping"', 400, -32600, null],
  ['an empty batch', [], 400, -32600, null],
  ['too long a batch', Array(51).fill(call('ping')), 400, -32600, null],
  ['too deep a body', `${'['.repeat(100)}${']'.repeat(100)}`, 400, -32600, null],
])('%s is refused', async (_, body, status, code, id) => {
  const answer = await send(body)
  expect(answer.body).toMatchObject({ jsonrpc: '2.0', id, error: { code, message: expect.any(String) } })
  expect(answer.status).toBe(status)
})

test('a batch is answered message by message, where the revision has batches', async () => {
  const batch = [
    call('ping', undefined, 1),
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    call('nonsense', undefined, 2),
  ]
  for (const headers of [{}, { 'mcp-protocol-version': '2025-03-26' }]) {
    const { status, body } = await send(batch, headers)
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { id: 1, result: {} },
      { id: 2, error: { code: -32601 } },
    ])
  }
  const later = await send(batch, { 'mcp-protocol-version': '2025-06-18' })
  expect(later).toMatchObject({ status: 400, body: { error: { code: -32600 } } })
  const quiet = [{ jsonrpc: '2.0', method: 'notifications/initialized' }]
  expect(await send(quiet)).toMatchObject({ status: 202, body: null })
})

test('an unknown revision in the header is refused', async () => {
  const { status, body } = await send(call('ping'), { 'mcp-protocol-version': '2026-07-28' })
  expect(status).toBe(400)
  expect(body.error.message).toContain('2025-06-18')
})

test.each(['GET', 'DELETE'])('%s is not allowed: there are no streams and no sessions', async (method) => {
  const { status, headers } = await send(null, {}, method)
  expect(status).toBe(405)
  expect(headers.get('allow')).toBe('POST')
})

/** The cookie of a person who signed in at a screen. */
async function cookieOfAdmin(): Promise<string> {
  const answer = await fetch(new URL('/api/v1/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: administrator, password: 'correct-horse-1' }),
  })
  expect(answer.status).toBe(201)
  return answer.headers.get('set-cookie')!.split(';', 1)[0]!
}

test('only an API key opens it: no stranger, no cookie, no link of a visitor', async () => {
  const cookie = await cookieOfAdmin()
  for (const headers of [
    { authorization: undefined },
    { authorization: undefined, cookie },
    { authorization: 'Bearer rondo_nonsense' },
    { authorization: `Bearer ${'a'.repeat(60)}` },
    { authorization: `Basic ${btoa(`a:${key}`)}` },
  ]) {
    const { status, body, headers: answered } = await send(call('tools/list'), headers)
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'mcp_needs_key' })
    expect(answered.get('www-authenticate')).toMatch(/^Bearer realm=/)
  }
})

test('a page of another site is refused, even with a key', async () => {
  for (const origin of ['https://elsewhere.example', 'null'])
    expect((await send(call('ping'), { origin })).status).toBe(403)
  expect((await send(call('ping'), { origin: new URL(address).origin })).status).toBe(200)
})

test('what is answered is data, not to be kept or framed', async () => {
  const { headers } = await send(call('ping'))
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-type')).toContain('application/json')
})

const schema: Schema = {
  type: 'object',
  properties: {
    one: { type: 'string', enum: ['a', 'b'] },
    limit: { type: 'integer', minimum: 1, maximum: 3 },
    list: { type: 'array', items: { type: 'string', maxLength: 2 } },
    yes: { type: 'boolean' },
    any: { type: 'object' },
  },
  required: ['one'],
  additionalProperties: false,
}

test.each([
  [{ one: 'a', limit: 3, list: ['x'], yes: false, any: { x: [1] } }, []],
  [{}, ['one required']],
  [{ one: 'c' }, ['one unknown_choice']],
  [{ one: 'a', limit: 0 }, ['limit too_small']],
  [{ one: 'a', limit: 4 }, ['limit too_large']],
  [{ one: 'a', limit: 1.5 }, ['limit not_number']],
  [{ one: 'a', limit: '3' }, ['limit not_number']],
  [{ one: 'a', list: ['x', 5, 'xyz'] }, ['list[1] not_text', 'list[2] too_long']],
  [{ one: 'a', yes: 'true', any: [] }, ['yes not_boolean', 'any not_object']],
  [{ one: null, more: 1 }, ['one not_text', 'more unknown_field']],
  [null, [' not_object']],
])('arguments %j have the problems %j', (value, problems) => {
  expect(problemsOf(value, schema).map(({ path, code }) => `${path} ${code}`)).toEqual(problems)
})

test.each([
  [
    { any: '{"x":[1]}', list: '["a"]' },
    { any: { x: [1] }, list: ['a'] },
  ],
  [
    { any: '[1]', list: '{}', one: '{}' },
    { any: '[1]', list: '{}', one: '{}' },
  ],
  [
    { any: '{', more: '{}' },
    { any: '{', more: '{}' },
  ],
])('arguments written as text, %j, are taken as %j', (given, taken) => {
  expect(unpacked(given, schema)).toEqual(taken)
})

test('what is empty is left out, and what is long is cut', () => {
  expect(lean({ a: null, b: '', c: [], d: { e: null }, f: 0, g: false, h: [{ i: null, j: 'x' }] })).toEqual({
    f: 0,
    g: false,
    h: [{ j: 'x' }],
  })
  expect(shortened({ a: 'abcdef', b: ['abc'] }, 3)).toEqual({ a: 'abc… [3 more characters]', b: ['abc'] })
})
