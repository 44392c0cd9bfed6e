import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { startEmbedded } from '#platform/db/embedded.ts'
import { silent } from '#platform/db/log.ts'
import { startRondo } from '../test/rondo.ts'
import { memory } from './measure.ts'

/**
 * `node bench/import.ts [rows …]`: files of leads through `rondo import`, in a heap that does not grow with the file.
 * Says how long each took and its greatest memory; fails when a row is missing or the heap was too small.
 */
const heap = 120
/** MB, as `npm start` has it. Left to itself, Node takes 64: beside so small a heap it looks for garbage without end. */
const young = 16
const atMost = 10 * 60_000
process.chdir(resolve(import.meta.dirname, '..'))
const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'rondo-bench-import-'))
const data = join(folder, 'data')
const account = { RONDO_COMPANY: 'Bench Ltd', RONDO_ADMIN_EMAIL: 'bench@example.com' }
const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
try {
  const rondo = await startRondo(data, { ...account, RONDO_ADMIN_PASSWORD: 'only for this minute' })
  await rondo.stop()
  const postgres = await startEmbedded(data, silent)
  undo.push(postgres.stop)
  for (const rows of sizes.length ? sizes : [10_000, 100_000]) await measured(postgres.url, rows)
} finally {
  for (const step of undo.toReversed()) await step()
}

async function measured(url: string, rows: number): Promise<void> {
  const file = join(folder, `${rows}.csv`)
  await pipeline(Readable.from(people(rows)), createWriteStream(file))
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heap}`,
      `--max-semi-space-size=${young}`,
      'src/app/cli.ts',
      'import',
      file,
      '--as',
      'leads',
      '--yes',
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH, RONDO_DATA: data, DATABASE_URL: url },
      timeout: atMost,
    },
  )
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, memory(child.pid!))), 250)
  const [code, signal] = await once(child, 'exit')
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1000
  const there = await standing(url, rows)
  console.log(`${rows} leads: ${seconds.toFixed(1)} s, at most ${peak} MB with a heap of ${heap} MB`)
  if (code !== 0 || there !== rows)
    throw new Error(`The import ended with ${signal ?? code}; ${there} of ${rows} rows came in.`)
}

async function standing(url: string, rows: number): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const found = await client.query('select count(*)::int from leads_leads where city = $1', [
      `City ${rows}`,
    ])
    return found.rows[0].count
  } finally {
    await client.end()
  }
}

function* people(rows: number): Generator<string> {
  yield 'First Name,Last Name,Company,Email,Phone,Job Title,Website,City,Country,Description\n'
  for (let n = 0; n < rows; n++)
    yield (
      `First ${n % 20},Last ${rows} ${n},Firm ${n % 5000} GmbH,p${n}@of${rows}.example,+49 30 ${rows + n}00,Buyer,` +
      `https://firm${n % 5000}.example,City ${rows},Germany,"Met at the fair, wants call ${n}"\n`
    )
}
