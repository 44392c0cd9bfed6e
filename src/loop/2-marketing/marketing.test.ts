import { testWorld, type Client } from '#test/world.ts'
import { expect, test } from 'vitest'
import { joinJob } from './actions/members.ts'
import { marketingReactions } from './reactions.ts'

const { admin, as, app } = await testWorld()
const made = async (collection: string, body: object, by: Client = admin) => {
  const answer = await by.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const act = (campaign: { id: string }, action: string, body: object = {}, by: Client = admin) =>
  by.post(`campaigns/${campaign.id}/actions/${action}`, body)
const membersOf = async ({ id }: { id: string }) =>
  (await admin.get(`campaign-members?campaignId=${id}&sort=name`)).body.data

test('a campaign goes its way, and its costs add up', async () => {
  const costLines = [
    { label: 'Stand', kind: 'planned', amount: '1000' },
    { label: 'Stand', kind: 'actual', amount: '1200.50' },
    { label: 'Travel', amount: '99.505' },
  ]
  const campaign = await made('campaigns', { name: 'Fair', type: 'tradeFair', costLines })
  expect(campaign).toMatchObject({ status: 'planned', plannedCost: '1000.00', actualCost: '1300.01' })
  expect((await act(campaign, 'start')).body.code).toBe('wrong_state')
  for (const [action, status] of [
    ['release', 'released'],
    ['start', 'running'],
    ['finish', 'finished'],
  ] as const)
    expect((await act(campaign, action)).body.data.status).toBe(status)
  const done = (await admin.get(`campaigns/${campaign.id}`)).body
  expect(done.startsOn).toBe(done.endsOn)
  expect((await act(campaign, 'cancel')).status).toBe(409)
  const turned = await admin.post('campaigns', { name: 'X', startsOn: '2027-02-01', endsOn: '2027-01-01' })
  expect(turned.body.errors).toMatchObject([{ path: 'endsOn', code: 'ends_before_it_starts' }])
})

test('writing is marketing’s; a seller may look, and add who answered', async () => {
  const campaign = await made('campaigns', { name: 'Rights' })
  const [rep, marketing] = [await as(['sales-rep']), await as(['marketing-manager'])]
  expect((await rep.get(`campaigns/${campaign.id}`)).status).toBe(200)
  for (const [collection, body] of [
    ['campaigns', { name: 'Mine' }],
    ['web-forms', { name: 'Mine' }],
  ] as const)
    expect((await rep.post(collection, body)).status).toBe(403)
  expect((await rep.patch(`campaigns/${campaign.id}`, { budget: '1' })).status).toBe(403)
  expect((await act(campaign, 'release', {}, rep)).status).toBe(403)
  expect((await act(campaign, 'addMembers', { leadIds: [] }, rep)).status).toBe(403)
  expect((await act(campaign, 'release', {}, marketing)).status).toBe(200)
  const lead = await made('leads', { lastName: 'Answered' }, rep)
  const member = await made('campaign-members', { campaignId: campaign.id, leadId: lead.id }, rep)
  expect(member).toMatchObject({ name: 'Answered', status: 'targeted', respondedAt: null })
  expect((await admin.post('campaign-members', { campaignId: campaign.id })).body.errors).toMatchObject([
    { code: 'member_is_nobody' },
  ])
})

test('nobody is in a campaign twice, also not by two at the same moment', async () => {
  const campaign = await made('campaigns', { name: 'Once', type: 'event' })
  const leads = await Promise.all(['A', 'B', 'C'].map((lastName) => made('leads', { lastName })))
  const leadIds = leads.map(({ id }) => id)
  const answers = await Promise.all([
    act(campaign, 'addMembers', { leadIds }),
    act(campaign, 'addMembers', { leadIds: leadIds.slice(1) }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await membersOf(campaign)).map(({ name }: any) => name)).toEqual(['A', 'B', 'C'])
  const again = await admin.post('campaign-members', { campaignId: campaign.id, leadId: leadIds[0] })
  expect(again).toMatchObject({ status: 409, body: { code: 'member_twice' } })
  const empty = await act(campaign, 'addMembers')
  expect(empty.body.errors).toMatchObject([{ path: 'segmentId', code: 'no_members_named' }])
  // What is too much for one transaction comes by job, and a job that runs again adds nobody.
  for (let i = 0; i < 2; i++)
    await joinJob.run(app, { campaignId: campaign.id, who: 'leadId', ids: leadIds, by: null }, {} as never)
  expect(await membersOf(campaign)).toHaveLength(3)
})

test('releasing takes the segment in, without those who may not be contacted', async () => {
  const account = await made('accounts', { name: 'Segment Ltd', industry: 'retail' })
  const contact = (lastName: string, more: object = {}) =>
    made('contacts', {
      lastName,
      accountId: account.id,
      email: `${lastName}@segment.example`.toLowerCase(),
      ...more,
    })
  await contact('In')
  await contact('Bounced', { bounced: true })
  await contact('Never', { doNotContact: true })
  await contact('Mailless', { email: null })
  await contact('Objected', {
    consents: [{ channel: 'email', basis: 'consent', withdrawnAt: '2026-01-01T00:00:00Z' }],
  })
  await contact('Called', { doNotCall: true })
  const segment = await made('segments', { name: 'Retail', filter: { 'account.industry': 'retail' } })
  const { body } = await admin.get(`segments/${segment.id}/preview`)
  expect(body).toMatchObject({
    found: 6,
    included: 2,
    excluded: { bounced: 1, doNotContact: 1, noAddress: 1, withdrawn: 1 },
  })
  expect(body.in.map(({ title }: any) => title)).toEqual(['In', 'Called'])
  expect(body.out.map(({ title, barrier }: any) => [title, barrier])).toContainEqual([
    'Objected',
    'withdrawn',
  ])
  const campaign = await made('campaigns', { name: 'Mail', type: 'email', segmentId: segment.id })
  const { result } = (await act(campaign, 'release')).body
  expect(result).toMatchObject({ added: 2, already: 0, queued: 0, excluded: { bounced: 1 } })
  expect((await membersOf(campaign)).map(({ name }: any) => name)).toEqual(['Called', 'In'])
  // The channel of the campaign decides, not that of the segment.
  const calls = await made('campaigns', { name: 'Calls', type: 'telephone' })
  const called = (await act(calls, 'addMembers', { segmentId: segment.id })).body.result
  expect(called).toMatchObject({ added: 0, excluded: { noAddress: 5, doNotContact: 1 } })
  // Live: who comes later is in it.
  await contact('Later')
  expect((await act(campaign, 'addMembers', { segmentId: segment.id })).body.result).toMatchObject({
    added: 1,
    already: 2,
  })
  const needed = { ...segment, basisNeeded: true }
  const { collection, mode, channel, basisNeeded, filter } = needed
  const strict = await admin.post('segments/preview', { collection, mode, channel, basisNeeded, filter })
  expect(strict.body).toMatchObject({ included: 0, excluded: { noBasis: 3 } })
})

test('people of companies, and named ones whom the campaign may reach', async () => {
  const account = await made('accounts', { name: 'Houses', email: 'info@houses.example' })
  const reached = await made('contacts', { lastName: 'R', email: 'r@h.example', accountId: account.id })
  const unreached = await made('contacts', { lastName: 'U', accountId: account.id })
  const segment = await made('segments', {
    name: 'Houses',
    collection: 'accounts',
    mode: 'static',
    recordIds: [account.id, account.id],
  })
  expect(segment.recordIds).toEqual([account.id])
  const campaign = await made('campaigns', { name: 'To houses', type: 'email' })
  const { result } = (await act(campaign, 'addMembers', { segmentId: segment.id })).body
  expect(result).toMatchObject({ added: 1, excluded: { noAddress: 1 } })
  const again = await act(campaign, 'addMembers', { contactIds: [reached.id, unreached.id] })
  expect(again.body.result).toMatchObject({ added: 0, already: 1, excluded: { noAddress: 1 } })
})

test('a segment shows nobody whom the caller may not read', async () => {
  const narrow = { types: { '*': { read: 'all' }, leads: { read: 'own' }, segments: { read: 'all' } } }
  await made('roles', { key: 'narrow', name: 'Narrow', rights: narrow })
  const hiding = { ...narrow, types: { '*': { read: 'all' } }, fields: { 'leads.score': 'hidden' } }
  await made('roles', { key: 'hiding', name: 'Hiding', rights: hiding })
  const [own, blind] = [await as(['narrow']), await as(['hiding'])]
  const mine = await made('leads', {
    lastName: 'Mine',
    email: 'm@x.example',
    city: 'Leak',
    ownerId: own.userId,
  })
  const other = await made('leads', { lastName: 'Other', email: 'o@x.example', city: 'Leak', score: 9 })
  const live = await made('segments', { name: 'Live', collection: 'leads', filter: { city: 'Leak' } })
  const fixed = await made('segments', {
    name: 'Fixed',
    collection: 'leads',
    mode: 'static',
    recordIds: [mine.id, other.id],
  })
  for (const { id } of [live, fixed]) {
    expect((await admin.get(`segments/${id}/preview`)).body.found).toBe(2)
    const { body } = await own.get(`segments/${id}/preview`)
    expect(body).toMatchObject({ found: 1, included: 1, in: [{ id: mine.id }], out: [] })
  }
  const scored = await made('segments', {
    name: 'Scored',
    collection: 'leads',
    filter: { score: { gte: 5 } },
  })
  expect((await blind.get(`segments/${scored.id}/preview`)).body.code).toBe('segment_unreadable')
  const asked = { collection: 'leads', mode: 'live', filter: { city: 'Leak' } }
  expect((await own.post('segments/preview', asked)).body).toMatchObject({ found: 1 })
  // Members and what they sent follow the lead.
  const campaign = await made('campaigns', { name: 'Leak', type: 'event' })
  await act(campaign, 'addMembers', { leadIds: [mine.id, other.id] })
  const seen = (await own.get(`campaign-members?campaignId=${campaign.id}`)).body.data
  expect(seen.map(({ name }: any) => name)).toEqual(['Mine'])
  expect((await own.get(`campaigns/${campaign.id}/figures`)).body).toMatchObject({ members: 1 })
})

test('what a segment asks must be there', async () => {
  const unknown = await admin.post('segments', { name: 'A', collection: 'leads', filter: { colour: 'red' } })
  expect(unknown).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'filter', code: 'unknown_field_in_query' }] },
  })
  const wrong = { name: 'B', collection: 'leads', mode: 'static' }
  const nobody = await admin.post('segments', { ...wrong, recordIds: [admin.userId] })
  expect(nobody.body.errors).toMatchObject([{ path: 'recordIds', code: 'unknown_reference' }])
  const text = await admin.post('segments', { ...wrong, recordIds: ['all'] })
  expect(text.body.errors).toMatchObject([{ path: 'recordIds', code: 'segment_ids_wrong' }])
  const rep = await as(['sales-rep'])
  const own = await made('segments', { name: 'Of a rep', filter: {} }, rep)
  const stranger = await as(['sales-rep'])
  expect((await stranger.patch(`segments/${own.id}`, { name: 'Taken' })).status).toBe(403)
})

