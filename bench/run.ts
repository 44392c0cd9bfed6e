import { startEmbedded } from '#platform/db/embedded.ts'
import { silent } from '#platform/db/log.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { freePort, startRondo } from '../test/rondo.ts'
import { copyToBare } from './bare-tables.ts'
import { cases } from './cases.ts'
import { fill, tableOf } from './fill.ts'
import { measure, memory, type Figure } from './measure.ts'
import { manyOf } from './million-fill.ts'
import { million, printMillion } from './million.ts'
import { sameRows } from './same-rows.ts'
import { sizes } from './sizes.ts'

/**
 * `npm run bench`: Rondo against a bare Node + pg server on the same rows, on this machine, in this minute.
 * Options: --seconds of a run (2), --rounds of each side (2), --only the calls that begin so, --json FILE.
 * `--million` times every list of a large company instead, or of one with a --share of its 1,800,000 records;
 * --only the calls whose address holds a text, --data FOLDER keeps that company for the next time.
 */
process.chdir(resolve(import.meta.dirname, '..'))
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '2' },
    json: { type: 'string' },
    only: { type: 'string', default: '' },
    million: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    data: { type: 'string' },
  },
})
const email = 'bench@example.com'
const password = 'only for this minute'
const folder = mkdtempSync(join(tmpdir(), 'rondo-bench-'))
const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
try {
  const found = options.million ? await large() : await usual()
  if (options.json) writeFileSync(options.json, `${JSON.stringify(found, null, 2)}\n`)
} finally {
  for (const step of undo.toReversed()) await step()
}

async function large() {
  const many = manyOf(Number(options.share))
  const calls = await million({ folder: resolve(options.data ?? folder), many, only: options.only })
  printMillion(calls)
  return { sizes: many, calls }
}

async function usual() {
  const { figures, rss } = await bench()
  print(figures, rss)
  return { sizes, figures, rss }
}

async function bench() {
  const data = join(folder, 'data')
  const settings = {
    RONDO_COMPANY: 'Bench Ltd',
    RONDO_ADMIN_EMAIL: email,
    RONDO_ADMIN_PASSWORD: password,
  }
  const rondo = await startRondo(data, settings)
  undo.push(rondo.stop)
  const postgres = await startEmbedded(data, silent)
  undo.push(postgres.stop)
  const client = new pg.Client(postgres.url)
  await client.connect()
  undo.push(() => client.end())

  const product = { url: rondo.url, headers: { cookie: await signIn(rondo.url) } }
  const call = caller(product)
  for (let n = 1; n <= sizes.owners; n++) {
    await call('POST', '/api/v1/users', { name: `Owner ${n}`, email: `owner${n}@example.com` })
  }
  const owners: string[] = (await call('GET', '/api/v1/users?limit=200')).data.map((user: any) => user.id)
  const { rows: phases } = await client.query(
    `SELECT id FROM ${await tableOf(client, 'phases')} WHERE kind = 'open'`,
  )

  process.stdout.write(
    `Filling ${sizes.accounts} accounts, ${sizes.leads} leads, ${sizes.opportunities} opportunities … `,
  )
  const began = performance.now()
  await fill(
    client,
    owners,
    phases.map(({ id }) => id),
  )
  await copyToBare(client)
  console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`)

  const bare = { url: await startBare(postgres.url), headers: {} }
  const { rows: leads } = await client.query(
    `SELECT id FROM bare.leads TABLESAMPLE SYSTEM (10) REPEATABLE (1) LIMIT 200`,
  )
  const work = cases(
    leads.map(({ id }) => id),
    owners,
  ).filter(({ name }) => name.startsWith(options.only))
  await sameRows(work, call, caller(bare))

  const figures: Figure[] = []
  for (const one of work) {
    figures.push(
      await measure(one, product, bare, { rounds: Number(options.rounds), seconds: Number(options.seconds) }),
    )
  }
  return { figures, rss: memory(rondo.pid) }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0]!
}

async function startBare(databaseUrl: string) {
  const port = await freePort()
  const child = spawn(process.execPath, ['bench/bare.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) },
  })
  undo.push(async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
  })
  await once(child.stdout, 'data')
  return `http://127.0.0.1:${port}`
}

function caller({ url, headers }: { url: string; headers: Record<string, string> }) {
  return async (method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

function print(figures: Figure[], rss: number) {
  const cell = (value: number, digits = 0) => value.toFixed(digits).padStart(9)
  console.log(
    `\n${'calls per second at 8 connections'.padEnd(44)}    Rondo     bare    ratio   p50 ms   p99 ms`,
  )
  for (const { name, product, bare, ratio, productP50, productP99 } of figures) {
    console.log(
      name.padEnd(44) + cell(product) + cell(bare) + cell(ratio, 2) + cell(productP50) + cell(productP99),
    )
  }
  console.log(`\nRondo's memory after the run: ${rss} MB`)
}
