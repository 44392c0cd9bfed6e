import type { FastifyInstance, InjectOptions } from 'fastify'
import { callers, createKey } from '#base/identity/index.ts'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { silent } from '#platform/db/log.ts'
import { openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createApp } from '../src/app/start.ts'
import { createWeb } from '../src/app/web-server.ts'
import { administrator, settingsFor } from './company.ts'
import { testDatabase } from './database.ts'

export interface Client {
  userId: string
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  patch: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>
  delete: (path: string) => Promise<Answer>
  /** Any other method. */
  call: (method: 'PUT', path: string, body?: unknown) => Promise<Answer>
}

export interface Answer {
  status: number
  body: any
  text: string
  headers: Record<string, string | string[] | number | undefined>
}

export interface World {
  app: App
  http: FastifyInstance
  admin: Client
  /** A new user with these roles (by key), signed in with an API key. */
  as: (roleKeys: string[], more?: Values) => Promise<Client>
  /** Calls without signing in, or with headers of one's own. */
  call: (options: InjectOptions) => Promise<Answer>
  /** Changes made by the system itself. */
  system: Caller
}

/**
 * A company of the test's own: fresh database, shipped seeds, an administrator. Call it at the top level of a test
 * file. `workers` also runs jobs.
 */
export async function testWorld({ workers = false } = {}): Promise<World> {
  const url = await testDatabase('company')
  const data = mkdtempSync(join(tmpdir(), 'rondo-world-'))
  const settings = settingsFor(url, data)
  const database = await openDatabase(settings, silent, { max: 10 })
  const app = await createApp(settings, database, silent)
  const http = await createWeb(app, { resolve: (request) => callers(app).resolve(request) })
  await app.events.start()
  await app.jobs.start(app, { work: workers })
  afterAll(async () => {
    await http.close()
    await app.jobs.stop()
    await app.events.stop()
    await database.close()
    rmSync(data, { recursive: true, force: true })
  })

  const call = async (options: InjectOptions): Promise<Answer> => {
    const reply = await http.inject(options)
    const json = String(reply.headers['content-type'] ?? '').includes('json')
    return {
      status: reply.statusCode,
      text: reply.body,
      body: json && reply.body ? reply.json() : null,
      headers: reply.headers,
    }
  }
  const client = async (userId: string): Promise<Client> => {
    const { key } = await createKey(app.pool, null, { userId, name: 'test' })
    const authorization = `Bearer ${key}`
    const send =
      (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT') =>
      (path: string, body?: unknown, headers = {}) =>
        call({
          method,
          url: path.startsWith('/') ? path : `/api/v1/${path}`,
          headers: { authorization, ...headers },
          ...(body === undefined ? {} : { payload: body as object }),
        })
    const get = send('GET')
    return {
      userId,
      get: (path, headers) => get(path, undefined, headers),
      post: send('POST'),
      patch: send('PATCH'),
      delete: send('DELETE'),
      call: (method, path, body) => send(method)(path, body),
    }
  }
  const system: Caller = { kind: 'system', userId: null, access: fullAccess, language: 'en', timeZone: 'UTC' }
  const { rows } = await app.pool.query(sql`select id from identity_users where email = ${administrator}`)
  let users = 0
  const as: World['as'] = async (roleKeys, more = {}) => {
    const roleIds = app.config
      .records('roles')
      .filter((role) => roleKeys.includes(role.key))
      .map((role) => role.id)
    const user = await change(app, system, (c) =>
      c.create('users', {
        name: `User ${(users += 1)}`,
        email: `user${users}@example.com`,
        roleIds,
        ...more,
      }),
    )
    return client(user.id)
  }
  return { app, http, admin: await client(rows[0]!.id), as, call, system }
}
