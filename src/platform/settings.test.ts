import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'rondo-settings-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const RONDO_DATA = dataDir

test('everything has a default', () => {
  const { secret, ...rest } = readSettings({ RONDO_DATA })
  expect(rest).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir,
    currency: 'EUR',
    timeZone: 'UTC',
    role: 'all',
    logLevel: 'info',
  })
  expect(rest.databaseUrl).toBeUndefined()
  expect(secret.length).toBeGreaterThanOrEqual(32)
})

test('the secret is made once and kept for the owner alone', () => {
  const { secret } = readSettings({ RONDO_DATA })
  expect(readSettings({ RONDO_DATA }).secret).toBe(secret)
  expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(secret)
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  expect(readSettings({ RONDO_DATA, RONDO_SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32))
})

test('blank means not set, and a slash at the end of an address does not matter', () => {
  const settings = readSettings({
    RONDO_DATA,
    PORT: '8080',
    DATABASE_URL: ' ',
    PUBLIC_URL: 'https://crm.example/',
  })
  expect(settings).toMatchObject({ port: 8080, publicUrl: 'https://crm.example' })
  expect(settings.databaseUrl).toBeUndefined()
})

test.each([
  ['PORT', '80a'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'crm.example'],
  ['RONDO_CURRENCY', 'Euro'],
  ['RONDO_TIMEZONE', 'Mars/Olympus'],
  ['RONDO_TIMEZONE', '+01:00'],
  ['DATABASE_URL', 'mysql://u:secret-word@h/db'],
  ['RONDO_SECRET', 'secret-word'],
  ['RONDO_ROLE', 'boss'],
  ['SMTP_URL', 'mail.example'],
  ['MAIL_FROM', 'Sales'],
  ['MAILS_PER_MINUTE', '0'],
  ['S3_URL', 'bucket'],
  ['LOG_LEVEL', 'loud'],
  ['RONDO_WEBHOOKS_PRIVATE', 'perhaps'],
  ['RONDO_COMPANY', 'x'.repeat(121)],
  ['RONDO_ADMIN_EMAIL', 'a@b.example'],
])('%s=%s is refused in one sentence that names it and gives no secret away', (name, value) => {
  const problems = refused({ RONDO_DATA, [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(name)
  expect(problems[0]).not.toContain('secret-word')
})

test('all that is wrong is said at once', () => {
  expect(refused({ RONDO_DATA, PORT: '-1', RONDO_ROLE: 'boss', LOG_LEVEL: 'loud' })).toHaveLength(3)
})

test('the first administrator has a password as long as anybody’s', () => {
  const env = { RONDO_DATA, RONDO_ADMIN_EMAIL: 'a@b.example', RONDO_ADMIN_PASSWORD: 'too-short' }
  expect(refused(env)).toEqual(['RONDO_ADMIN_PASSWORD must have at least 10 characters.'])
})

test('a data folder that cannot be written is a sentence as well', () => {
  expect(refused({ RONDO_DATA: join(dataDir, 'secret', 'below') })[0]).toContain('RONDO_DATA')
})

function refused(env: Record<string, string>): string[] {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  throw new Error('Nothing was refused')
}
