import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { attachFile, publicDocument } from '#base/documents/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { publicLink, publicUrl, revokeLinks, type LinkTo } from './index.ts'
import { visit, visitorOf } from './visit.ts'

const { admin, app, call, system } = await testWorld()

// A view of a type that stands already: looked at as those of the loop will be.
app.registry.modules.push({
  name: 'fixture',
  publicViews: {
    leads: {
      language: (_, record) => record.language ?? null,
      view: async (_, record, language) => ({
        title: language === 'de' ? 'Anfrage' : 'Enquiry',
        number: record.number,
        status: { label: record.status, tone: 'neutral' },
        documents: (await papersOf(record.id)).map(publicDocument),
      }),
      actions: {
        disqualify: {
          label: { en: 'No, thank you', de: 'Nein, danke' },
          done: { en: 'We leave you in peace.', de: 'Wir lassen Sie in Ruhe.' },
          fields: { note: { label: { en: 'Your name', de: 'Ihr Name' }, required: true } },
          nameField: 'note',
          adds: () => ({ reason: 'noNeed' }),
        },
      },
    },
  },
})
const papersOf = async (id: string): Promise<Values[]> =>
  (await admin.get(`documents?aboutId=${id}`)).body.data.filter((one: Values) => one.name !== 'internal.pdf')

let made = 0
const lead = async (values: Values = {}): Promise<Values> =>
  (await admin.post('leads', { company: `Public ${(made += 1)}`, ...values })).body
const link = (to: LinkTo) => change(app, system, (c) => publicLink(c, to))
const linked = async () => {
  const record = await lead()
  return { record, token: await link({ type: 'leads', id: record.id }) }
}
const open = (path: string, headers: Record<string, string> = {}) =>
  call({ url: `/api/v1/public/${path}`, headers })
const act = (token: string, action: string, payload: object, headers: Record<string, string> = {}) =>
  call({ method: 'POST', url: `/api/v1/public/${token}/actions/${action}`, payload, headers })
const state = async (id: string) => (await admin.get(`leads/${id}`)).body

test('a link shows its record, in the reader’s language, and changes nothing', async () => {
  const { record, token } = await linked()
  const seen = await open(token, { 'accept-language': 'de-AT,de;q=0.9' })
  expect(seen.status, seen.text).toBe(200)
  expect(seen.body).toMatchObject({
    language: 'de',
    company: { name: 'Test company', accentColor: '#4f5bc4', logo: false },
    page: { title: 'Anfrage', documents: [] },
    questions: [
      {
        action: 'disqualify',
        label: 'Nein, danke',
        danger: true,
        fields: [{ name: 'note', label: 'Ihr Name', required: true }],
      },
    ],
  })
  expect((await open(token)).body.page.title).toBe('Enquiry')
  expect((await state(record.id)).version).toBe(1)
})

test('the same record has the same link until it is revoked', async () => {
  const { record, token } = await linked()
  expect(await link({ type: 'leads', id: record.id })).toBe(token)
  await change(app, system, (c) => revokeLinks(c, { type: 'leads', id: record.id }))
  expect((await open(token)).status).toBe(404)
  const next = await link({ type: 'leads', id: record.id })
  expect(next).not.toBe(token)
  expect((await open(next)).status).toBe(200)
  expect(publicUrl(app, next)).toBe(`http://localhost:3000/p/${next}`)
})

test('two changes at the same moment make one link', async () => {
  const { id } = await lead()
  const tokens = await Promise.all([...Array(5)].map(() => link({ type: 'leads', id })))
  expect(new Set(tokens).size).toBe(1)
})

test('unknown, forged, expired, revoked and orphaned links are one and the same 404', async () => {
  const { record, token } = await linked()
  const other = await linked()
  const expired = await linked()
  await app.pool.query(`update public_links set expires_at = now() where record_id = '${expired.record.id}'`)
  const revoked = await linked()
  await change(app, system, (c) => revokeLinks(c, { type: 'leads', id: revoked.record.id }))
  const binned = await linked()
  await admin.delete(`leads/${binned.record.id}`)
  const nonce = token.slice(0, 22)
  const bySecretOfOnesOwn = createHmac('sha256', 'y'.repeat(32))
    .update(JSON.stringify(['public', 'leads', record.id, null, nonce]))
    .digest('base64url')
  const plain = ({ status, text }: Awaited<ReturnType<typeof open>>) => ({
    status,
    text: text.replace(/"requestId":"[^"]+"/, ''),
  })
  const unknown = plain(await open('x'.repeat(65)))
  expect(unknown).toMatchObject({ status: 404, text: expect.stringContaining('Ask whoever sent it') })
  for (const bad of [
    nonce + other.token.slice(22),
    nonce + bySecretOfOnesOwn,
    nonce,
    `${token}x`,
    token.slice(0, -1),
    'leads',
    expired.token,
    revoked.token,
    binned.token,
  ]) {
    expect(plain(await open(bad)), bad).toEqual(unknown)
    expect((await act(bad, 'disqualify', { note: 'Eve' })).status).toBe(404)
    expect(plain(await open(`${bad}/documents/${record.id}`))).toEqual(unknown)
  }
  // A row that is bent to another record fits its token no more.
  await app.pool.query(
    `update public_links set record_id = '${record.id}' where record_id = '${other.record.id}'`,
  )
  expect(plain(await open(other.token))).toEqual(unknown)
})

