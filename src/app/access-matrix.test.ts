import type { HTTPMethods } from 'fastify'
import { expect, test } from 'vitest'
import type { Level, Right, RoleRights } from '#platform/access/access.ts'
import { change } from '#platform/records/change.ts'
import type { Field } from '#platform/records/fields.ts'
import { allFields, transitionsOf, type RecordType, type Values } from '#platform/records/record-type.ts'
import { testWorld, type Client } from '#test/world.ts'

/**
 * Every route × everybody. A new route is refused by the first test until it stands in this table: who may call it is
 * decided here, not found out later.
 */
const table: Record<'open' | 'signedIn' | 'session' | 'administrator' | 'record', string[]> = {
  // Without signing in; those that take a secret (a token, a password) check it themselves.
  open: [
    'GET /api/v1/public/tickets',
    'POST /api/v1/public/tickets',
    'GET /health',
    'GET /metrics',
    'GET /api/v1/openapi.json',
    'GET /api/docs',
    'GET /api/v1/setup',
    'POST /api/v1/setup',
    'POST /api/v1/session',
    'POST /api/v1/session/invitation',
    'POST /api/v1/session/invitation/password',
    'GET /api/v1/public/forms/:key',
    'POST /api/v1/public/forms/:key',
    'GET /api/v1/letterhead/logo',
    'GET /api/v1/public/:token',
    'POST /p/:token',
    'POST /api/v1/public/:token/actions/:action',
    'GET /api/v1/public/:token/documents/:id',
    'GET /api/v1/calendars/:token.ics',
    // 405: there is no stream.
    'GET /mcp',
    'DELETE /mcp',
  ],
  // Whoever is signed in; what they see in the answer is theirs to see.
  signedIn: [
    'GET /api/v1/meta',
    'GET /api/v1/session',
    'GET /api/v1/search',
    'GET /api/v1/events',
    'GET /api/v1/api-keys',
    'DELETE /api/v1/api-keys/:id',
    'GET /api/v1/reports',
    'GET /api/v1/reports/:name',
    'GET /api/v1/jobs/:id',
    'GET /api/v1/company',
    'GET /api/v1/letterhead/sample',
    'GET /api/v1/imports',
    'POST /api/v1/imports',
    'POST /api/v1/imports/guess',
    'GET /api/v1/imports/:id',
    'DELETE /api/v1/imports/:id',
    'GET /api/v1/imports/:id/failed',
    'GET /api/v1/imports/:id/rows',
    'POST /api/v1/imports/:id/actions/check',
    'POST /api/v1/imports/:id/actions/start',
    'POST /api/v1/imports/:id/actions/cancel',
    'POST /api/v1/imports/:id/actions/undo',
    'GET /api/v1/recycle-bin',
    'POST /api/v1/documents/:id/versions',
    'GET /api/v1/documents/:id/file',
    'POST /api/v1/documents',
    'POST /api/v1/mail-templates/:id/preview',
    'POST /api/v1/mails/send',
    'GET /api/v1/mails/recipients',
    'POST /api/v1/mails/:id/file',
    'GET /api/v1/mails/:id/attachments/:position',
    'GET /api/v1/quotes/:id/differences',
    'GET /api/v1/quotes/:id/pdf',
    'POST /api/v1/opportunities/:id/quotes',
    'GET /api/v1/campaigns/:id/figures',
    'GET /api/v1/mailings/:id/audience',
    'GET /api/v1/mailings/:id/figures',
    'GET /api/v1/mailings/:id/preview',
    'GET /api/v1/segments/:id/preview',
    'POST /api/v1/segments/preview',
    'GET /api/v1/web-forms/fields',
    'GET /api/v1/targets/sheet',
    'POST /api/v1/reports/target-actual/plan',
    'POST /api/v1/slices/preview',
    'POST /api/v1/slices/segment',
    'POST /api/v1/slices/tasks',
    'PUT /api/v1/targets/sheet',
    'PUT /api/v1/mailboxes/:id/password',
    'GET /api/v1/promises',
    'POST /api/v1/promises/:id/acknowledge',
    'POST /api/v1/promises/:id/snooze',
    'GET /api/v1/tickets/:id/context',
    'GET /api/v1/tickets/:id/solutions',
    'POST /api/v1/webhooks/:id/actions/rotateSecret',
    'POST /mcp',
  ],
  // A person at a screen: a key must not change how its user gets in.
  session: [
    'PATCH /api/v1/session',
    'DELETE /api/v1/session',
    'GET /api/v1/session/list',
    'DELETE /api/v1/session/list/:id',
    'POST /api/v1/session/password',
    'POST /api/v1/session/totp',
    'DELETE /api/v1/session/totp',
    'POST /api/v1/session/totp/confirm',
    'POST /api/v1/session/view-as',
    'GET /api/v1/session/calendar',
    'POST /api/v1/session/calendar',
    'DELETE /api/v1/session/calendar',
    'POST /api/v1/api-keys',
  ],
  administrator: [
    'GET /api/v1/system',
    'GET /api/v1/audit',
    'GET /api/v1/mail-server',
    'POST /api/v1/mail-server/check',
    'PATCH /api/v1/company',
    'POST /api/v1/letterhead/logo',
    'DELETE /api/v1/letterhead/logo',
    'POST /api/v1/users/:id/invitation',
    'GET /api/v1/users/:id/access',
    'DELETE /api/v1/users/:id/totp',
    'DELETE /api/v1/users/:id/sessions',
    'GET /api/v1/usage/:collection/:field',
    'POST /api/v1/recycle-bin/empty',
  ],
  // What a role's rights decide, type by type: the second half of this file.
  record: [
    'GET /api/v1/:collection',
    'POST /api/v1/:collection',
    'GET /api/v1/:collection/groups',
    'POST /api/v1/:collection/bulk',
    'GET /api/v1/:collection/duplicates',
    'POST /api/v1/:collection/duplicates',
    'POST /api/v1/:collection/duplicates/dismiss',
    'GET /api/v1/:collection/:id',
    'PATCH /api/v1/:collection/:id',
    'DELETE /api/v1/:collection/:id',
    'POST /api/v1/:collection/:id/restore',
    'GET /api/v1/:collection/:id/history',
    'GET /api/v1/:collection/:id/timeline',
    'POST /api/v1/:collection/:id/actions/:action',
  ],
}

