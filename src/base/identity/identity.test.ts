import type { InjectOptions } from 'fastify'
import { generateSync } from 'otplib'
import { beforeEach, expect, test, vi } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { testWorld } from '#test/world.ts'
import { emptyHouse } from '#test/empty-house.ts'
import { profiles } from './rules/profiles.ts'

const { admin, as, app, call } = await testWorld()
const password = 'correct-horse-1'
const ada = { email: 'ada@example.com', password }
const v1 = (path: string) => `/api/v1/${path}`

beforeEach(() => app.pool.query('delete from identity_attempts'))

const signIn = (body: object, more: Partial<InjectOptions> = {}) =>
  call({ method: 'POST', url: v1('session'), payload: body, ...more })

/** A browser with the cookie of a new session. */
async function browser(body: object = ada) {
  const answer = await signIn(body)
  expect(answer.status).toBe(201)
  const cookies = answer.headers['set-cookie'] as string[]
  const cookie = cookies[0]!.split(';')[0]!
  const send = (method: 'GET' | 'POST' | 'DELETE' | 'PATCH', path: string, payload?: object, headers = {}) =>
    call({ method, url: v1(path), headers: { cookie, ...headers }, ...(payload ? { payload } : {}) })
  return { send, cookie: cookies[0]!, device: cookies[1]!, body: answer.body }
}

/** A user with a password of their own. */
async function person(roles: string[], more: object = {}) {
  const client = await as(roles, more)
  // Hashing anew would cost half a second; the administrator has the same password.
  await app.pool.query(sql`insert into identity_credentials (user_id, password_hash)
    select ${client.userId}::uuid, password_hash from identity_credentials where user_id = ${admin.userId}::uuid`)
  const { email } = (await admin.get(`users/${client.userId}`)).body
  return { ...client, credentials: { email, password } }
}

test('a session begins with a cookie that scripts and other sites cannot use, and ends', async () => {
  const { send, cookie, body } = await browser()
  expect(cookie).toMatch(/^rondo_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  expect(body).toMatchObject({
    administrator: true,
    totp: false,
    user: { email: ada.email, roleKeys: ['administrator'] },
  })
  expect((await send('GET', 'session')).status).toBe(200)
  expect((await send('DELETE', 'session')).status).toBe(204)
  expect((await send('GET', 'session')).status).toBe(401)
  const kept = await app.pool.query('select token_hash from identity_sessions')
  expect(JSON.stringify(kept.rows)).not.toContain(cookie.slice(14, 57))
})

test.each([
  ['a wrong password', { email: ada.email, password: 'wrong' }],
  ['an unknown account', { email: 'nobody@example.com', password }],
])('%s says the same', async (_, body) => {
  expect((await signIn(body)).body).toMatchObject({
    status: 401,
    code: 'wrong_credentials',
    detail: 'E-mail or password is wrong.',
  })
})

test('an account is locked after ten failures, from wherever, and only for a while', async () => {
  await app.pool.query(
    sql`insert into identity_attempts (subject, failures, first_at) values (${`account ${ada.email}`}, 9, now())`,
  )
  expect((await signIn({ ...ada, password: 'wrong' }, { remoteAddress: '203.0.113.1' })).status).toBe(401)
  const locked = await signIn(ada, { remoteAddress: '203.0.113.2' })
  expect(locked).toMatchObject({ status: 429, body: { code: 'locked_out' } })
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800)
  await app.pool.query(`update identity_attempts set locked_until = now() - interval '1 second'`)
  expect((await signIn(ada)).status).toBe(201)
  expect(
    (await app.pool.query(`select 1 from identity_attempts where subject like 'account%'`)).rows,
  ).toEqual([])
})