test('a visitor acts through the one door, by name and address, once', async () => {
  const { record, token } = await linked()
  const lacking = await act(token, 'disqualify', {})
  expect(lacking).toMatchObject({ status: 422, body: { errors: [{ path: 'note', code: 'required' }] } })
  const sneaked = await act(token, 'disqualify', { note: 'Erika', reason: 'duplicate' })
  expect(sneaked).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } })
  const key = { 'idempotency-key': 'k' }
  const done = await act(token, 'disqualify', { note: 'Erika Muster' }, key)
  expect(done, done.text).toMatchObject({ status: 200, body: { done: 'We leave you in peace.' } })
  expect(await act(token, 'disqualify', { note: 'Erika Muster' }, key)).toMatchObject({ status: 200 })
  expect(await state(record.id)).toMatchObject({ status: 'disqualified', version: 2, updatedById: null })
  const facts = (await admin.get(`leads/${record.id}/history`)).body.data
  expect(facts[0]).toMatchObject({
    kind: 'disqualify',
    caller: 'public',
    user: { id: null, name: 'Erika Muster' },
    data: { input: { reason: 'noNeed' }, visitor: { name: 'Erika Muster', address: '127.0.0.1' } },
  })
  expect((await open(token)).body.questions).toEqual([])
  expect(await act(token, 'disqualify', { note: 'Again' })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  })
})

test('of two visitors at the same moment one comes first', async () => {
  const { record, token } = await linked()
  const both = await Promise.all(['A', 'B'].map((note) => act(token, 'disqualify', { note })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await state(record.id)).version).toBe(2)
})

test('what the page does not offer cannot be done', async () => {
  const { token } = await linked()
  for (const action of ['qualify', 'convert', 'constructor', 'export'])
    expect((await act(token, action, { note: 'x' })).status, action).toBe(404)
})

test('a visitor has that right on that record and no other', async () => {
  const { record, token } = await linked()
  const other = await lead()
  const account = (await admin.post('accounts', { name: 'Acme' })).body
  const visitor = visitorOf(app, await visit(app, token, '127.0.0.1', 'en'), ['disqualify'])
  const tried = (work: Parameters<typeof change<unknown>>[2]) =>
    change(app, visitor, work).then(
      () => 'done',
      (error) => error.kind as string,
    )
  expect(await tried((c) => c.act('leads', other.id, 'disqualify', { reason: 'noNeed' }))).toBe('not-found')
  expect(await tried((c) => c.act('leads', record.id, 'qualify'))).toBe('forbidden')
  expect(await tried((c) => c.patch('leads', record.id, { company: 'Mine' }))).toBe('validation')
  expect(await tried((c) => c.patch('leads', other.id, { company: 'Mine' }))).toBe('not-found')
  expect(await tried((c) => c.remove('leads', record.id))).toBe('forbidden')
  expect(await tried((c) => c.create('leads', { company: 'New' }))).toBe('forbidden')
  expect(await tried((c) => c.patch('accounts', account.id, { name: 'Mine' }))).toBe('not-found')
  expect(await tried((c) => c.create('activities', { subject: 'x' }))).toBe('forbidden')
  expect(await tried((c) => c.act('leads', record.id, 'disqualify', { reason: 'noNeed' }))).toBe('done')
})

test('files go out only where the page offers them', async () => {
  const { record, token } = await linked()
  const attach = (name: string, key: string) =>
    change(app, system, (c) =>
      attachFile(c, {
        aboutType: 'leads',
        aboutId: record.id,
        name,
        key,
        mime: 'application/pdf',
        bytes: Buffer.from(`%PDF ${name}`),
      }),
    )
  const shown = await attach('Plan für Sie.pdf', `plan ${record.id}`)
  const hidden = await attach('internal.pdf', `internal ${record.id}`)
  expect(await attach('again.pdf', `plan ${record.id}`)).toBe(shown)
  expect((await open(token)).body.page.documents).toEqual([
    { id: shown, name: 'Plan für Sie.pdf', mediaType: 'application/pdf', size: 22 },
  ])
  const file = await open(`${token}/documents/${shown}`)
  expect(file).toMatchObject({ status: 200, text: '%PDF Plan für Sie.pdf' })
  expect(file.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(file.headers['content-disposition']).toContain("UTF-8''Plan%20f%C3%BCr%20Sie.pdf")
  const { token: foreign } = await linked()
  for (const path of [`${token}/documents/${hidden}`, `${foreign}/documents/${shown}`])
    expect((await open(path)).status).toBe(404)
})

test('whoever asks too often waits', async () => {
  const { token } = await linked()
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const ask = () => act(token, 'nothing', {}, from)
  for (let time = 1; time <= 30; time++) expect((await ask()).status).toBe(404)
  const refused = await ask()
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await act(token, 'nothing', {}, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(404)
  await app.pool.query(`update platform_rates set began = began - interval '10 minutes'`)
  expect((await ask()).status).toBe(404)
})