const world = await testWorld()
const { admin, as, app, call, http, system } = world
const mounted = routesOf(http.printRoutes({ commonPrefix: false }))
const nowhere = '00000000-0000-7000-8000-000000000000'

/** `METHOD /path` of every API route, read from the router itself. */
function routesOf(printed: string): string[] {
  const found: string[] = []
  const path: string[] = []
  for (const line of printed.split('\n')) {
    const match = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!match) continue
    path[match[1]!.length / 4] = match[2]!
    path.length = match[1]!.length / 4 + 1
    for (const method of match[3]?.split(', ') ?? [])
      if (method !== 'HEAD' && method !== 'OPTIONS') found.push(`${method} ${path.join('')}`)
  }
  return found.filter((route) => / \/(api|health|metrics|mcp)(\/|$)/.test(route))
}

const send = (
  client: Client | null,
  route: string,
  values: Record<string, string> = {},
  payload?: object,
) => {
  const [method, path] = route.split(' ') as [HTTPMethods, string]
  const url = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? nowhere)
  const body = method === 'POST' || method === 'PATCH' || method === 'PUT' ? { payload: payload ?? {} } : {}
  if (!client) return call({ method: method as 'GET', url, ...body })
  if (method === 'PUT') return client.call('PUT', url, body.payload)
  const verb = method.toLowerCase() as 'post'
  return client[verb](url, body.payload)
}

