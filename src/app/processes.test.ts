import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { silent } from '#platform/db/log.ts'
import { readSettings } from '#platform/settings.ts'
import { testDatabase } from '#test/database.ts'
import { start } from './start.ts'

const data = mkdtempSync(join(tmpdir(), 'rondo-processes-'))
const admin = { email: 'first@processes.example', password: 'a long enough password' }
const settings = readSettings({
  RONDO_DATA: data,
  RONDO_ROLE: 'web',
  RONDO_SECRET: 'x'.repeat(32),
  RONDO_ADMIN_EMAIL: admin.email,
  RONDO_ADMIN_PASSWORD: admin.password,
  DATABASE_URL: await testDatabase('empty'),
})
const [here, there] = await Promise.all([start(settings, silent), start(settings, silent)])
afterAll(async () => {
  vi.restoreAllMocks()
  await Promise.all([here.close(), there.close()])
  rmSync(data, { recursive: true, force: true })
})

type Http = typeof here.http
const ask = (http: Http, method: 'GET' | 'POST' | 'DELETE', path: string, headers = {}, payload?: object) =>
  http.inject({ method, url: `/api/v1/${path}`, headers, ...(payload ? { payload } : {}) })
const signIn = async () => {
  const answer = await ask(here.http, 'POST', 'session', {}, admin)
  return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

test('two that start together on an empty database are one house', async () => {
  const as = await signIn()
  for (const { http } of [here, there])
    expect((await ask(http, 'GET', 'users?count=exact', as)).json()).toMatchObject({ count: 1 })
})

test.each(['session', 'api-keys'])(
  'what ends in one process (%s) is at its end in the other',
  async (what) => {
    const person = await signIn()
    const made =
      what === 'api-keys' ? (await ask(here.http, 'POST', what, person, { name: 'k' })).json() : null
    const as = made ? { authorization: `Bearer ${made.key}` } : person
    const status = async () => (await ask(there.http, 'GET', 'users', as)).statusCode
    expect(await status()).toBe(200)
    // What it remembers does not run out while this clock stands still.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    expect((await ask(here.http, 'DELETE', made ? `${what}/${made.id}` : what, person)).statusCode).toBe(204)
    await vi.waitUntil(async () => (await status()) === 401, { timeout: 10_000 })
    vi.restoreAllMocks()
  },
)
