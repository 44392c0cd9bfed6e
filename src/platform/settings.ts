import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keptSecret } from './secret.ts'

export type Role = 'all' | 'web' | 'worker'
const roles = ['all', 'web', 'worker'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface Settings {
  port: number
  host: string
  /** Where browsers reach this installation, without a slash at the end. */
  publicUrl: string
  /** Absolute path of the data folder. */
  dataDir: string
  company?: string
  /** ISO 4217, the company's own currency. */
  currency: string
  /** IANA name, the zone in which a day of the company is meant. */
  timeZone: string
  /** A server of one's own; without it PostgreSQL runs inside the data folder. */
  databaseUrl?: string
  /** Signs and encrypts; at least 32 characters. */
  secret: string
  role: Role
  smtpUrl?: string
  /** Address from which mails come; one of the web address when left out. */
  mailFrom?: string
  /** Mails that may go out in a minute, over all processes; no limit when left out. */
  mailsPerMinute?: number
  s3Url?: string
  /** Webhooks may call private networks, and without TLS. */
  privateWebhooks: boolean
  /** Largest file that may be attached. */
  maxFileBytes: number
  logLevel: (typeof logLevels)[number]
  /** The first administrator, made at first start; both or none. */
  adminEmail?: string
  adminPassword?: string
}

/** Everything that is wrong with the settings, one sentence each. */
export class SettingsError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'SettingsError'
    this.problems = problems
  }
}

type Env = Record<string, string | undefined>

/**
 * Reads the settings from `env`, by default the environment plus `.env` of the working folder (which never
 * overrides what is set). Makes and keeps a secret in the data folder when none is given.
 * @throws SettingsError with a sentence for each wrong value
 */
export function readSettings(env?: Env): Settings {
  if (!env && existsSync('.env')) process.loadEnvFile('.env')
  const from = env ?? process.env
  const problems: string[] = []
  const given = (name: string) => from[name]?.trim() || undefined
  const check = (value: string, ok: (value: string) => boolean, problem: string) => {
    if (!ok(value)) problems.push(`${problem} (it is "${value}").`)
    return value
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T =>
    check(
      given(name) ?? otherwise,
      (v) => allowed.includes(v as T),
      `${name} must be one of ${allowed.join(', ')}`,
    ) as T
  const url = (name: string, protocols: string[]) => {
    const value = given(name)
    // Not repeated in the sentence: these addresses hold passwords.
    if (value !== undefined && !isUrl(value, protocols)) {
      problems.push(
        `${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
      )
    }
    return value
  }

  const port = check(given('PORT') ?? '3000', isPort, 'PORT must be a whole number from 0 to 65535')
  const publicUrl = url('PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`
  const currency = given('RONDO_CURRENCY') ?? 'EUR'
  const timeZone = given('RONDO_TIMEZONE') ?? 'UTC'
  check(currency, isCurrency, 'RONDO_CURRENCY must be a three-letter currency such as EUR')
  check(timeZone, isTimeZone, 'RONDO_TIMEZONE must be a time zone such as Europe/Berlin')

  const maxFile = check(
    given('RONDO_MAX_FILE_MB') ?? '50',
    (v) => /^\d{1,4}$/.test(v) && Number(v) > 0,
    'RONDO_MAX_FILE_MB must be a whole number of megabytes, at least 1',
  )
  const adminEmail = given('RONDO_ADMIN_EMAIL')
  const adminPassword = from.RONDO_ADMIN_PASSWORD || undefined
  if ((adminEmail === undefined) !== (adminPassword === undefined)) {
    problems.push('RONDO_ADMIN_EMAIL and RONDO_ADMIN_PASSWORD go together: set both or none.')
  } else if (adminPassword && adminPassword.length < 10) {
    problems.push('RONDO_ADMIN_PASSWORD must have at least 10 characters.')
  }
  if (adminEmail) {
    check(adminEmail, (v) => /^[^\s@]+@[^\s@]+$/.test(v), 'RONDO_ADMIN_EMAIL must be an e-mail address')
  }
  const company = given('RONDO_COMPANY')
  if (company && company.length > 120) problems.push('RONDO_COMPANY must have at most 120 characters.')
  const mailFrom = given('MAIL_FROM')
  if (mailFrom) check(mailFrom, (v) => /^[^\s@]+@[^\s@]+$/.test(v), 'MAIL_FROM must be an e-mail address')
  const perMinute = given('MAILS_PER_MINUTE')
  if (perMinute)
    check(perMinute, (v) => /^[1-9]\d{0,5}$/.test(v), 'MAILS_PER_MINUTE must be a whole number, at least 1')
  const privateWebhooks = oneOf('RONDO_WEBHOOKS_PRIVATE', ['yes', 'no'], 'no')
  const givenSecret = given('RONDO_SECRET')
  if (givenSecret && givenSecret.length < 32) {
    problems.push('RONDO_SECRET must have at least 32 characters; leave it out and one is made for you.')
  }

  const settings = {
    port: Number(port),
    host: given('HOST') ?? '127.0.0.1',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    dataDir: resolve(given('RONDO_DATA') ?? './data'),
    company,
    currency,
    timeZone,
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    role: oneOf('RONDO_ROLE', roles, 'all'),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom,
    mailsPerMinute: perMinute === undefined ? undefined : Number(perMinute),
    s3Url: url('S3_URL', ['s3:', 'http:', 'https:']),
    privateWebhooks: privateWebhooks === 'yes',
    maxFileBytes: Number(maxFile) * 1024 * 1024,
    logLevel: oneOf('LOG_LEVEL', logLevels, 'info'),
    adminEmail,
    adminPassword,
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return { ...settings, secret: givenSecret ?? secretIn(settings.dataDir) }
}

function secretIn(dataDir: string) {
  try {
    return keptSecret(dataDir)
  } catch (error) {
    throw new SettingsError([`No secret can be kept in RONDO_DATA: ${(error as Error).message}.`])
  }
}

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65535
const isCurrency = (text: string) => Intl.supportedValuesOf('currency').includes(text)
const isUrl = (text: string, protocols: string[]) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

function isTimeZone(text: string) {
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
    return /^[A-Za-z]/.test(text) // an offset such as +01:00 knows no summer
  } catch {
    return false
  }
}
