import { testWorld } from '#test/world.ts'
import { react } from '#platform/events/reactions.ts'
import { clocksOf } from '#platform/clocks/index.ts'
import { change } from '#platform/records/change.ts'
import { expect, test } from 'vitest'
import { leadReactions } from './reactions.ts'

const { admin, as, app, system } = await testWorld()
const made = async (collection: string, body: object, by = admin) => {
  const answer = await by.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const lead = (body: object = {}) => made('leads', { lastName: 'Lead', ...body })
/** What follows from the latest fact of a kind about a record. */
async function follow(pattern: keyof typeof leadReactions, recordId: string) {
  const found = await app.pool.query(
    `select id, at::text, type, record_id as "recordId", version, kind, caller, user_id as "userId", changes, data
      from history_ledger where record_id = $1 and kind = $2 order by at desc limit 1`,
    [recordId, pattern.split('.')[1]],
  )
  await react(app, leadReactions[pattern], found.rows)
}
const clock = async (id: string) => (await clocksOf(app, system, 'leads', id))[0]?.state

test('qualifying asks the questionnaire: answers, points and rating are kept', async () => {
  const { id } = await lead()
  const answers = { budget: 'approved', need: 'urgent' }
  const answer = await admin.post(`leads/${id}/actions/qualify`, { answers })
  expect(answer.body.data).toMatchObject({ status: 'qualified', score: 50, rating: 'warm', answers })
  expect(answer.body.result).toEqual({ score: 50, rating: 'warm' })
  const plain = await lead({ score: 7 })
  const unasked = await admin.post(`leads/${plain.id}/actions/qualify`, {})
  expect(unasked.body.data).toMatchObject({ status: 'qualified', score: 7, rating: null, answers: null })
})

test('what the questionnaire does not know is refused, each by its path', async () => {
  const { id } = await lead()
  const wrong = await admin.post(`leads/${id}/actions/qualify`, { answers: { budget: 'lots', size: 'big' } })
  expect(wrong).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'answers.budget', code: 'unknown_answer' }, { path: 'answers.size' }] },
  })
  expect((await admin.post(`leads/${id}/actions/qualify`, { answers: 'all' })).status).toBe(422)
  const rep = await as(['sales-rep'])
  expect((await rep.post(`leads/${id}/actions/qualify`, { answers: {} })).status).toBe(403)
  expect((await admin.get(`leads/${id}`)).body).toMatchObject({ status: 'new', score: null })
  expect((await rep.post('questionnaires', { name: 'Mine', questions: [] })).status).toBe(403)
})

test('leads at the same moment go round: nobody twice before everybody once', async () => {
  const people = await Promise.all([as(['sales-rep']), as(['sales-rep']), as(['sales-rep'])])
  const userIds = people.map(({ userId }) => userId)
  const rule = await made('assignment-rules', { name: 'Fair', sources: ['event'], userIds })
  const leads = await Promise.all(Array.from({ length: 12 }, () => lead({ source: 'event' })))
  const counts = userIds.map((id) => leads.filter(({ ownerId }) => ownerId === id).length)
  expect(counts).toEqual([4, 4, 4])
  // Who is no longer there is passed over.
  await admin.patch(`users/${userIds[1]}`, { active: false })
  const later = [await lead({ source: 'event' }), await lead({ source: 'event' })]
  expect(later.map(({ ownerId }) => ownerId)).toEqual([userIds[0], userIds[2]])
  const today = new Date().toISOString().slice(0, 10)
  await admin.post('absences', { userId: userIds[0], from: today, until: today })
  expect([(await lead({ source: 'event' })).ownerId, (await lead({ source: 'event' })).ownerId]).toEqual([
    userIds[2],
    userIds[2],
  ])
  await admin.delete(`assignment-rules/${rule.id}`)
  expect((await lead({ source: 'event' })).ownerId).toBe(admin.userId)
})

test('a chosen owner stays, a team takes turns by name, and assigning without a name asks the rules', async () => {
  const team = await made('teams', { name: 'North' })
  const [ann, bob] = [
    await as(['sales-rep'], { name: 'Ann', teamId: team.id }),
    await as(['sales-rep'], { name: 'Bob', teamId: team.id }),
  ]
  const chosen = await lead({ country: 'Denmark', ownerId: admin.userId })
  expect((await admin.post(`leads/${chosen.id}/actions/assign`, {})).body.code).toBe('no_assignment_rule')
  await made('assignment-rules', { name: 'North', countries: 'DK', teamId: team.id })
  expect((await lead({ country: 'Denmark' })).ownerId).toBe(ann.userId)
  expect((await lead({ country: 'Dänemark', ownerId: admin.userId })).ownerId).toBe(admin.userId)
  const given = await admin.post(`leads/${chosen.id}/actions/assign`, {})
  expect(given.body).toMatchObject({ data: { ownerId: bob.userId }, result: { ownerId: bob.userId } })
  const rep = await as(['sales-rep'])
  expect((await rep.post('assignment-rules', { name: 'Mine', userIds: [rep.userId] })).status).toBe(403)
  expect((await admin.post('assignment-rules', { name: 'Nobody' })).body.errors).toMatchObject([
    { path: 'userIds', code: 'assigned_to_nobody' },
  ])
})