test('on a device where they signed in before, nobody elsewhere keeps somebody out', async () => {
  const { credentials, userId } = await person([])
  const { device } = await browser(credentials)
  const form = new RegExp(
    `^rondo_device_${userId}=[\\w-]{22}\\.\\d+\\.[\\w-]{43}; Path=/api/v1/session; HttpOnly; SameSite=Lax; Max-Age=34560000$`,
  )
  expect(device).toMatch(form)
  const known = { headers: { cookie: device.split(';')[0]! } }
  const [subject, until] = [`account ${credentials.email}`, `now() + interval '15 minutes'`]
  await app.pool.query(`insert into identity_attempts values ('${subject}', 10, now(), ${until}),
    ('address 127.0.0.1', 50, now(), ${until})`)
  expect((await signIn(credentials)).status).toBe(429)
  const inside = await signIn(credentials, known)
  expect(inside.status).toBe(201)
  // It takes nothing from the lock that keeps the others out.
  expect((await signIn(credentials)).status).toBe(429)
  // What is no such cookie of this user and this installation opens nothing.
  const value = known.headers.cookie
  const other = await person([])
  await app.pool.query(`delete from identity_attempts where subject like 'address%'`)
  const theirs = (await browser(other.credentials)).device.split(';')[0]!
  const renamed = theirs.replace(other.userId, userId)
  const longer = value.replace(/\.(\d+)\./, (_, end) => `.${Number(end) + 1}.`)
  for (const cookie of [
    renamed,
    longer,
    value.slice(0, -1),
    `rondo_device_${userId}=`,
    `rondo_device_${userId}=..`,
  ])
    expect((await signIn(credentials, { headers: { cookie } })).status, cookie).toBe(429)
})

test('guessing on such a device locks it alone, and its time ends', async () => {
  const { credentials } = await person([])
  const known = { headers: { cookie: (await browser(credentials)).device.split(';')[0]! } }
  expect((await signIn({ ...credentials, password: 'wrong' }, known)).status).toBe(401)
  const counted = await app.pool.query<{ subject: string }>('select subject from identity_attempts')
  expect(counted.rows).toEqual([{ subject: expect.stringMatching(/^device [\w-]{22}$/) }])
  await app.pool.query('update identity_attempts set failures = 9')
  expect((await signIn({ ...credentials, password: 'wrong' }, known)).status).toBe(401)
  expect((await signIn(credentials, known)).status).toBe(429)
  expect((await signIn(credentials)).status).toBe(201)
  const { now: present } = app
  app.now = () => new Date(Date.now() + 401 * 86_400_000).toISOString()
  await signIn({ ...credentials, password: 'wrong' }, known).finally(() => (app.now = present))
  const later = await app.pool.query(`select subject from identity_attempts where subject like 'account%'`)
  expect(later.rows).toEqual([{ subject: `account ${credentials.email}` }])
})

test('an address is locked after fifty, and an outsider cannot speak for another one', async () => {
  const outsider = { remoteAddress: '203.0.113.9', headers: { 'x-forwarded-for': '198.51.100.7' } }
  await signIn({ email: 'x@example.com', password: 'wrong' }, outsider)
  const counted = await app.pool.query(`select subject from identity_attempts where subject like 'address%'`)
  expect(counted.rows).toEqual([{ subject: 'address 203.0.113.9' }])
  await app.pool.query(`update identity_attempts set failures = 49 where subject like 'address%'`)
  await signIn({ email: 'y@example.com', password: 'wrong' }, outsider)
  const dodge = { ...outsider, headers: { 'x-forwarded-for': '198.51.100.8' } }
  expect((await signIn(ada, dodge)).status).toBe(429)
  expect((await signIn(ada, { remoteAddress: '198.51.100.7' })).status).toBe(201)
  // Behind a proxy at home, the last address that is not at home counts; what a client adds in front does not.
  const proxied = { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '198.51.100.8, 203.0.113.9' } }
  expect((await signIn(ada, proxied)).status).toBe(429)
})

