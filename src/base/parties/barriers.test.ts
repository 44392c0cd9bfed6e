import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { barriersOf, barriersOfMany } from './actions/barriers.ts'
import { barrierTo } from './rules.ts'

const { admin, app } = await testWorld()
const email = 'shared@reader.example'
const given = { channel: 'email', basis: 'consent', givenAt: '2026-01-05T09:00:00.000Z' }
const withdrawn = { ...given, withdrawnAt: '2026-02-01T09:00:00.000Z' }
const again = { ...given, givenAt: '2026-03-01T09:00:00.000Z' }

test.each([
  ['nothing noted', {}],
  ['a permission', { consents: [given] }],
  ['an objection', { consents: [withdrawn] }],
  ['an objection, permitted again since', { consents: [withdrawn, again] }],
  ['no objection that is spelt out', { consents: [{ ...given, withdrawnAt: null }] }],
  ['no marketing', { doNotContact: true }],
  ['no calls', { doNotCall: true }],
  ['mails that come back', { bounced: true }],
])('what is asked for many is the rule: %s', async (_, noted) => {
  for (const collection of ['contacts', 'leads']) {
    const address = `${Math.random()}@reader.example`
    const sent = await admin.post(collection, { lastName: 'Reader', email: address, ...noted })
    expect(sent.status, sent.text).toBe(201)
    const expected = barrierTo({ email: address, ...noted }, 'email')
    const [found] = await barriersOf(app, app.pool, [address.toUpperCase()])
    expect(found!.barrier, collection).toBe(expected)
  }
})

test('who is known to be clear is not asked, all others with the address are', async () => {
  const clear = (await admin.post('leads', { lastName: 'Clear', email })).body
  expect(await barriersOf(app, app.pool, [email], [clear.id])).toEqual([{ address: email, barrier: null }])
  const other = { lastName: 'Other', emails: [{ kind: 'home', email }], doNotContact: true }
  expect((await admin.post('contacts', other)).status).toBe(201)
  const asked = await barriersOf(app, app.pool, [email, '', 'nobody@reader.example', email], [clear.id])
  expect(asked.map(({ barrier }) => barrier)).toEqual(['doNotContact', null, null, 'doNotContact'])
})

test('a long list is answered as its addresses are, whether each is looked for or everybody was read', async () => {
  const addresses = [email, 'nobody@reader.example', '']
  const expected = (await barriersOf(app, app.pool, addresses)).map(({ barrier }) => barrier)
  expect(expected).toEqual(['doNotContact', null, null])
  await app.pool.query('analyze parties_contacts, leads_leads')
  const barriers = barriersOfMany(app, app.pool)
  for (const [index, address] of [...addresses, ...addresses].entries())
    expect(await barriers([address.toUpperCase()], []), `${index}`).toEqual([expected[index % 3]])
})
