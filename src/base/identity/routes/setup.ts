/** The first page: company, industry profile, administrator. Once, by whoever comes first. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { bodyOf } from '#platform/http/request.ts'
import { languageOf } from '#platform/http/errors.ts'
import { change, type Change } from '#platform/records/change.ts'
import { choice, email, option, text, type Fields, type Language } from '#platform/records/fields.ts'
import { sow } from '#platform/records/seeds.ts'
import { parseFields } from '#platform/records/validate.ts'
import { rememberDevice } from '../actions/devices.ts'
import { hashPassword } from '../actions/passwords.ts'
import { shipped, system } from '../actions/keep-up.ts'
import { profiles } from '../rules/profiles.ts'
import { passwordField } from './session.ts'
import { openSession, setSessionCookie } from '../actions/sessions.ts'

export interface Setup {
  company: string
  profile: string
  currency: string
  timeZone: string
  language: Language
  name: string
  email: string
  password: string
}

export const companyFields: Fields = {
  company: text('Company', 'Firma', { required: true, max: 120 }),
  profile: choice(
    'Industry profile',
    'Branchenprofil',
    profiles.map(({ key, label }) => ({ key, label })),
    { default: 'general' },
  ),
  currency: text('Currency', 'Währung', { required: true, min: 3, max: 3 }),
  timeZone: text('Time zone', 'Zeitzone', { required: true, max: 60 }),
  language: choice(
    'Language',
    'Sprache',
    [option('en', 'English', 'Englisch'), option('de', 'German', 'Deutsch')],
    { default: 'en' },
  ),
  name: text('Your name', 'Ihr Name', { required: true, max: 120 }),
  email: email('E-mail', 'E-Mail', { required: true }),
  password: passwordField,
}

/** Makes the company: its settings, what every company starts with, and its administrator. Answers the latter's id. */
export async function setUp(app: App, setup: Setup): Promise<string> {
  const hash = await hashPassword(setup.password)
  const userId = await change(app, system(setup), async (c) => {
    await claim(c, setup)
    const [refused] = await sow(c, shipped(app, setup.profile))
    if (refused) throw refused.problem
    const role = await c.db.query<{ id: string }>(
      sql`select id from identity_roles where key = 'administrator'`,
    )
    const { name, email: address, language, timeZone } = setup
    const input = { name, email: address, language, timeZone, roleIds: [role.rows[0]!.id] }
    const user = await c.create('users', input)
    await c.db.query(
      sql`insert into identity_credentials (user_id, password_hash) values (${user.id}::uuid, ${hash})`,
    )
    return user.id as string
  })
  await app.config.reload()
  return userId
}

/** Exactly one set-up: the second to come finds the company there. */
async function claim(c: Change, { company, profile, currency, timeZone, language }: Setup): Promise<void> {
  const settings = {
    name: company,
    industryProfile: profile,
    currency: currency.toUpperCase(),
    timeZone,
    language,
  }
  const made = await c.db.query(
    sql`insert into platform_company (settings) values (${JSON.stringify(settings)}::jsonb) on conflict do nothing returning 1`,
  )
  if (made.rows.length === 0) throw new Problem('conflict', 'already_set_up')
}

export function setupRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/setup', async (request) => ({
    needed: !app.config.ready,
    profiles: profiles.map(({ key, label }) => ({ key, label: label[languageOf(request)] })),
    defaults: {
      company: app.settings.company ?? '',
      currency: app.settings.currency,
      timeZone: app.settings.timeZone,
    },
  }))

  http.post('/api/v1/setup', async (request, reply) => {
    if (app.config.ready) throw new Problem('conflict', 'already_set_up')
    const body = bodyOf(request)
    const { values, errors } = parseFields(body, companyFields)
    if (!isZone(values.timeZone)) errors.push({ path: 'timeZone', code: 'unknown_time_zone' })
    if (!isCurrency(values.currency)) errors.push({ path: 'currency', code: 'unknown_currency' })
    if (errors.length) throw invalid(errors)
    const userId = await setUp(app, { ...(values as Setup), password: body.password })
    setSessionCookie(app, reply, await openSession(app, request, userId))
    rememberDevice(app, reply, userId)
    return reply.code(201).send({ userId })
  })
}

export function isZone(name: unknown): boolean {
  try {
    return typeof name === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

export const isCurrency = (code: unknown) =>
  typeof code === 'string' && Intl.supportedValuesOf('currency').includes(code.toUpperCase())