test.each([
  ['newsletter', 'email', { email: 'out@example.com' }],
  ['telephone', 'phone', { phone: '+49 30 5550142' }],
  ['tradeFair', 'email', { email: 'fair@example.com' }],
])(
  'who opts out of a campaign (%s) is not taken into the next over that channel (%s)',
  async (type, channel, how) => {
    const given = { channel, basis: 'consent', givenAt: '2026-01-05T09:00:00.000Z' }
    const lead = await made('leads', { lastName: `Out of ${type}`, consents: [given], ...how })
    const first = await made('campaigns', { name: `First ${type}`, type })
    await act(first, 'addMembers', { leadIds: [lead.id] })
    const [member] = await membersOf(first)
    expect((await admin.post(`campaign-members/${member.id}/actions/optOut`)).status).toBe(200)
    expect((await admin.get(`leads/${lead.id}`)).body.consents).toMatchObject([
      { channel, withdrawnHow: `Opted out: First ${type}` },
    ])
    const next = await made('campaigns', { name: 'Next', type: channel === 'phone' ? 'telephone' : 'email' })
    const { result } = (await act(next, 'addMembers', { leadIds: [lead.id] })).body
    expect(result).toMatchObject({ added: 0, excluded: { withdrawn: 1 } })
  },
)

test('the figures of a campaign: members by status, cost per response, and who was won', async () => {
  const costLines = [{ label: 'Ad', amount: '100' }]
  const campaign = await made('campaigns', { name: 'Figures', type: 'webAd', costLines, budget: '500' })
  const leads = await Promise.all(
    ['a', 'b', 'c'].map((lastName) => made('leads', { lastName, campaignId: campaign.id })),
  )
  await act(campaign, 'addMembers', { leadIds: leads.map(({ id }) => id) })
  const members = await membersOf(campaign)
  for (const { id } of members.slice(0, 2)) await admin.post(`campaign-members/${id}/actions/respond`)
  const { result } = (await admin.post(`leads/${leads[2]!.id}/actions/convert`, {})).body
  expect(result.opportunityId).not.toBeNull()
  await marketingReactions['leads.convert'].run(app, { recordId: leads[2]!.id } as never)
  await admin.post(`campaign-members/${members[1]!.id}/actions/optOut`)
  const { body } = await admin.get(`campaigns/${campaign.id}/figures`)
  expect(body).toEqual({
    currency: 'EUR',
    members: 3,
    byStatus: { responded: 1, converted: 1, optedOut: 1 },
    responses: 3,
    leads: 3,
    opportunities: 1,
    budget: '500.00',
    plannedCost: '0.00',
    actualCost: '100.00',
    costPerResponse: '33.33',
    costPerLead: '33.33',
  })
})