test(
  'a second factor is enrolled, confirmed, used once, and saved by a recovery code',
  { timeout: 60_000 },
  async () => {
    const { credentials } = await person(['sales-rep'])
    const { send } = await browser(credentials)
    const { secret, uri } = (await send('POST', 'session/totp', {})).body
    expect(uri).toContain(`secret=${secret}`)
    expect((await signIn(credentials)).status).toBe(201)
    expect((await send('POST', 'session/totp/confirm', { code: '000000' })).status).toBe(422)
    const code = generateSync({ secret })
    // Twice at once: one of them ends the enrolment, and only its recovery codes are shown.
    const answers = await Promise.all([1, 2].map(() => send('POST', 'session/totp/confirm', { code })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const confirmed = answers.find(({ status }) => status === 200)!
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    // Whoever reads the database has no second factor yet.
    const kept = await app.pool.query('select string_agg(c::text, null) as rows from identity_credentials c')
    expect(kept.rows[0].rows).not.toContain(secret)

    expect((await signIn(credentials)).body).toMatchObject({ status: 401, code: 'totp_required' })
    // The code that confirmed is spent.
    expect((await signIn({ ...credentials, code })).body).toMatchObject({
      status: 401,
      code: 'totp_wrong',
    })
    const [first, second] = confirmed.body.recoveryCodes
    expect((await signIn({ ...credentials, code: first })).status).toBe(201)
    expect((await signIn({ ...credentials, code: first })).status).toBe(401)
    const both = await Promise.all([
      signIn({ ...credentials, code: second }),
      signIn({ ...credentials, code: second }),
    ])
    expect(both.map((answer) => answer.status).toSorted()).toEqual([201, 401])
    // Whoever finds this session open cannot put a factor of their own in its place.
    expect((await send('POST', 'session/totp', {})).body).toMatchObject({ status: 409, code: 'totp_on' })
    expect((await send('DELETE', 'session/totp', { code: 'nonsense' })).status).toBe(422)
    expect((await send('DELETE', 'session/totp', { code: confirmed.body.recoveryCodes[2] })).status).toBe(204)
    expect((await signIn(credentials)).status).toBe(201)
  },
)

test('sessions are listed and taken away, at once', async () => {
  const { credentials } = await person(['sales-rep'])
  const [mine, other, stranger] = [await browser(credentials), await browser(credentials), await browser()]
  const { data } = (await mine.send('GET', 'session/list')).body
  expect(data).toHaveLength(2)
  const { id } = data.find((session: any) => !session.current)
  expect((await other.send('GET', 'session')).status).toBe(200)
  expect((await stranger.send('DELETE', `session/list/${id}`)).status).toBe(404)
  expect((await mine.send('DELETE', `session/list/${id}`)).status).toBe(204)
  expect((await other.send('GET', 'session')).status).toBe(401)
})

test('a new password ends the other sessions and needs the old one', async () => {
  const { credentials } = await person(['sales-rep'])
  const [mine, other] = [await browser(credentials), await browser(credentials)]
  const change = (current: string, next: string) =>
    mine.send('POST', 'session/password', { current, password: next })
  expect((await change('wrong', 'another-horse-2')).body.errors).toMatchObject([{ path: 'current' }])
  expect((await change(password, 'short')).body.errors).toMatchObject([
    { path: 'password', code: 'too_short' },
  ])
  expect((await change(password, ' spaces  count ')).status).toBe(204)
  expect((await mine.send('GET', 'session')).status).toBe(200)
  expect((await other.send('GET', 'session')).status).toBe(401)
  expect((await signIn(credentials)).status).toBe(401)
  expect((await signIn({ ...credentials, password: ' spaces  count ' })).status).toBe(201)
})

test('everybody chooses the language and time zone of their own screens, and nothing else', async () => {
  const { credentials, userId } = await person(['sales-rep'])
  const { send } = await browser(credentials)
  const answer = await send('PATCH', 'session', { language: 'de' })
  expect(answer.body.user).toMatchObject({ language: 'de' })
  expect((await send('PATCH', 'session', { timeZone: 'Europe/Lisbon' })).body.user).toMatchObject({
    language: 'de',
    timeZone: 'Europe/Lisbon',
  })
  expect((await send('PATCH', 'session', { timeZone: 'Nowhere' })).status).toBe(422)
  expect((await send('PATCH', 'session', { roleIds: [] })).status).toBeGreaterThanOrEqual(400)
  expect((await admin.get(`users/${userId}`)).body.roleIds).toHaveLength(1)
})

test.each([
  ['disabled', (id: string) => admin.patch(`users/${id}`, { active: false })],
  ['removed', (id: string) => admin.delete(`users/${id}`)],
])('somebody who is %s is out: session, key and sign-in', async (_, act) => {
  const client = await person(['sales-rep'])
  const { send } = await browser(client.credentials)
  expect((await send('GET', 'leads')).status).toBe(200)
  await act(client.userId)
  await vi.waitFor(async () => expect((await send('GET', 'leads')).status).toBe(401), { timeout: 5000 })
  expect((await client.get('leads')).status).toBe(401)
  expect((await signIn(client.credentials)).status).toBe(401)
})

test('a role’s rights count at once', async () => {
  const role = (
    await admin.post('roles', { key: 'temp', name: 'Temp', rights: { types: { leads: { read: 'all' } } } })
  ).body
  const client = await as(['temp'])
  expect((await client.get('leads')).status).toBe(200)
  expect((await client.post('leads', { company: 'X' })).status).toBe(403)
  await admin.patch(`roles/${role.id}`, { rights: { types: { leads: { read: 'all', create: 'all' } } } })
  expect((await client.post('leads', { company: 'X' })).status).toBe(201)
  await admin.delete(`roles/${role.id}`)
  expect((await client.get('leads')).status).toBe(404)
})

test('a key does what its scopes say, no more than its user, until it ends', async () => {
  const rep = await person(['sales-rep'])
  const { send } = await browser(rep.credentials)
  const mint = async (body: object) => (await send('POST', 'api-keys', { name: 'k', ...body })).body
  const use = (key: string, method: 'GET' | 'POST', path: string, payload?: object) =>
    call({
      method,
      url: v1(path),
      headers: { authorization: `Bearer ${key}` },
      ...(payload ? { payload } : {}),
    })

  const narrow = await mint({
    scopes: { types: { leads: { read: 'all' }, roles: { create: 'all', read: 'all' } } },
  })
  expect((await use(narrow.key, 'GET', 'leads')).status).toBe(200)
  expect((await use(narrow.key, 'POST', 'leads', { company: 'X' })).status).toBe(403)
  expect((await use(narrow.key, 'GET', 'accounts')).status).toBe(404)
  expect(
    (await use(narrow.key, 'POST', 'roles', { key: 'r', name: 'R', rights: { administrator: true } })).status,
  ).toBe(403)
  expect((await use(narrow.key, 'POST', 'api-keys', { name: 'more' })).status).toBe(403)
  expect(
    (await use(narrow.key, 'POST', 'session/password', { current: password, password: 'x'.repeat(12) }))
      .status,
  ).toBe(403)
  expect((await send('POST', 'api-keys', { name: 'for another', userId: admin.userId })).status).toBe(403)
  expect(
    (await send('POST', 'api-keys', { name: 'bad', scopes: { types: { leads: { read: 'most' } } } })).status,
  ).toBe(422)

  const blind = await mint({
    scopes: { types: { leads: { read: 'all', create: 'all' } }, fields: { 'leads.email': 'hidden' } },
  })
  expect((await use(blind.key, 'GET', 'leads?sort=email')).status).toBe(400)
  expect((await use(blind.key, 'POST', 'leads', { company: 'X', email: 'x@example.com' })).status).toBe(422)
  expect((await use(blind.key, 'POST', 'leads', { company: 'X' })).body).not.toHaveProperty('email')
  const end = (key: string, id: string) =>
    call({ method: 'DELETE', url: v1(`api-keys/${id}`), headers: { authorization: `Bearer ${key}` } })
  expect((await end(blind.key, narrow.id)).status).toBe(403)
  expect((await end(blind.key, blind.id)).status).toBe(204)
  expect((await use(blind.key, 'GET', 'leads')).status).toBe(401)

  const past = await mint({ expiresAt: '2020-01-01T00:00:00Z' })
  expect((await use(past.key, 'GET', 'leads')).status).toBe(401)
  const shown = await send('GET', 'api-keys')
  expect(shown.text).not.toContain(narrow.key)
  expect((await send('DELETE', `api-keys/${narrow.id}`)).status).toBe(204)
  expect((await use(narrow.key, 'GET', 'leads')).status).toBe(401)
  expect((await use(`${narrow.key}x`, 'GET', 'leads')).status).toBe(401)
})

test('rights that nobody would understand are refused', async () => {
  for (const rights of [{ types: { leads: { read: 'most' } } }, { administrator: 'yes' }, { nonsense: 1 }])
    expect((await admin.post('roles', { key: 'odd', name: 'Odd', rights })).body.errors).toMatchObject([
      { path: 'rights', code: 'invalid_rights' },
    ])
  const nobody = '00000000-0000-7000-8000-000000000000'
  const { send } = await browser()
  const minted = await send('POST', 'api-keys', { name: 'k', userId: nobody })
  expect(minted.body.errors).toMatchObject([{ path: 'userId', code: 'unknown_reference' }])
})

test('an address of the sixth version counts with all that its household has', async () => {
  for (const remoteAddress of ['2001:db8:1:2::1', '2001:db8:1:2::2'])
    await signIn({ email: 'x@example.com', password: 'wrong' }, { remoteAddress })
  const counted = await app.pool.query(`select failures from identity_attempts where subject like 'address%'`)
  expect(counted.rows).toEqual([{ failures: 2 }])
})

test('a write from another site is refused', async () => {
  const { send } = await browser()
  const from = (origin: string) => send('POST', 'leads', { company: 'X' }, { origin })
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
    expect((await from(origin)).body).toMatchObject({ status: 403, code: 'origin_refused' })
  expect((await from(app.settings.publicUrl)).status).toBe(201)
  expect((await signIn(ada, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
})

test('an administrator looks through a role’s eyes, and back', async () => {
  const { send } = await browser()
  const rep = app.config.records('roles').find((role) => role.key === 'technician')!
  expect((await send('POST', 'session/view-as', { roleId: rep.id })).body).toMatchObject({
    administrator: false,
    viewingAs: { roleId: rep.id },
  })
  expect((await send('POST', 'roles', { key: 'x', name: 'X', rights: {} })).status).toBe(403)
  expect((await send('GET', 'products?fields=cost')).status).toBe(400)
  expect((await send('POST', 'api-keys', { name: 'mine' })).body).toMatchObject({
    status: 403,
    code: 'not_while_viewing_as',
  })
  expect((await send('POST', 'session/view-as', { roleId: null })).body).toMatchObject({
    administrator: true,
    viewingAs: null,
  })
  const other = await person(['sales-rep'])
  const theirs = await browser(other.credentials)
  expect((await theirs.send('POST', 'session/view-as', { roleId: rep.id })).status).toBe(403)
})

test('the last administrator stays, whoever tries and however', async () => {
  const last = { status: 409, body: { code: 'last_administrator' } }
  const role = app.config.records('roles').find((one) => one.key === 'administrator')!
  const path = `users/${admin.userId}`
  // Another administrator without a password does not count: nobody could sign in.
  await as(['administrator'])
  expect(await admin.patch(path, { active: false })).toMatchObject(last)
  expect(await admin.patch(path, { roleIds: [] })).toMatchObject(last)
  expect(await admin.delete(path)).toMatchObject(last)
  expect(await admin.delete(`roles/${role.id}`)).toMatchObject(last)
  expect(await admin.patch(`roles/${role.id}`, { rights: { types: {} } })).toMatchObject(last)

  const second = await person(['administrator'])
  const both = await Promise.all([admin.delete(`users/${second.userId}`), second.delete(path)])
  // Whoever comes after the other's end is either told so or no longer let in.
  const [won, lost] = both.map((answer) => answer.status).toSorted()
  expect([won, [401, 409].includes(lost!)]).toEqual([204, true])
  const survivor = both[0]!.status === 204 ? admin : second
  expect(
    (await survivor.post(`users/${both[0]!.status === 204 ? second.userId : admin.userId}/restore`)).status,
  ).toBe(200)
})

test('only an administrator grants roles or touches an administrator', async () => {
  await admin.post('roles', {
    key: 'personnel',
    name: 'P',
    rights: { types: { users: { read: 'all', create: 'all', change: 'all', delete: 'all' } } },
  })
  const clerk = await as(['personnel'])
  const made = (await clerk.post('users', { name: 'New', email: 'new@example.com' })).body
  const role = app.config.records('roles').find((one) => one.key === 'administrator')!
  expect((await clerk.patch(`users/${made.id}`, { roleIds: [role.id] })).status).toBe(403)
  expect((await clerk.post('users', { name: 'Boss', roleIds: [role.id] })).status).toBe(403)
  expect((await clerk.patch(`users/${admin.userId}`, { email: 'mine@example.com' })).status).toBe(403)
  expect((await clerk.delete(`users/${admin.userId}`)).status).toBe(403)
  expect((await clerk.patch(`users/${made.id}`, { name: 'Newer' })).status).toBe(200)
})

test('a house is set up once, even by many at the same moment', async () => {
  const fresh = await emptyHouse()
  const setup = {
    company: 'C',
    profile: 'general',
    currency: 'EUR',
    timeZone: 'UTC',
    language: 'en',
    name: 'N',
    password,
  }
  const post = (n: number) =>
    fresh.inject({ method: 'POST', url: v1('setup'), payload: { ...setup, email: `n${n}@example.com` } })
  const tries = await Promise.all([post(1), post(2), post(3)])
  expect(tries.map((answer) => answer.statusCode).toSorted()).toEqual([201, 409, 409])
  expect((await post(4)).json()).toMatchObject({ status: 409, code: 'already_set_up' })
})

test.each(profiles.map(({ key }) => key))(
  'what a company of the profile %s starts with is valid',
  async (profile) => {
    const fresh = await emptyHouse()
    const payload = {
      company: 'C',
      profile,
      currency: 'EUR',
      timeZone: 'UTC',
      name: 'N',
      email: 'n@example.com',
      password,
    }
    expect((await fresh.inject({ method: 'POST', url: v1('setup'), payload })).statusCode).toBe(201)
  },
)
