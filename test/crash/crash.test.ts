import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from '#platform/db/embedded.ts'
import { silent } from '#platform/db/log.ts'
import { startRondo } from '../rondo.ts'

/**
 * The real program, killed as a power cut kills: whatever was acknowledged is there once and whole, whatever was not
 * is there once after the same request is sent again.
 */
const data = mkdtempSync(join(tmpdir(), 'rondo-crash-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const account = {
  RONDO_ADMIN_EMAIL: 'ada@example.com',
  RONDO_ADMIN_PASSWORD: 'correct-horse-1',
  LOG_LEVEL: 'silent',
}

interface Wish {
  key: string
  path: string
  body: object
}

class Client {
  url = ''
  cookie = ''
  async signIn(url: string) {
    this.url = url
    const answer = await this.send('session', {
      email: account.RONDO_ADMIN_EMAIL,
      password: account.RONDO_ADMIN_PASSWORD,
    })
    this.cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  }
  send(path: string, body?: object, key?: string) {
    return fetch(`${this.url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
}

const client = new Client()
/** By key: what was answered with success. */
const acknowledged = new Map<string, any>()
let unanswered: Wish[] = []
let wishes = 0

const invent = (leads: string[]): Wish => {
  const key = `wish-${(wishes += 1)}`
  const lead = leads.pop()
  if (lead && wishes % 3 === 0)
    return { key, path: `leads/${lead}/actions/disqualify`, body: { reason: 'noNeed' } }
  if (wishes % 4 === 1)
    return {
      key,
      path: 'opportunities',
      body: {
        name: key,
        lines: [
          { description: 'one', unitPrice: '10', quantity: '1' },
          { description: 'two', unitPrice: '5', quantity: '1' },
        ],
      },
    }
  return { key, path: 'leads', body: { company: key } }
}

async function fulfil(wish: Wish): Promise<any> {
  const answer = await client.send(wish.path, wish.body, wish.key)
  if (answer.status >= 500) throw new Error(`${answer.status}`)
  const body: any = await answer.json()
  expect(answer.ok, JSON.stringify(body)).toBe(true)
  acknowledged.set(wish.key, body)
  return body
}

/** Six at a time until told to stop; what got no answer is remembered. */
function load() {
  let going = true
  const leads: string[] = []
  const worker = async () => {
    while (going) {
      const wish = invent(leads)
      try {
        const body = await fulfil(wish)
        if (wish.path === 'leads') leads.push(body.id)
      } catch {
        unanswered.push(wish)
        await pause(20)
      }
    }
  }
  const workers = Array.from({ length: 6 }, worker)
  return async () => {
    going = false
    await Promise.all(workers)
  }
}

const kill = (pid: number) => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}
const children = (pid: number): number[] =>
  execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child)

/** The postmaster of this test's own cluster, and all of its processes. */
function killPostgres() {
  const pid = Number(readFileSync(postmasterFile(), 'utf8').split('\n')[0])
  for (const one of [pid, ...children(pid)]) kill(one)
}
const postmasterFile = () =>
  execFileSync('find', [data, '-name', 'postmaster.pid'], { encoding: 'utf8' }).trim().split('\n')[0]!

test(
  'kill -9 of the program and of its database loses nothing and doubles nothing',
  { timeout: 180_000 },
  async () => {
    for (const victim of ['program', 'database', 'both'] as const) {
      const rondo = await startRondo(data, account)
      await client.signIn(rondo.url)
      const retried = unanswered
      unanswered = []
      for (const wish of retried) await fulfil(wish)
      const stop = load()
      await pause(600 + randomInt(900))
      if (victim !== 'program') killPostgres()
      if (victim !== 'database') kill(rondo.pid)
      await pause(150)
      // A program that lost its database goes down hard too: nothing it still holds may count.
      kill(rondo.pid)
      await stop()
    }
    const last = await startRondo(data, account)
    await client.signIn(last.url)
    for (const wish of unanswered) await fulfil(wish)
    await last.stop()
    expect(acknowledged.size).toBe(wishes)
    expect(wishes).toBeGreaterThan(40)

    const server = await startEmbedded(data, silent)
    const db = new pg.Client(server.url)
    await db.connect()
    const rows = async (text: string) => (await db.query(text)).rows
    try {
      const made = [...acknowledged].filter(([, body]) => body.id).map(([key, body]) => `${key} ${body.id}`)
      const stored = await rows(`select company || ' ' || id as it from leads_leads union all
      select name || ' ' || id from sales_opportunities`)
      expect(stored.map((row) => row.it).toSorted()).toEqual(made.toSorted())
      const moved = [...acknowledged.values()].filter((body) => body.data).map((body) => body.data.id)
      const done = await rows(`select id from leads_leads where status = 'disqualified'`)
      expect(done.map((row) => row.id).toSorted()).toEqual(moved.toSorted())
      // Record, history, lines and search row stand or fall together. What becomes of a promise is a fact of its own.
      for (const [table, type] of [
        ['leads_leads', 'leads'],
        ['sales_opportunities', 'opportunities'],
      ]) {
        expect(
          await rows(`select id from ${table} t where version <> (select count(*) from history_ledger h where h.record_id = t.id and h.kind not like 'clock%')
        or version <> (select max(version) from history_ledger h where h.record_id = t.id)
        or not exists (select 1 from search_documents s where s.type = '${type}' and s.id = t.id)`),
        ).toEqual([])
        expect(
          await rows(
            `select 1 from history_ledger h where type = '${type}' and not exists (select 1 from ${table} t where t.id = h.record_id)`,
          ),
        ).toEqual([])
      }
      expect(
        await rows(`select id from sales_opportunities t where amount <> 15
      or 2 <> (select count(*) from sales_opportunities_lines l where l.record_id = t.id)`),
      ).toEqual([])
    } finally {
      await db.end()
      await server.stop()
    }
  },
)
