import { describe, expect, it } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as, call, app } = await testWorld()
const rep = await as(['sales-rep'])
const post = (url: string, payload: object, cookie?: string) =>
  call({ method: 'POST', url: `/api/v1/${url}`, payload, headers: cookie ? { cookie } : {} })

describe('what only administrators may ask', () => {
  it.each([
    ['get', 'audit'],
    ['get', 'system'],
    ['get', 'usage/leads/status'],
    ['get', `users/${rep.userId}/access`],
    ['post', `users/${rep.userId}/invitation`],
    ['delete', `users/${rep.userId}/totp`],
    ['delete', `users/${rep.userId}/sessions`],
  ] as const)('%s %s', async (method, path) => {
    const answer = await rep[method](path)
    expect(answer.status).toBe(403)
    expect(answer.body.detail).toBe('Only an administrator may do this.')
  })
  it('patch company', async () => expect((await rep.patch('company', { name: 'Mine' })).status).toBe(403))
})

describe('the company', () => {
  it('is renamed, and meta says so at once', async () => {
    expect((await admin.patch('company', { name: 'Sparrow Ltd', currency: 'chf' })).status).toBe(200)
    const { company } = (await admin.get('meta')).body
    expect(company).toMatchObject({ name: 'Sparrow Ltd', currency: 'CHF', industryProfile: 'general' })
    expect((await rep.get('company')).body.industryProfileLabel).toBe('General')
  })
  it('refuses every wrong value at once', async () => {
    const answer = await admin.patch('company', { currency: 'ZZQ', timeZone: 'Mars/Base', name: '' })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      'currency',
      'name',
      'timeZone',
    ])
  })
})

describe('an invitation', () => {
  const tokenOf = async (userId: string) => {
    const { status, body } = await admin.post(`users/${userId}/invitation`)
    expect(status).toBe(201)
    return new URL(body.url).hash.slice(1)
  }
  const password = 'a fresh password'

  it('sets a password once', async () => {
    const user = (await admin.post('users', { name: 'Nora New', email: 'nora@example.com' })).body
    const token = await tokenOf(user.id)
    const who = await post('session/invitation', { token })
    expect(who.body).toEqual({ name: 'Nora New', email: 'nora@example.com' })
    expect((await post('session/invitation/password', { token, password: 'short' })).status).toBe(422)
    expect((await post('session/invitation/password', { token, password })).status).toBe(204)
    expect((await post('session', { email: 'nora@example.com', password })).status).toBe(201)
    expect((await post('session/invitation/password', { token, password })).status).toBe(404)
  })
  it('is replaced by a newer one and useless for somebody who left', async () => {
    const user = (await admin.post('users', { name: 'Otto Out', email: 'otto@example.com' })).body
    const old = await tokenOf(user.id)
    const token = await tokenOf(user.id)
    expect((await post('session/invitation', { token: old })).status).toBe(404)
    await admin.patch(`users/${user.id}`, { active: false })
    expect((await post('session/invitation', { token })).status).toBe(404)
  })
  it('needs an address to sign in with', async () => {
    const user = (await admin.post('users', { name: 'No Address' })).body
    expect((await admin.post(`users/${user.id}/invitation`)).status).toBe(409)
    expect((await admin.post('users/nobody/invitation')).status).toBe(404)
  })
})

describe('access of a user', () => {
  it('shows sessions and ends them', async () => {
    const email = 'sam@example.com'
    const user = (await admin.post('users', { name: 'Sam Signed', email })).body
    const { body } = await admin.post(`users/${user.id}/invitation`)
    const token = new URL(body.url).hash.slice(1)
    await post('session/invitation/password', { token, password: 'another password' })
    const signedIn = await post('session', { email, password: 'another password' })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
    const session = () => call({ method: 'GET', url: '/api/v1/session', headers: { cookie } })
    expect((await session()).status).toBe(200)
    const access = (await admin.get(`users/${user.id}/access`)).body
    expect(access).toMatchObject({ hasPassword: true, totp: false, invitedUntil: null, apiKeys: 0 })
    expect(access.sessions).toHaveLength(1)
    expect((await admin.delete(`users/${user.id}/sessions`)).status).toBe(204)
    expect((await session()).status).toBe(401)
  })
})

describe('the audit trail', () => {
  it('pages through sign-ins, changed rights and deletions, newest first', async () => {
    const role = app.config.records('roles').find((one) => one.key === 'qa')!
    await admin.patch(`roles/${role.id}`, { description: 'Looks twice' })
    const lead = (await admin.post('leads', { company: 'Gone Ltd' })).body
    await admin.delete(`leads/${lead.id}`)
    const seen: { id: string; kind: string; type: string | null; recordId: string | null }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { data: typeof seen; nextCursor: string | null } = (
        await admin.get(`audit?cursor=${cursor}`)
      ).body
      seen.push(...page.data)
      cursor = page.nextCursor
    }
    expect(seen.map((entry) => entry.id)).toEqual(
      [...new Set(seen.map((entry) => entry.id))].sort().toReversed(),
    )
    expect(seen[0]).toMatchObject({ kind: 'deleted', type: 'leads', recordId: lead.id })
    expect(seen[1]).toMatchObject({ kind: 'changed', type: 'roles', recordId: role.id })
    expect(seen.some((entry) => entry.kind === 'invited' && entry.type === null)).toBe(true)
    expect(
      (await admin.get('audit?kind=invited')).body.data.every((e: { kind: string }) => e.kind === 'invited'),
    ).toBe(true)
    expect((await admin.get('audit?cursor=nonsense')).status).toBe(400)
  })
})

describe('where a field is used', () => {
  it('counts records by value and names the roles that restrict it', async () => {
    await admin.post('leads', { company: 'One', source: 'fair' })
    await admin.post('leads', { company: 'Two', source: 'fair' })
    const role = app.config.records('roles').find((one) => one.key === 'developer')!
    await admin.patch(`roles/${role.id}`, {
      rights: { ...role.rights, fields: { 'leads.source': 'hidden' } },
    })
    const { body } = await admin.get('usage/leads/source')
    expect(body.values).toContainEqual({ value: 'fair', count: 2 })
    expect(body.records).toBe(2)
    expect(body.choices[0].label).toEqual({ en: expect.any(String), de: expect.any(String) })
    expect(body.roles.map((one: { id: string }) => one.id)).toContain(role.id)
  })
  it('counts a field of the company’s own', async () => {
    const field = { collection: 'leads', key: 'wishes', labelEn: 'Wishes', kind: 'choices' }
    const options = [{ key: 'a', labelEn: 'A' }]
    expect((await admin.post('custom-fields', { ...field, options })).status).toBe(201)
    expect((await admin.post('leads', { company: 'Three', custom: { wishes: ['a'] } })).status).toBe(201)
    const { body } = await admin.get('usage/leads/custom.wishes')
    expect(body).toMatchObject({ records: 1, values: [{ value: 'a', count: 1 }] })
    expect((await admin.get('usage/leads/nothing')).status).toBe(404)
  })
})

it('the system tells its database and its latest migration', async () => {
  const { status, body } = await admin.get('system')
  expect(status).toBe(200)
  expect(body.migration.name).toMatch(/^\d{4}_/)
  expect(body.database.bytes).toBeGreaterThan(1_000_000)
  await app.jobs.add(app.pool, 'mails-send', { id: '00000000-0000-7000-8000-000000000000' })
  const { jobs } = (await admin.get('system')).body
  expect(jobs.find(({ name }: any) => name === 'mails-send')?.label).toBe('Send mail')
})
