import { sql } from '#platform/db/sql.ts'
import { openDatabase } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { readSettings } from '#platform/settings.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { callers, createKey } from '#base/identity/index.ts'
import { createApp } from '../start.ts'
import { createWeb } from '../web-server.ts'
import { makeDemo } from './make.ts'

const today = new Date().toISOString().slice(0, 10)
const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** A small company, and an administrator's way to ask it. */
async function company() {
  const data = mkdtempSync(join(tmpdir(), 'rondo-demo-'))
  // A database server of its own: transactions that others hold open would keep back what the story waits for.
  const settings = readSettings({ RONDO_DATA: data, RONDO_SECRET: 'x'.repeat(32) })
  const database = await openDatabase(settings, silent, { max: 4, hasty: true })
  await migrate(database)
  await makeDemo(settings, database, { today, scale: 0.03 })
  const app = await createApp(settings, database, silent)
  const http = await createWeb(app, { resolve: (request) => callers(app).resolve(request) })
  closing.push(async () => {
    await http.close()
    await database.close()
    rmSync(data, { recursive: true, force: true })
  })
  const found = await app.pool.query<{ id: string }>(
    sql`select id from identity_users where email = 'ines.lorenz@velmann.example'`,
  )
  const { key } = await createKey(app.pool, null, { userId: found.rows[0]!.id, name: 'test' })
  const get = async (path: string) =>
    (await http.inject({ url: `/api/v1/${path}`, headers: { authorization: `Bearer ${key}` } })).json()
  return { app, get }
}

/** Lists that people come to by themselves, but for what is made when somebody needs it. */
const shown = (type: RecordType) => !type.quiet && !['views', 'custom-fields', 'choices'].includes(type.name)

async function figuresOf({ app, get }: Awaited<ReturnType<typeof company>>) {
  const lists = [...app.registry.types.values()].filter(shown)
  const counts: Record<string, number> = {}
  for (const { name } of lists) counts[name] = (await get(`${name}?limit=1&count=exact`)).count
  const reports: Record<string, { rows: number; totals: unknown }> = {}
  for (const { name } of (await get('reports')).data) {
    // The administrator's own work, who has none, what came in from elsewhere: nothing did; and busy is who is asked for.
    if (['work-list', 'orders-taken-over', 'busy'].includes(name)) continue
    const { data, totals } = await get(`reports/${name}`)
    reports[name] = { rows: data?.length ?? 0, totals }
  }
  return { counts, reports }
}

/** Events of two years that the document for receivers of webhooks does not know. */
async function unknownEvents({ app, get }: Awaited<ReturnType<typeof company>>): Promise<string[]> {
  const known = Object.keys((await get('openapi.json')).webhooks)
  const { rows } = await app.pool.query<{ type: string; kind: string }>(
    sql`select distinct type, kind from history_ledger order by 1, 2`,
  )
  const told = rows.filter(({ type }) => !app.registry.types.get(type)?.internal)
  return told.map(({ type, kind }) => `${type}.${kind}`).filter((event) => !known.includes(event))
}

test(
  'a demo company has something in every list and report, and is the same when made again',
  { timeout: 300_000 },
  async () => {
    const one = await company()
    const figures = await figuresOf(one)
    const empty = (all: Record<string, unknown>) => Object.keys(all).filter((name) => !all[name])
    expect(empty(figures.counts)).toEqual([])
    expect(Object.entries(figures.reports).filter(([, { rows }]) => rows === 0)).toEqual([])
    expect(await unknownEvents(one)).toEqual([])
    // There to be looked at; nothing is sent out of a demo company, and nothing waits for the day it is switched on.
    const hook = { name: 'Bookkeeping', active: false, url: expect.stringMatching(/^https:.+[.]example[/]/) }
    expect((await one.get('webhooks')).data).toMatchObject([hook])
    expect((await one.get('webhook-deliveries')).data).toEqual([])
    expect(await figuresOf(await company())).toEqual(figures)
  },
)
