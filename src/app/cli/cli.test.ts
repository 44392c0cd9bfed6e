import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { query } from '../../../test/database-server.ts'
import { testDatabase } from '../../../test/database.ts'
import { apiKeyCommand } from './api-key.ts'
import { backupCommand } from './backup.ts'
import { dispatch } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { userCommand } from './user.ts'

const DATABASE_URL = await testDatabase()
const bare = await testDatabase()
await query(bare, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
const root = mkdtempSync(join(tmpdir(), 'rondo-cli-'))
afterAll(() => rmSync(root, { recursive: true }))
const commands = [
  backupCommand,
  restoreCommand,
  migrateCommand,
  doctorCommand,
  apiKeyCommand,
  userCommand,
  importCommand,
  exportCommand,
]

async function rondo(line: string, env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    env: { RONDO_DATA: join(root, 'data'), DATABASE_URL, PORT: '0', ...env },
  }
  const code = await dispatch(commands, line === '' ? [] : line.split(' '), io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test.each([
  ['', 0, 'out', 'Usage: rondo <command>'],
  ['--help', 0, 'out', 'say what is wrong'],
  ['restore --help', 0, 'out', '--force'],
  ['backups', 2, 'err', 'no command "backups"'],
  ['backup', 2, 'err', 'FILE missing'],
  ['backup a b', 2, 'err', 'Not expected: b'],
  ['migrate --down', 2, 'err', "Unknown option '--down'"],
  ['restore /nowhere/x.rondo', 1, 'err', "/nowhere/x.rondo can't be read as a backup"],
] as const)('rondo %s exits with %i and says so', async (line, code, where, text) => {
  const said = await rondo(line)
  expect(said.code).toBe(code)
  expect(said[where]).toContain(text)
})

test('migrate, backup, restore in a row say what they did', async () => {
  expect(await rondo('migrate')).toMatchObject({ code: 0, out: 'The database is up to date.' })
  mkdirSync(join(root, 'data', 'files'), { recursive: true })
  writeFileSync(join(root, 'data', 'files', 'note'), 'hello')
  const file = join(root, 'a.rondo')
  const backup = await rondo(`backup ${file}`)
  expect(backup.out).toMatch(/^Backed up \d+ rows of \d+ tables and 1 file to /)
  expect(existsSync(file)).toBe(true)
  const restore = await rondo(`restore ${file} --force`, { RONDO_DATA: join(root, 'other') })
  expect(restore).toMatchObject({ code: 0, err: '' })
  expect(restore.out).toMatch(/Restored \d+ rows of \d+ tables and 1 file from /)
  expect(readFileSync(join(root, 'other', 'files', 'note'), 'utf8')).toBe('hello')
})

const needACompany = [
  'import a.csv --as leads',
  'export leads',
  'user create --email a@example.com --name A --role sales-rep',
  'api-key create --user a@example.com --name A',
]

test.each(needACompany)('rondo %s says that there is no company yet', async (line) => {
  const notSetUp = { code: 1, err: expect.stringMatching(/^Rondo is not set up yet: start it/) }
  expect(await rondo(line)).toMatchObject(notSetUp)
})

test.each(needACompany)('rondo %s says that the database is not migrated', async (line) => {
  const older = { code: 1, err: expect.stringContaining('run "rondo migrate"') }
  expect(await rondo(line, { DATABASE_URL: bare })).toMatchObject(older)
})

test('doctor is content with a healthy installation', async () => {
  expect(await rondo('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('All is well.') })
})

test('doctor says what is wrong: settings, database, port', async () => {
  const settings = await rondo('doctor', { RONDO_ROLE: 'boss' })
  expect(settings).toMatchObject({ code: 1, out: expect.stringContaining('✗ Settings: RONDO_ROLE') })
  const taken = createServer((_request, response) => response.end('{}'))
  await new Promise<void>((up) => taken.listen(0, '127.0.0.1', up))
  const PORT = String((taken.address() as AddressInfo).port)
  const rest = await rondo('doctor', { PORT, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  taken.close()
  expect(rest.code).toBe(1)
  expect(rest.out).toContain(`✗ Port ${PORT}: another program uses it`)
  expect(rest.out).toContain("✗ Database: The database can't be reached")
  expect(rest.out).toContain('2 things need doing.')
})
