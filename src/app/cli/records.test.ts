import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDatabase } from '#test/database.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { apiKeyCommand } from './api-key.ts'
import { dispatch } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { userCommand } from './user.ts'
import { workerCommand } from './worker.ts'

const { admin, app, call } = await testWorld()
const { dataDir, databaseUrl, secret } = app.settings
const env = { RONDO_DATA: dataDir, DATABASE_URL: databaseUrl!, RONDO_SECRET: secret }

async function rondo(args: string[], more: { input?: string; env?: Record<string, string> } = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await dispatch(
    [apiKeyCommand, userCommand, importCommand, exportCommand, workerCommand],
    args,
    {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      env: { ...env, ...more.env },
      ...(more.input === undefined
        ? {}
        : {
            input: (async function* () {
              yield more.input!
            })(),
          }),
    },
  )
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('api-key create prints the key alone, and the key works', async () => {
  const made = await rondo(['api-key', 'create', '--user', 'Ada@example.com', '--name', 'ci'])
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\S+$/) })
  const answer = await call({ url: '/api/v1/session', headers: { authorization: `Bearer ${made.out}` } })
  expect(answer.body.user.email).toBe('ada@example.com')
})

test.each([
  [['import', '/nowhere.csv', '--as', 'leads'], 'There is no file /nowhere.csv.'],
  [['import', '/nowhere.csv', '--as', 'hats'], 'There is no collection "hats".'],
])('%j says what is missing', async (args, err) => {
  expect(await rondo(args)).toEqual({ code: 1, out: '', err })
})

test('user create adds somebody who can sign in', async () => {
  const args = ['user', 'create', '--email', 'rep@example.com', '--name', 'Rita Rep', '--role', 'sales-rep']
  const made = await rondo([...args, '--password', '-'], { input: 'long-enough-1\n' })
  expect(made).toMatchObject({ code: 0, out: 'Added Rita Rep <rep@example.com> as sales-rep.' })
  const session = await call({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: 'rep@example.com', password: 'long-enough-1' },
  })
  expect(session.body.user.roleKeys).toEqual(['sales-rep'])
  expect(await rondo(args)).toMatchObject({ code: 1, err: 'email: This is used by another record already.' })
})

test('export writes CSV, JSON and a spreadsheet', async () => {
  await admin.post('leads', { company: 'Acme\nand Sons', interest: '=1+1', source: 'web' })
  await admin.post('leads', { company: 'Other', source: 'phone' })
  const csv = await rondo(['export', 'leads', '--filter', 'source=web'])
  expect(csv.code).toBe(0)
  expect(csv.out).toContain('Acme')
  expect(csv.out).not.toContain('Other')
  const json = await rondo([
    'export',
    'leads',
    '--format',
    'json',
    '--filter',
    '{"source":{"in":["web","phone"]}}',
  ])
  expect(JSON.parse(json.out)).toHaveLength(2)
  expect(JSON.parse((await rondo(['export', 'documents', '--format', 'json'])).out)).toEqual([])
  const file = join(dataDir, 'leads.xlsx')
  expect(await rondo(['export', 'leads', '--out', file])).toMatchObject({
    code: 0,
    out: `Wrote 2 leads to ${file}.`,
  })
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
})

test.each([
  [['api-key', 'create'], 2, '--user EMAIL and --name NAME are needed'],
  [['api-key', 'create', '--user', 'no@example.com', '--name', 'x'], 1, 'no active user'],
  [['user', 'create', '--email', 'a@b.example'], 2, 'are needed'],
  [['user', 'create', '--email', 'a@b.example', '--name', 'A', '--role', 'boss'], 1, 'no role "boss"'],
  [
    ['user', 'create', '--email', 'a@b.example', '--name', 'A', '--role', 'qa', '--password', 'x'],
    2,
    'can be read by others',
  ],
  [['export'], 2, 'TYPE missing'],
  [['export', 'hats'], 1, 'no collection "hats"'],
  [['export', 'roles'], 1, 'may not export'],
  [['export', 'leads', '--format', 'pdf'], 2, 'must be one of csv, xlsx, json'],
  [['export', 'leads', '--format', 'xlsx'], 2, 'needs --out'],
  [['export', 'leads', '--filter', 'hat=1'], 1, 'have no field "hat"'],
] as [string[], number, string][])('rondo %j exits with %i and says why', async (args, code, text) => {
  const said = await rondo(args)
  expect(said.code).toBe(code)
  expect(said.err).toContain(text)
})

test('a short password adds nobody', async () => {
  const args = [
    'user',
    'create',
    '--email',
    'short@example.com',
    '--name',
    'S',
    '--role',
    'qa',
    '--password',
    '-',
  ]
  expect(await rondo(args, { input: 'short\n' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('too short'),
  })
  expect((await admin.get('users?email=short@example.com')).body.data).toEqual([])
})

test('what is not set up yet is said', async () => {
  const fresh = { DATABASE_URL: await testDatabase() }
  const said = await rondo(['export', 'leads'], { env: fresh })
  expect(said).toMatchObject({ code: 1, err: expect.stringContaining('not set up yet') })
})

test('a worker does the background work and stops cleanly when asked to', async () => {
  const rep = (await admin.get('users?email=rep@example.com')).body.data[0]
  await admin.post('leads', { company: 'For Rita', ownerId: rep.id })
  const worker = spawn(process.execPath, ['src/app/cli.ts', 'worker'], {
    env: { ...process.env, ...env, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((done) => worker.once('exit', (code) => done(code)))
  await expect
    .poll(
      async () =>
        (await app.pool.query('select title from notifications_notifications where owner_id = $1', [rep.id]))
          .rows,
      { timeout: 18_000 },
    )
    .toEqual([{ title: 'For Rita' }])
  worker.kill('SIGTERM')
  expect(await ended).toBe(0)
}, 40_000)
