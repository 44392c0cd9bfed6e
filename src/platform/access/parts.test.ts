import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { compileAccess } from './access.ts'

/** What is made of something hidden gives it away: it is hidden too, and what names a record is what is left of it. */
const { admin, as } = await testWorld()
const make = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const work = { read: 'all', create: 'all', change: 'all', delete: 'all' } as const
await make('roles', {
  key: 'surnames',
  name: 'Surnames',
  rights: {
    types: { '*': work },
    fields: { 'contacts.firstName': 'hidden', 'leads.firstName': 'hidden' },
    actions: { 'contacts.export': true, 'opportunities.export': true },
  },
})
const veiled = await as(['surnames'])
const account = await make('accounts', { name: 'Ode AG' })
const names = { firstName: 'Zenobia', lastName: 'Quill' }
const contact = await make('contacts', { ...names, email: 'q@ode.example', accountId: account.id })
const twin = await make('contacts', { ...names, email: 'q@ode.example', accountId: account.id })
const lead = await make('leads', { ...names, company: 'Ode AG', email: 'q@ode.example' })
await make('opportunities', { name: 'Deal', accountId: account.id, contactId: contact.id })
await make('activities', { type: 'note', subject: 'N', aboutType: 'contacts', aboutId: contact.id })
const initials = await make('custom-fields', {
  collection: 'contacts',
  key: 'greeting',
  labelEn: 'Greeting',
  kind: 'text',
  formula: '"Dear " & firstName',
})
await admin.patch(`contacts/${contact.id}`, { firstName: 'Zenobia-Ann' })

test.each([
  [`contacts/${contact.id}`, true],
  ['contacts', true],
  ['contacts?q=quill', true],
  ['contacts?q=zenobia', false],
  ['contacts?q=zenobia quill', false],
  ['contacts?q=quill ode', true],
  ['leads?q=ode', true],
  ['search?q=quill', true],
  ['search?q=quil', true],
  ['search?q=quill zenobia', false],
  ['contacts/groups?by=accountId', false],
  [`contacts/${contact.id}/history`, false],
  [`accounts/${account.id}/timeline`, true],
  [`contacts/${contact.id}/timeline`, true],
  ['opportunities?include=contact', true],
  ['search?q=ode', true],
  ['search?q=zenobia', false],
  ['contacts/duplicates', true],
  ['leads', true],
  [`leads/${lead.id}/history`, false],
])('%s does not tell it', async (path, said) => {
  const { status, text } = await veiled.get(path)
  expect(status, text).toBe(200)
  expect(text).not.toContain('Zenobia')
  expect(text.includes('Quill')).toBe(said)
  expect(!said || (await admin.get(path)).text.includes('Zenobia')).toBe(true)
})

test('what is found by a part stays within reach, and numbers are found as they are dialled', async () => {
  const rights = { types: { contacts: { read: 'own', create: 'own' }, accounts: work } }
  const fields = { 'contacts.firstName': 'hidden', 'contacts.email': 'hidden' }
  await make('roles', { key: 'own-surnames', name: 'Own', rights: { ...rights, fields } })
  const own = await as(['own-surnames'])
  const mine = (await own.post('contacts', { lastName: 'Quillan', phone: '+49 541 / 555-0199' })).body
  await make('contacts', { firstName: 'Quillan', lastName: 'Other', ownerId: own.userId })
  for (const path of ['contacts?q=quil', 'search?q=quil', 'search?q=495415550199', 'contacts?q=541'])
    expect(
      (await own.get(path)).body.data.map(({ id }: any) => id),
      path,
    ).toEqual([mine.id])
})

test('what is exported does not tell it, of the records themselves and of references', async () => {
  for (const path of ['contacts', 'opportunities']) {
    const { status, text } = await veiled.get(path, { accept: 'text/csv' })
    expect(status, text).toBe(200)
    expect(text, path).toContain('Quill')
    expect(text, path).not.toContain('Zenobia')
    expect((await admin.get(path, { accept: 'text/csv' })).text, path).toContain('Zenobia')
  }
})

test('a copy of the name at another record does not tell it, nor does a formula that reads the whole', async () => {
  const campaign = await make('campaigns', { name: 'Autumn', type: 'newsletter' })
  await admin.post(`campaigns/${campaign.id}/actions/addMembers`, { contactIds: [contact.id] })
  await make('custom-fields', {
    collection: 'contacts',
    key: 'whole',
    labelEn: 'Whole',
    kind: 'text',
    formula: 'name & "!"',
  })
  await admin.patch(`contacts/${contact.id}`, { title: 'Prof' })
  for (const path of ['campaign-members', `contacts/${contact.id}/timeline`, `contacts/${contact.id}`]) {
    expect((await admin.get(path)).text, path).toContain('Zenobia')
    const { status, text } = await veiled.get(path)
    expect(status, text).toBe(200)
    expect(text, path).not.toContain('Zenobia')
  }
})

test('neither asking nor sorting by it is possible, and lists stand as they can', async () => {
  for (const query of ['name[contains]=Zen', 'sort=name', 'fields=name', 'custom.greeting[contains]=Zen'])
    expect((await veiled.get(`contacts?${query}`)).status, query).toBe(400)
  expect((await veiled.get('opportunities?contact.name[contains]=Zen')).status).toBe(400)
  const { contacts, leads } = (await veiled.get('meta')).body.types
  expect(contacts).toMatchObject({ title: ['lastName'], list: { sort: 'lastName' } })
  expect(contacts.fields).not.toHaveProperty('name')
  expect(contacts.fields).not.toHaveProperty('custom.greeting')
  expect(contacts.list.columns).toContain('lastName')
  expect(leads.title).toEqual(['lastName', 'company'])
  expect((await admin.get('meta')).body.types.contacts.title).toEqual(['name'])
})

test('what looks like a draft is called by what may be seen', async () => {
  const found = await veiled.post('contacts/duplicates', { email: 'q@ode.example' })
  expect(found.body.data.map(({ id, title }: any) => [id, title]).toSorted()).toEqual(
    [
      [contact.id, 'Quill'],
      [twin.id, 'Quill'],
    ].toSorted(),
  )
})

test('a formula is for whoever may see what it reads', async () => {
  const path = `contacts/${contact.id}?fields=custom`
  expect((await admin.get(path)).body.custom).toMatchObject({ greeting: 'Dear Zenobia-Ann' })
  expect((await veiled.get(path)).body.custom).toEqual({})
  await admin.patch(`custom-fields/${initials.id}`, { formula: '"Dear " & lastName' })
  const other = await as(['surnames'])
  await admin.patch(`contacts/${contact.id}`, { title: 'Dr' })
  expect((await other.get(path)).body.custom).toEqual({ greeting: 'Dear Quill' })
})

test.each([
  [{ 'quotes.lines.unitCost': 'hidden' }, 'marginAmount', 'hidden'],
  [{ 'quotes.costTotal': 'hidden' }, 'marginAmount', 'hidden'],
  [{ 'quotes.netTotal': 'hidden' }, 'marginAmount', 'full'],
] as const)('with %j, %s is %s', (fields, name, right) => {
  const parts = (type: string, field: string): [string, string][] =>
    type !== 'quotes'
      ? []
      : field === name
        ? [['quotes', 'costTotal']]
        : field === 'costTotal'
          ? [['quotes.lines', 'unitCost']]
          : []
  const access = compileAccess([{ types: { '*': work }, fields }], {}, parts)
  expect(access.field('quotes', name)).toBe(right)
})