test('every route stands in the table of who may call it', () => {
  const known = new Set(Object.values(table).flat())
  const missing = mounted.filter((route) => !known.has(route))
  expect(missing, 'Decide who may call these routes, and enter them in the table of this test.').toEqual([])
  expect(mounted.length).toBeGreaterThan(40)
})

const asked = (kinds: (keyof typeof table)[]) =>
  kinds
    .flatMap((kind) => table[kind])
    .filter((route) => mounted.includes(route) && route !== 'GET /api/v1/events')

test.each(asked(['signedIn', 'session', 'administrator', 'record']))(
  '%s is nothing for strangers',
  async (route) => {
    expect((await send(null, route, { collection: 'leads' })).status).toBe(401)
  },
)

const shipped = app.config.records('roles')
const roles = shipped.filter((role) => !role.rights.administrator)
const people = new Map<string, Client>()
for (const role of roles) people.set(role.key, await as([role.key]))

test.each(asked(['administrator']))('%s is an administrator’s', async (route) => {
  for (const client of people.values())
    expect((await send(client, route, { collection: 'leads', field: 'source' })).status).toBe(403)
})

test.each(asked(['session']))('%s is for people, not for keys', async (route) => {
  for (const client of [admin, people.get('technician')!])
    expect((await send(client, route)).status).toBe(403)
})

test.each(asked(['signedIn', 'open']))('%s serves everybody without failing', async (route) => {
  for (const client of [admin, people.get('technician')!]) {
    const { status, text } = await send(client, route, {})
    expect(status, text).toBeLessThan(500)
    expect(status, text).not.toBe(401)
  }
})

// ── Type by type: what a role may do, said again from its rights alone.

const level = (rights: RoleRights, type: string, right: Right): Level =>
  rights.types?.[type]?.[right] ?? rights.types?.['*']?.[right] ?? 'none'

/** Someone else's record with as little in it as the type allows. */
async function sample(type: RecordType, made: Map<string, Values>): Promise<Values> {
  const known = made.get(type.name)
  if (known) return known
  const values: Values = type.owned === false ? {} : { ownerId: admin.userId }
  for (const [name, field] of Object.entries(allFields(type)))
    if (field.required || demanded[type.name]?.includes(name)) values[name] = await value(field, made)
  if (type.name === 'leads' || type.name === 'accounts') values[type.title[0]!] ??= 'Sample'
  const own = particular[type.name]
  const more = typeof own === 'function' ? await own(made) : own
  const record = await change(app, system, (c) =>
    c.create(type.name, { ...values, ...more }, { trusted: true }),
  )
  made.set(type.name, record)
  return record
}

/** What a type demands beyond its required fields. */
const particular: Record<string, Values | ((made: Map<string, Values>) => Promise<Values>)> = {
  'campaign-members': async (made) => ({ leadId: (await sample(app.registry.type('leads'), made)).id }),
  'assignment-rules': { userIds: [admin.userId] },
  targets: { userId: admin.userId },
  questionnaires: {
    questions: [
      { key: 'need', text: 'Need?', answers: ['yes', 'no'].map((key) => ({ key, text: key, points: 1 })) },
    ],
  },
  leads: { company: 'Sample' },
  contacts: { lastName: 'Sample' },
  'custom-fields': { collection: 'leads', key: 'sampleField', kind: 'text', labelEn: 'Sample' },
  choices: { collection: 'leads', field: 'source', key: 'sample', labelEn: 'Sample' },
  users: { email: 'sample@example.com' },
  calendars: { windows: [{ weekday: 'mon', from: '09:00', to: '17:00' }] },
  webhooks: { url: 'https://hooks.example.com/rondo', events: ['leads.created'] },
  mailboxes: { address: 'box@example.com', host: 'imap.example.com' },
  invoices: { status: 'issued', lines: [{ description: 'Sample', unitPrice: '1' }] },
  'service-orders': { status: 'released' },
  mails: { text: 'Sample', to: [{ address: 'sample@example.com' }] },
  deliveries: { status: 'cancelled', lines: [{ orderLineId: 'sample', quantity: '1' }] },
  'clock-policies': { targets: [{ metric: 'sample', minutes: 60 }] },
}

