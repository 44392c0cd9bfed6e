import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pdfPages } from '#test/pdf-text.ts'
import { testWorld } from '#test/world.ts'
import { letterheadOf, renderPaper } from './index.ts'
import { samplePaper } from './sample.ts'

const { admin, app, as, call } = await testWorld()
const rep = await as(['sales-rep'])
const { id } = (await admin.get('letterheads')).body.data[0]

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
async function upload(content: string | Buffer, name: string, who = admin) {
  const form = new FormData()
  form.append('file', new Blob([content as string]), name)
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  return who.post('letterhead/logo', body, { 'content-type': encoded.headers.get('content-type')! })
}
const stored = () =>
  readdirSync(join(app.settings.dataDir, 'files', 'letterhead'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

test('a new company has a letterhead with its name, and exactly one', async () => {
  expect(await letterheadOf(app)).toMatchObject({ companyName: 'Test company', addressLines: [], logo: null })
  await admin.patch('company', { name: 'Renamed' })
  expect((await letterheadOf(app)).companyName).toBe('Renamed')
  expect(await admin.post('letterheads', {})).toMatchObject({
    status: 409,
    body: { code: 'letterhead_stands' },
  })
  expect(await admin.delete(`letterheads/${id}`)).toMatchObject({
    status: 409,
    body: { code: 'letterhead_stays' },
  })
  expect((await rep.patch(`letterheads/${id}`, { footer: 'x' })).status).toBe(403)
  const wrong = await admin.patch(`letterheads/${id}`, { accentColor: 'blue' })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'accentColor' }] } })
})

test('what is changed stands on the next paper', async () => {
  await admin.patch(`letterheads/${id}`, { companyName: 'Nordlicht', bank: 'Sparkasse\n\n DE02 2005 ' })
  expect((await letterheadOf(app)).bankLines).toEqual(['Sparkasse', 'DE02 2005'])
  const [page] = pdfPages(await renderPaper(await samplePaper(app, 'de')))
  for (const part of ['Nordlicht', 'DE02 2005', 'Muster', '1.200,00'])
    expect(page!.replace(/\s+/g, ' ')).toContain(part)
  const sent = await rep.get('letterhead/sample')
  expect(sent).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
})

test('a logo is taken, shown to everybody, replaced and removed', async () => {
  expect((await call({ url: '/api/v1/letterhead/logo' })).status).toBe(404)
  for (const [content, name, type] of [
    [png, 'logo.png', 'image/png'],
    [svg, 'logo.svg', 'image/svg+xml'],
  ] as const) {
    expect((await upload(content, name)).status).toBe(200)
    expect(stored()).toHaveLength(1)
    const shown = await call({ url: '/api/v1/letterhead/logo' })
    expect(shown.headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    })
    expect((await letterheadOf(app)).logo).toEqual({ mediaType: type, bytes: Buffer.from(content) })
    const sample = await admin.get('letterhead/sample')
    expect(sample.status, sample.text.slice(0, 200)).toBe(200)
  }
  for (const content of [svg.replace('<circle', '<script/><circle'), 'hello'])
    expect(await upload(content, 'logo.svg')).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'logo_kind' }] },
    })
  expect(stored()).toHaveLength(1)
  expect((await upload(svg, 'logo.svg', rep)).status).toBe(403)
  expect((await admin.delete('letterhead/logo')).status).toBe(200)
  expect(stored()).toEqual([])
  expect((await call({ url: '/api/v1/letterhead/logo' })).status).toBe(404)
})
