import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin, as, app } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const convert = (id: string, body: object = {}) => admin.post(`leads/${id}/actions/convert`, body)
const counts = async () =>
  (
    await app.pool.query(
      `select (select count(*) from parties_accounts)::int as accounts, (select count(*) from parties_contacts)::int as contacts,
        (select count(*) from sales_opportunities)::int as opportunities`,
    )
  ).rows[0]

test('nothing that is known of a lead is typed twice', async () => {
  const lead = await made('leads', {
    lastName: 'Known',
    company: 'Known AG',
    phone: '+4940123456',
    mobile: '+491701234567',
    employees: 120,
    annualRevenue: '2500000',
    currency: 'CHF',
  })
  const { accountId, contactId } = (await convert(lead.id, { opportunity: null })).body.result
  expect((await admin.get(`accounts/${accountId}`)).body).toMatchObject({
    employees: 120,
    annualRevenue: '2500000.00',
    currency: 'CHF',
  })
  expect((await admin.get(`contacts/${contactId}`)).body).toMatchObject({
    phone: '+4940123456',
    mobile: '+491701234567',
  })
})

test('somebody of whom only a mobile number is known is a lead, and like a contact who has it', async () => {
  const contact = await made('contacts', { lastName: 'Same', mobile: '+491709999999' })
  const draft = { mobile: '0170 9999999', country: 'DE' }
  const found = await admin.post('leads/duplicates', { ...draft, mobile: '+49 170 9999999' })
  expect(found.body.data).toMatchObject([{ type: 'contacts', id: contact.id }])
  expect((await admin.post('leads', { mobile: '+49 170 9999999' })).status).toBe(201)
})

test('a lead becomes account, contact and opportunity, and its history moves along', async () => {
  const lead = await made('leads', {
    firstName: 'Ann',
    lastName: 'Ode',
    company: 'Ode GmbH',
    email: 'ann@ode.example',
    website: 'ode.example',
    city: 'Köln',
    country: 'Germany',
    source: 'web',
    industry: 'retail',
  })
  const call = await made('activities', {
    type: 'call',
    subject: 'First call',
    aboutType: 'leads',
    aboutId: lead.id,
  })
  expect(call.leadId).toBe(lead.id)
  const answer = await convert(lead.id, {
    opportunity: { name: 'Big deal', amount: '1200', closeDate: '2031-01-31' },
  })
  expect(answer.status, answer.text).toBe(200)
  const { accountId, contactId, opportunityId } = answer.body.result
  expect(answer.body.data).toMatchObject({
    status: 'converted',
    convertedAccountId: accountId,
    convertedContactId: contactId,
    convertedOpportunityId: opportunityId,
  })
  expect((await admin.get(`accounts/${accountId}`)).body).toMatchObject({
    name: 'Ode GmbH',
    kinds: ['prospect'],
    city: 'Köln',
    industry: 'retail',
  })
  expect((await admin.get(`contacts/${contactId}`)).body).toMatchObject({ name: 'Ann Ode', accountId })
  expect((await admin.get(`opportunities/${opportunityId}`)).body).toMatchObject({
    name: 'Big deal',
    amount: '1200.00',
    closeDate: '2031-01-31',
    accountId,
    contactId,
    source: 'web',
    status: 'open',
  })
  expect((await admin.get(`activities/${call.id}`)).body).toMatchObject({
    aboutType: 'opportunities',
    aboutId: opportunityId,
    accountId,
    contactIds: [contactId],
    leadId: lead.id,
  })
  expect((await admin.get(`activities?leadId=${lead.id}`)).body.data).toHaveLength(1)
  const again = await convert(lead.id)
  expect(again).toMatchObject({ status: 409, body: { code: 'wrong_state', state: 'converted' } })
})

test.each([
  ['name', { company: 'MÜLLER & SÖHNE gmbh', lastName: 'A' }],
  ['domain', { company: 'Other name', website: 'https://www.mueller.example/de', lastName: 'B' }],
  ['e-mail', { company: 'Third name', email: 'info@mueller.example', lastName: 'C' }],
])('an account is recognised by %s', async (_, body) => {
  const known =
    (await admin.get('accounts?name[startsWith]=Müller')).body.data[0] ??
    (await made('accounts', {
      name: 'Müller & Söhne GmbH',
      website: 'mueller.example',
      email: 'info@mueller.example',
      kinds: ['supplier'],
    }))
  const lead = await made('leads', body)
  const { result } = (await convert(lead.id, { opportunity: null })).body
  expect(result).toMatchObject({ accountId: known.id, opportunityId: null })
  expect((await admin.get(`accounts/${known.id}`)).body.kinds).toEqual(['supplier', 'prospect'])
})