test('the clock of an untouched lead starts with it and ends with the first contact', async () => {
  const [contacted, called, planned] = [await lead(), await lead(), await lead()]
  for (const { id } of [contacted, called, planned]) {
    await follow('leads.created', id)
    expect(await clock(id)).toBe('running')
  }
  await admin.post(`leads/${contacted.id}/actions/contact`, {})
  expect(await clock(contacted.id)).toBe('met')
  // A plan is no contact; the call itself is.
  const about = { aboutType: 'leads', subject: 'Call', type: 'call' }
  const plan = await made('activities', { ...about, aboutId: called.id })
  await follow('activities.created', plan.id)
  expect(await clock(called.id)).toBe('running')
  await admin.post(`activities/${plan.id}/actions/complete`, {})
  await follow('activities.complete', plan.id)
  expect(await clock(called.id)).toBe('met')
  const note = await made('activities', { ...about, aboutId: planned.id, type: 'note' })
  await follow('activities.created', note.id)
  expect(await clock(planned.id)).toBe('met')
})

test('leads that come together get their clocks together, each from its own beginning, twice asked or not', async () => {
  const [first, taken, gone, last] = [await lead(), await lead(), await lead(), await lead()]
  await admin.post(`leads/${taken.id}/actions/contact`, {})
  await admin.delete(`leads/${gone.id}`)
  const all = [first, taken, gone, last].map(({ id }) => id as string)
  const facts = await app.pool.query(
    `select id, at::text, type, record_id as "recordId", kind from history_ledger
      where record_id = any($1) and kind = 'created' order by tx, id`,
    [all],
  )
  expect(facts.rows).toHaveLength(4)
  for (let n = 0; n < 2; n++) await react(app, leadReactions['leads.created'], facts.rows)
  expect(await clock(taken.id)).toBeUndefined()
  const started = await app.pool.query(
    `select subject_id from clocks_clocks where subject_id = any($1) order by subject_id`,
    [all],
  )
  expect(started.rows.map((row) => row.subject_id)).toEqual([first.id, last.id].toSorted())
  for (const { id, version } of [first, last]) {
    const [one] = await clocksOf(app, system, 'leads', id)
    expect(one).toMatchObject({ metric: 'firstContact', state: 'running' })
    const history = (await admin.get(`leads/${id}/history`)).body.data
    expect(history.filter(({ kind }: { kind: string }) => kind === 'clockStarted')).toMatchObject([
      { version, data: { metric: 'firstContact', name: 'First contact', percent: 0 } },
    ])
  }
})

test('a lead that was taken up before its clock could start needs none; neither does an imported one', async () => {
  const { id } = await lead()
  await admin.post(`leads/${id}/actions/contact`, {})
  await follow('leads.created', id)
  expect(await clock(id)).toBeUndefined()
  expect(leadReactions['leads.created'].when!({ caller: 'import' } as never)).toBe(false)
})

test('campaign and permissions go along when a lead is converted', async () => {
  const campaign = await made('campaigns', { name: 'Spring' })
  const { id } = await lead({
    email: 'carry@example.com',
    company: 'Carry Ltd',
    campaignId: campaign.id,
    doNotCall: true,
    consents: [{ channel: 'email', basis: 'consent', givenAt: '2026-01-01T00:00:00Z' }],
  })
  const { result } = (await admin.post(`leads/${id}/actions/convert`, {})).body
  expect((await admin.get(`opportunities/${result.opportunityId}`)).body.campaignId).toBe(campaign.id)
  expect((await admin.get(`contacts/${result.contactId}`)).body).toMatchObject({
    doNotCall: true,
    consents: [{ channel: 'email', basis: 'consent' }],
  })
  const grouped = (await admin.get('reports/pipeline?groupBy=campaign')).body.data
  expect(grouped.find((row: any) => row.campaignId === campaign.id)).toMatchObject({
    campaign: 'Spring',
    count: 1,
    filter: { campaignId: campaign.id },
  })
})

test('deals name competitors and their next step', async () => {
  const rival = await made('accounts', { name: 'Rival', kinds: ['competitor'] })
  const deal = await made('opportunities', {
    name: 'Deal',
    nextStep: 'Show the machine',
    nextStepOn: '2027-01-15',
    competitors: [{ accountId: rival.id, threat: 'high', price: '900' }],
  })
  expect(deal).toMatchObject({
    nextStepOn: '2027-01-15',
    competitors: [{ accountId: rival.id, threat: 'high', price: '900' }],
  })
  const rep = await as(['sales-rep'])
  expect((await rep.patch(`opportunities/${deal.id}`, { nextStep: 'Mine' })).status).toBe(403)
  await change(app, system, (c) => c.patch('opportunities', deal.id, { competitors: [] }))
})
