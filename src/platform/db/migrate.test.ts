import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { migrate } from './migrate.ts'
import { openPool } from './pool.ts'

const url = await testDatabase()
let dir: string

const ask = async (query: string) => {
  const pool = openPool(url)
  try {
    return (await pool.query(query)).rows
  } finally {
    await pool.end()
  }
}
const file = (name: string, text: string) => writeFileSync(join(dir, name), text)

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'rondo-migrate-'))
  await ask('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  file('0001_leads.sql', "CREATE TABLE leads (name text); INSERT INTO leads VALUES ('a');")
})
afterEach(() => rmSync(dir, { recursive: true }))

test('applies what is new, once, in order, and makes a backup only of a used database', async () => {
  let backups = 0
  const backup = async () => backups++
  expect(await migrate(url, dir, { backup })).toEqual(['0001_leads.sql'])
  expect(await migrate(url, dir, { backup })).toEqual([])
  expect(backups).toBe(0)
  file('0003_c.sql', 'ALTER TABLE leads ADD score int NOT NULL DEFAULT 1')
  file(
    '0002_b.sql',
    '-- no-transaction\nCREATE INDEX CONCURRENTLY by_name ON leads (name);\n-- two\nVACUUM leads;\n',
  )
  expect(await migrate({ url }, dir, { backup })).toEqual(['0002_b.sql', '0003_c.sql'])
  expect(backups).toBe(1)
  expect(await ask('SELECT * FROM leads')).toEqual([{ name: 'a', score: 1 }])
})

test('a failing migration is named and leaves nothing of itself', async () => {
  file('0002_bad.sql', 'CREATE TABLE half (); SELECT 1/0;')
  await expect(migrate(url, dir)).rejects.toThrow('0002_bad.sql failed: division by zero')
  expect(await ask(`SELECT to_regclass('half') AS half, to_regclass('leads')::text AS leads`)).toEqual([
    { half: null, leads: 'leads' },
  ])
})

test.each<[string, (name: (path: string) => string) => void, RegExp]>([
  ['a changed file', () => file('0002_b.sql', 'SELECT 2'), /0002_b.sql was changed/],
  ['a database that is newer', (path) => rmSync(path('0002_b.sql')), /database is newer.*0002_b.sql/],
  [
    'a number that comes late',
    () => file('0000_late.sql', 'SELECT 1'),
    /0000_late.sql comes before 0002_b.sql/,
  ],
  [
    'a number that comes twice',
    () => file('0002_again.sql', 'SELECT 1'),
    /Two migrations have the number 0002/,
  ],
  ['a name of another kind', () => file('third.sql', 'SELECT 1'), /third.sql must have a name like/],
])('refuses %s', async (_what, spoil, sentence) => {
  file('0002_b.sql', 'SELECT 1')
  await migrate(url, dir)
  spoil((name) => join(dir, name))
  await expect(migrate(url, dir)).rejects.toThrow(sentence)
})

test('two processes at once: each migration runs in one of them', async () => {
  file('0002_slow.sql', "SELECT pg_sleep(0.3); INSERT INTO leads VALUES ('b')")
  file('0003_index.sql', '-- no-transaction\nCREATE INDEX CONCURRENTLY by_name ON leads (name);')
  const script = `import { migrate } from ${JSON.stringify(fileURLToPath(new URL('migrate.ts', import.meta.url)))}
    console.log(JSON.stringify(await migrate(${JSON.stringify(url)}, ${JSON.stringify(dir)})))`
  const run = async () => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    for await (const text of child.stdout) out += text
    return JSON.parse(out) as string[]
  }
  const [one, two] = await Promise.all([run(), run()])
  expect([...one, ...two].sort()).toEqual(['0001_leads.sql', '0002_slow.sql', '0003_index.sql'])
  expect(await ask('SELECT name FROM leads ORDER BY 1')).toEqual([{ name: 'a' }, { name: 'b' }])
})