/** Fields without which it is refused, though something else may bring them along. */
const demanded: Record<string, string[]> = { 'service-orders': ['subject', 'accountId'] }

async function value(field: Field, made: Map<string, Values>): Promise<unknown> {
  if (field.default !== undefined) return field.default
  if (field.kind === 'ref') return (await sample(app.registry.type(field.to!), made)).id
  if (field.kind === 'choice') return field.choices![0]!.key
  if (field.kind === 'choices') return field.choices!.slice(0, 1).map(({ key }) => key)
  const plain: Partial<Record<Field['kind'], unknown>> = {
    integer: field.min ?? 1,
    decimal: '1',
    money: '1',
    percent: '1',
    boolean: true,
    day: '2026-01-01',
    moment: '2026-01-01T00:00:00Z',
    email: 'sample@example.com',
    json: {},
  }
  return plain[field.kind] ?? 'Sample'.padEnd(field.min ?? 0, 'x').slice(0, field.max ?? 40)
}

const made = new Map<string, Values>([['letterheads', app.config.records('letterheads')[0]!]])
const types = [...app.registry.types.values()]
const unmade: string[] = []
for (const type of types)
  await sample(type, made).catch((error) =>
    unmade.push(`${type.name}: ${error.errors?.map((e: any) => `${e.path} ${e.code}`) ?? error}`),
  )

test('every type can be tried', () => expect(unmade).toEqual([]))

test.each(roles.map((role) => [role.key as string, role.rights as RoleRights]))(
  '%s: every type, every right',
  async (key, rights) => {
    const client = people.get(key)!
    for (const type of types) {
      const record = made.get(type.name)
      const may = (right: Right) => level(rights, type.name, right)
      const ask = async (route: string, id?: string, payload?: object) =>
        (await send(client, route, { collection: type.name, id: id ?? nowhere }, payload)).status
      const say = (what: string) => `${key} ${what} ${type.name}`
      const readable = may('read') !== 'none'
      expect(await ask('GET /api/v1/:collection'), say('lists')).toBe(readable ? 200 : 404)
      const created = await ask('POST /api/v1/:collection', undefined, { nonsense: 1 })
      expect(created, say('creates')).toBe(!readable ? 404 : may('create') === 'none' ? 403 : 422)
      // What has conditions of its own (private views, one's notifications) is tried where it is declared.
      if (!record || app.registry.scope(type.name)) continue
      const seen = may('read') === 'all' ? 200 : 404
      expect(await ask('GET /api/v1/:collection/:id', record.id), say('reads')).toBe(seen)
      expect(await ask('GET /api/v1/:collection/:id/history', record.id), say('asks the history of')).toBe(
        seen,
      )
      expect(await ask('GET /api/v1/:collection/:id/timeline', record.id), say('asks the timeline of')).toBe(
        seen,
      )
      const far = (right: Right) => (seen === 404 ? 404 : may(right) === 'all' ? 200 : 403)
      expect(await ask('PATCH /api/v1/:collection/:id', record.id), say('changes')).toBe(far('change'))
      const unbinned = far('delete') === 200 ? nowhere : record.id
      expect(await ask('DELETE /api/v1/:collection/:id', unbinned), say('bins')).toBe(
        far('delete') === 200 ? 404 : far('delete'),
      )
      for (const action of Object.keys(transitionsOf(type))) {
        const allowed = rights.actions?.[`${type.name}.${action}`] ?? may('change') !== 'none'
        const values = { collection: type.name, id: record.id, action }
        const { status } = await send(client, 'POST /api/v1/:collection/:id/actions/:action', values, {
          nonsense: 1,
        })
        const expected = far('change') === 200 && !allowed ? 403 : far('change')
        expect(expected === 200 ? [409, 422] : [expected], say(action)).toContain(status)
      }
    }
  },
)
