import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, system } = await testWorld()
const card = { accept: 'text/vcard' }
const account = (await admin.post('accounts', { name: 'Acme', website: 'https://acme.example' })).body
const make = async (lastName: string, more = {}) =>
  (await admin.post('contacts', { lastName, accountId: account.id, ...more })).body
const ann = await make('Ode', { firstName: 'Ann', email: 'ann@acme.example', phone: '+4922112345' })

test.each([
  ['text/vcard', '4.0'],
  ['text/vcard;version=4.0', '4.0'],
  ['text/vcard; version=3.0; charset=utf-8', '3.0'],
  ['text/vcard;version=2.1, text/vcard;version=3.0', '3.0'],
])('%s answers version %s', async (accept, version) => {
  const { status, headers, text } = await admin.get(`contacts/${ann.id}`, { accept })
  expect(status).toBe(200)
  expect(headers['content-type']).toBe(`text/vcard; charset=utf-8; version=${version}`)
  expect(headers['content-disposition']).toBe(`attachment; filename="${ann.id}.vcf"`)
  expect(text).toMatch(new RegExp(`^BEGIN:VCARD\r\nVERSION:${version}\r\n`))
  expect(text).toContain('\r\nN:Ode;Ann;;;\r\nORG:Acme\r\n')
})

test.each(['text/vcard;version=2.1', 'application/json, text/vcard', '*/*'])(
  '%s answers JSON',
  async (accept) => {
    expect((await admin.get(`contacts/${ann.id}`, { accept })).body.id).toBe(ann.id)
  },
)

test('a filtered list is a file of cards, noted for auditors', async () => {
  for (let n = 0; n < 3; n++) await make(`Listed ${n}`)
  const { headers, text } = await admin.get(
    'contacts?lastName[startsWith]=Listed&sort=-lastName&limit=1',
    card,
  )
  expect(headers['content-disposition']).toMatch(/^attachment; filename="contacts-\d{4}-\d\d-\d\d\.vcf"$/)
  expect([...text.matchAll(/^FN:(.*)\r$/gm)].map((match) => match[1])).toEqual([
    'Listed 2',
    'Listed 1',
    'Listed 0',
  ])
  const noted = await app.pool.query(
    sql`select data->>'format' as format from identity_audit where kind = 'exported' order by at desc limit 1`,
  )
  expect(noted.rows).toEqual([{ format: 'vcf' }])
})

test('rights and hidden fields count as everywhere', async () => {
  await change(app, system, (c) =>
    c.create('roles', {
      key: 'half-blind',
      name: 'Half blind',
      rights: {
        types: { '*': { read: 'none' }, contacts: { read: 'own' }, accounts: { read: 'own' } },
        actions: { 'contacts.export': false },
        fields: { 'contacts.phone': 'hidden', 'contacts.firstName': 'hidden', 'contacts.name': 'hidden' },
      },
    }),
  )
  await app.config.reload()
  const blind = await as(['half-blind'])
  expect((await blind.get(`contacts/${ann.id}`, card)).status).toBe(404)
  const own = await make('Mine', {
    ownerId: blind.userId,
    firstName: 'Hidden',
    phone: '+4922199999',
    email: 'm@x.example',
  })
  const { text } = await blind.get(`contacts/${own.id}`, card)
  expect(text).toContain('\r\nFN:Mine\r\nN:Mine;;;;\r\n')
  // Neither hidden fields nor the company, which is somebody else's.
  expect(text).not.toMatch(/Hidden|99999|Acme|acme/)
  expect((await blind.get('contacts', card)).body).toMatchObject({ status: 403, code: 'may_not_export' })
})

test('a merged contact leads on to the one that remains', async () => {
  const [from, into] = [await make('Twice'), await make('Twice')]
  await admin.post(`contacts/${from.id}/actions/merge`, { into: into.id })
  const answer = await admin.get(`contacts/${from.id}`, card)
  expect([answer.status, answer.headers.location]).toEqual([308, `/api/v1/contacts/${into.id}`])
})

test('what it does not know is refused, and other types have no cards', async () => {
  expect((await admin.get('contacts?fields=email', card)).status).toBe(400)
  expect((await admin.get('contacts?include=account', card)).status).toBe(400)
  expect((await admin.get(`contacts/${ann.id}?fields=email`, card)).status).toBe(400)
  expect((await admin.get('accounts', card)).body.data).toHaveLength(1)
  const meta = (await admin.get('meta')).body.types
  expect(meta.contacts.format).toMatchObject({ accept: 'text/vcard;version=3.0', ending: 'vcf' })
  expect(meta.accounts.format).toBeUndefined()
})
