import { request as httpRequest } from 'node:http'
import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, http, call } = await testWorld()
const port = Number(new URL(await http.listen({ port: 0, host: '127.0.0.1' })).port)

// Facts come below the oldest transaction of the whole cluster, so another test may hold one up for a moment.
const patience = { timeout: 15_000 }

interface Heard {
  id?: string
  event?: string
  data: any
}

/** A real connection; collects what it hears. */
async function connect(headers: Record<string, string>) {
  const heard: Heard[] = []
  let buffer = ''
  const state = { status: 0, closed: false }
  const client = httpRequest({ port, host: '127.0.0.1', path: '/api/v1/events', headers })
  await new Promise<void>((ready, failed) => {
    client.on('error', failed)
    client.on('response', (response) => {
      state.status = response.statusCode ?? 0
      response.setEncoding('utf8').on('data', (chunk: string) => {
        buffer += chunk
        const parts = buffer.split('\n\n')
        buffer = parts.pop()!
        for (const part of parts) {
          const fields = Object.fromEntries(
            part.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
          )
          if (fields.data) heard.push({ ...fields, data: JSON.parse(fields.data) })
        }
        ready()
      })
      response.on('close', () => (state.closed = true))
      response.on('end', ready)
    })
    client.end()
  })
  return { heard, state, leave: () => client.destroy() }
}

async function signIn(email: string): Promise<string> {
  const answer = await call({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email, password: 'correct-horse-1' },
  })
  return String(answer.headers['set-cookie']).split(';')[0]!
}

const keyOf = async (rights: object) => {
  const role = await admin.post('roles', { key: `r${Math.random()}`, name: 'Narrow', rights })
  const user = await as([], { roleIds: [role.body.id] })
  const { createKey } = await import('#base/identity/index.ts')
  const { key } = await createKey(app.pool, null, { userId: user.userId, name: 'stream' })
  return { user, headers: { authorization: `Bearer ${key}` } }
}

const types = (stream: { heard: Heard[] }) => stream.heard.map((one) => one.data.type)

test('two clients hear of a change, each of what it may read', async () => {
  const all = await connect({ cookie: await signIn('ada@example.com') })
  const { user, headers } = await keyOf({ types: { leads: { read: 'own', create: 'own' } } })
  const some = await connect(headers)
  const account = (await admin.post('accounts', { name: 'Unseen' })).body
  await admin.post('leads', { company: 'Not theirs' })
  const own = (await user.post('leads', { company: 'Theirs' })).body
  await expect.poll(() => all.heard.length, patience).toBeGreaterThanOrEqual(3)
  await expect.poll(() => some.heard.length, patience).toBe(1)
  expect(some.heard[0]).toMatchObject({
    id: expect.stringMatching(/^\d+-[0-9a-f-]{36}$/),
    data: { type: 'leads', id: own.id, version: 1, kind: 'created' },
  })
  expect(all.heard.map((one) => one.data.id)).toEqual(expect.arrayContaining([account.id, own.id]))
  all.leave()
  some.leave()
})

test('who was away resumes after the last event seen', async () => {
  const cookie = await signIn('ada@example.com')
  const first = await connect({ cookie })
  await admin.post('leads', { company: 'Before' })
  await expect.poll(() => types(first), patience).toContain('leads')
  const last = first.heard.at(-1)!.id!
  first.leave()
  const missed = (await admin.post('products', { name: 'Missed' })).body
  const again = await connect({ cookie, 'last-event-id': last })
  await expect.poll(() => again.heard.map((one) => one.data.id), patience).toContain(missed.id)
  const next = (await admin.post('products', { name: 'Next' })).body
  await expect.poll(() => again.heard.map((one) => one.data.id), patience).toContain(next.id)
  expect(new Set(again.heard.map((one) => one.id)).size).toBe(again.heard.length)
  again.leave()
  const wrong = await connect({ cookie, 'last-event-id': 'yesterday' })
  expect(wrong.state.status).toBe(400)
})

test('nobody listens without signing in, and who signs out hears no more', async () => {
  expect((await connect({})).state.status).toBe(401)
  const cookie = await signIn('ada@example.com')
  const stream = await connect({ cookie })
  const gone = await call({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } })
  expect(gone.status).toBe(204)
  await admin.post('leads', { company: 'Too late' })
  await expect.poll(() => stream.state.closed, patience).toBe(true)
  expect(stream.heard).toEqual([])
  const left = await app.pool.query(sql`select 1 from leads_leads where company = 'Too late'`)
  expect(left.rows).toHaveLength(1)
})