test('a contact is recognised by e-mail, and by name at the account', async () => {
  const account = await made('accounts', { name: 'Known' })
  const eve = await made('contacts', {
    firstName: 'Eve',
    lastName: 'Known',
    email: 'eve@known.example',
    accountId: account.id,
  })
  const byMail = await made('leads', { lastName: 'Knowles', email: 'EVE@known.example' })
  expect((await convert(byMail.id, { opportunity: null })).body.result).toMatchObject({
    accountId: account.id,
    contactId: eve.id,
  })
  const byName = await made('leads', { firstName: 'Eve', lastName: 'Known', company: 'Known' })
  expect((await convert(byName.id, { opportunity: null })).body.result.contactId).toBe(eve.id)
  const elsewhere = await made('leads', { firstName: 'Eve', lastName: 'Known', company: 'Elsewhere' })
  expect((await convert(elsewhere.id, { opportunity: null })).body.result.contactId).not.toBe(eve.id)
  const firm = await made('leads', { company: 'Nobody Ltd' })
  expect((await convert(firm.id)).body.result).toMatchObject({ contactId: null })
})

test('a second lead joins the open deal of the same account, and no other', async () => {
  const account = await made('accounts', { name: 'Joint' })
  const deal = await made('opportunities', { name: 'Deal', accountId: account.id })
  const lead = await made('leads', { lastName: 'Second', company: 'Called otherwise' })
  const joined = (await convert(lead.id, { opportunityId: deal.id })).body.result
  expect(joined).toMatchObject({ accountId: account.id, opportunityId: deal.id })
  expect((await admin.get(`opportunities/${deal.id}`)).body.contactId).toBe(joined.contactId)
  await admin.post(`opportunities/${deal.id}/actions/win`)
  const before = await counts()
  const late = await made('leads', { lastName: 'Late', company: 'New firm' })
  expect(await convert(late.id, { opportunityId: deal.id })).toMatchObject({
    status: 409,
    body: { code: 'opportunity_closed' },
  })
  const other = await made('opportunities', { name: 'Other', accountId: account.id })
  const own = await made('accounts', { name: 'Own' })
  const mixed = await convert(late.id, { accountId: own.id, opportunityId: other.id })
  expect(mixed.body.errors).toMatchObject([{ path: 'opportunityId', code: 'other_account' }])
  const unknown = await convert(late.id, { accountId: late.id })
  expect(unknown.body.errors).toMatchObject([{ path: 'accountId', code: 'unknown_reference' }])
  expect((await admin.get(`leads/${late.id}`)).body.status).toBe('new')
  expect(await counts()).toEqual({
    accounts: before.accounts + 1,
    contacts: before.contacts,
    opportunities: before.opportunities + 1,
  })
})

test('two conversions at once make one of everything', async () => {
  const lead = await made('leads', { lastName: 'Once', company: 'Once Inc', email: 'a@once.example' })
  const twin = await made('leads', { lastName: 'Twin', company: 'Once Inc', email: 'b@once.example' })
  const before = await counts()
  const answers = await Promise.all([
    convert(lead.id),
    convert(lead.id),
    convert(twin.id, { opportunity: null }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409])
  expect(await counts()).toEqual({
    accounts: before.accounts + 1,
    contacts: before.contacts + 2,
    opportunities: before.opportunities + 1,
  })
})

test('who may not create what comes out of it cannot convert', async () => {
  const technician = await as(['technician'])
  const lead = (await technician.post('leads', { lastName: 'Own', company: 'Tec' })).body
  const before = await counts()
  const answer = await technician.post(`leads/${lead.id}/actions/convert`, {})
  expect(answer).toMatchObject({ status: 403, body: { code: 'may_not_create' } })
  expect(await counts()).toEqual(before)
  expect((await admin.post(`leads/${lead.id}/actions/convert`, { opportunity: {} })).status).toBe(422)
  const rep = await as(['sales-rep'])
  const own = (await rep.post('leads', { lastName: 'Rep', company: 'Rep Ltd' })).body
  expect((await rep.post(`leads/${own.id}/actions/convert`, {})).status).toBe(200)
})

test('a new lead falls into the territory whose rules it meets, unless somebody chose one', async () => {
  const west = await made('territories', { name: 'West', rules: [{ country: ['DE'], industry: ['retail'] }] })
  const east = await made('territories', { name: 'East' })
  const lead = await made('leads', { company: 'A', country: 'Germany', industry: 'retail' })
  expect(lead.territoryId).toBe(west.id)
  const chosen = await made('leads', {
    company: 'B',
    country: 'DE',
    industry: 'retail',
    territoryId: east.id,
  })
  expect(chosen.territoryId).toBe(east.id)
  const later = await made('leads', { company: 'C' })
  expect(
    (await admin.patch(`leads/${later.id}`, { country: 'DE', industry: 'retail' })).body.territoryId,
  ).toBeNull()
  const account = await made('accounts', { name: 'D', industry: 'retail', billingAddress: { country: 'DE' } })
  expect(account.territoryId).toBe(west.id)
})
