import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { attachFile } from './index.ts'
import { sweepFiles } from './jobs.ts'

const { admin, as, app, call, system } = await testWorld()
const stored = () =>
  readdirSync(join(app.settings.dataDir, 'files', 'documents'), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile()).length
const waiting = () => readdirSync(join(app.settings.dataDir, 'incoming', 'documents')).length

async function send(
  who: typeof admin,
  path: string,
  content: string | Buffer,
  name: string,
  fields = {},
  headers = {},
) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value as string)
  form.append('file', new Blob([content as string]), name)
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  return who.post(path, body, { 'content-type': encoded.headers.get('content-type')!, ...headers })
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')

test('a file is kept with its record, gets versions, and comes back as it was', async () => {
  const account = (await admin.post('accounts', { name: 'Acme' })).body
  const made = await send(admin, 'documents', 'first', 'Plan für 2030.txt', {
    aboutType: 'accounts',
    aboutId: account.id,
  })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({
    name: 'Plan für 2030.txt',
    mediaType: 'text/plain',
    size: 5,
    revision: 1,
    accountId: account.id,
    ownerId: admin.userId,
  })
  const next = await send(admin, `documents/${made.body.id}/versions`, png, 'plan.png')
  expect(next.body).toMatchObject({ revision: 2, mediaType: 'image/png', size: png.length, version: 2 })
  const file = await admin.get(`documents/${made.body.id}/file?revision=1`)
  expect(file).toMatchObject({ status: 200, text: 'first' })
  expect(file.headers).toMatchObject({
    'content-type': 'text/plain',
    'content-disposition': `attachment; filename="Plan f_r 2030.txt"; filename*=UTF-8''Plan%20f%C3%BCr%202030.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect((await admin.get(`documents/${made.body.id}/file`)).headers['content-type']).toBe('image/png')
  expect((await admin.get(`documents/${made.body.id}/file?revision=3`)).status).toBe(404)
  expect((await call({ url: `/api/v1/documents/${made.body.id}/file` })).status).toBe(401)
})

test.each([
  ['an empty file', '', 'empty.txt', {}, 'file_empty'],
  [
    'a program by content',
    Buffer.from(`4d5a${'00'.repeat(200)}`, 'hex'),
    'photo.png',
    {},
    'file_kind_refused',
  ],
  ['a program by name', 'echo hi', 'run.BAT', {}, 'file_kind_refused'],
  ['a field of the server', 'x', 'a.txt', { fileKey: 'x' }, 'read_only'],
  ['another author', 'x', 'a.txt', { createdById: admin.userId }, 'read_only'],
  ['another moment', 'x', 'a.txt', { createdAt: '2001-01-01T00:00:00Z' }, 'read_only'],
  ['an unknown subject', 'x', 'a.txt', { aboutType: 'leads', aboutId: '0' }, 'unknown_reference'],
  ['an unknown field', 'x', 'a.txt', { hat: 'x' }, 'unknown_field'],
])('%s is refused and leaves nothing behind', async (_, content, name, fields, code) => {
  const before = stored()
  const answer = await send(admin, 'documents', content, name, fields)
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ code }] } })
  expect([stored(), waiting()]).toEqual([before, 0])
})

test('a file beyond the limit is a 413', async () => {
  const limit = app.settings.maxFileBytes
  app.settings.maxFileBytes = 1000
  const answer = await send(admin, 'documents', 'x'.repeat(1001), 'big.txt')
  expect(answer).toMatchObject({ status: 413, body: { code: 'file_too_large' } })
  expect((await send(admin, 'documents', 'x'.repeat(1000), 'fits.txt')).status).toBe(201)
  app.settings.maxFileBytes = limit
  expect(waiting()).toBe(0)
})

test('the same Idempotency-Key keeps one file', async () => {
  const before = stored()
  const key = { 'idempotency-key': 'upload-1' }
  const first = await send(admin, 'documents', 'same', 'a.txt', {}, key)
  const second = await send(admin, 'documents', 'same', 'a.txt', {}, key)
  expect(second.body.id).toBe(first.body.id)
  expect(stored()).toBe(before + 1)
  expect((await send(admin, 'documents', 'other', 'a.txt', {}, key)).status).toBe(422)
})

test('a link needs no file', async () => {
  const made = await admin.post('documents', { name: 'Wiki', link: 'wiki.example' })
  expect(made.status).toBe(201)
  expect((await admin.get(`documents/${made.body.id}/file`)).status).toBe(404)
})

test('the file has the rights of its document, and that those of what it is about', async () => {
  const deal = (await admin.post('opportunities', { name: 'Secret' })).body
  const call = (
    await admin.post('activities', { subject: 'Call', aboutType: 'opportunities', aboutId: deal.id })
  ).body
  const made = await send(admin, 'documents', 'secret', 'a.txt', {
    aboutType: 'activities',
    aboutId: call.id,
  })
  expect(made.status, made.text).toBe(201)
  const types = { '*': { read: 'all', create: 'all', change: 'all' }, opportunities: { read: 'own' } }
  await change(app, system, (c) => c.create('roles', { key: 'blind', name: 'Blind', rights: { types } }))
  await app.config.reload()
  const blind = await as(['blind'])
  expect((await blind.get(`documents/${made.body.id}/file`)).status).toBe(404)
  expect((await send(blind, `documents/${made.body.id}/versions`, 'x', 'x.txt')).status).toBe(404)
  const rep = await as(['sales-rep'])
  expect((await rep.get(`documents/${made.body.id}/file`)).text).toBe('secret')
  expect((await send(rep, `documents/${made.body.id}/versions`, 'x', 'x.txt')).status).toBe(403)
})

test('a file that the server makes is kept once per key, or not at all', async () => {
  const { id } = (await admin.post('accounts', { name: 'Papers' })).body
  const attach = (aboutId: string, key: string, text = key) =>
    change(app, system, (c) =>
      attachFile(c, {
        aboutType: 'accounts',
        aboutId,
        name: 'Paper.pdf',
        mime: 'application/pdf',
        bytes: Buffer.from(text),
        key,
      }),
    )
  const before = stored()
  const ids = await Promise.all([...Array(3)].map(() => attach(id, 'paper 1')))
  expect(new Set(ids).size).toBe(1)
  expect(await attach(id, 'paper 1', 'another text')).toBe(ids[0])
  expect(stored()).toBe(before + 1)
  expect((await admin.get(`documents/${ids[0]}`)).body).toMatchObject({
    accountId: id,
    mediaType: 'application/pdf',
    size: 7,
    revision: 1,
    sha256: createHash('sha256').update('paper 1').digest('hex'),
  })
  expect((await admin.get(`documents/${ids[0]}/file`)).text).toBe('paper 1')
  await expect(attach('00000000-0000-7000-8000-000000000000', 'paper 2')).rejects.toThrow('validation')
  expect([stored(), waiting()]).toEqual([before + 1, 0])
})

test('the sweep removes what no document has', async () => {
  const made = (await send(admin, 'documents', 'kept', 'a.txt')).body
  await send(admin, `documents/${made.id}/versions`, 'kept too', 'a.txt')
  const lost = (await send(admin, 'documents', 'lost', 'b.txt')).body
  await app.pool.query('delete from documents_documents where id = $1', [lost.id])
  const before = stored()
  expect(await sweepFiles(app)).toBe(0)
  expect(await sweepFiles(app, new Date(Date.now() + 60_000))).toBe(1)
  expect(stored()).toBe(before - 1)
  expect((await admin.get(`documents/${made.id}/file?revision=1`)).text).toBe('kept')
})
