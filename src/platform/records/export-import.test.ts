import { expect, test } from 'vitest'
import { createKey } from '#base/identity/index.ts'
import { testWorld } from '#test/world.ts'

const { admin, app, http } = await testWorld({ workers: true })
const { key } = await createKey(app.pool, null, { userId: admin.userId, name: 'round trip' })
const authorization = `Bearer ${key}`

async function upload(collection: string, file: string, content: Buffer, type: string) {
  const form = new FormData()
  form.set('type', collection)
  form.set('file', new Blob([new Uint8Array(content)], { type }), file)
  const sent = new Request('http://rondo/', { method: 'POST', body: form })
  const reply = await http.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { authorization, 'content-type': sent.headers.get('content-type')! },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json()
}

await admin.post('custom-fields', { collection: 'products', key: 'grade', labelEn: 'Grade', kind: 'text' })
await app.config.reload()
for (const [name, listPrice] of [
  ['=GTX', '10.50'],
  ["'+Plus", '9999.99'],
  ['Müller & "Söhne"', '0.01'],
])
  await admin.post('products', { name, listPrice, custom: { grade: '@1' }, description: 'two\nlines' })

test.each([
  ['products.csv', 'text/csv'],
  ['products.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])('what was exported comes in again as it is: %s', async (file, accept) => {
  const exported = await http.inject({ url: '/api/v1/products', headers: { authorization, accept } })
  const made = await upload('products', file, exported.rawPayload, accept)
  await admin.post(`imports/${made.id}/actions/start`, {
    // Our own ids are no ids of an older system.
    mapping: { ...made.mapping, id: null },
    duplicates: 'update',
    matchOn: ['number'],
  })
  const look = async () => (await admin.get(`imports/${made.id}`)).body
  await expect.poll(async () => (await look()).status, { timeout: 30_000 }).not.toMatch(/mapped|running/)
  expect((await look()).result).toMatchObject({ created: 0, updated: 0, skipped: 3, failed: 0 })
})
