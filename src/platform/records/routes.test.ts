import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld()

test('a lead is made, read, changed, moved and binned', async () => {
  const made = await admin.post('leads', {
    firstName: 'Ann',
    lastName: 'Müller',
    company: 'Acme',
    email: 'Ann@Acme.com',
  })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    name: 'Ann Müller',
    email: 'ann@acme.com',
    status: 'new',
    version: 1,
    ownerId: admin.userId,
  })
  expect(made.headers.location).toBe(`/api/v1/leads/${made.body.id}`)

  const read = await admin.get(`leads/${made.body.id}?include=owner`)
  expect(read.body.owner.name).toBe('Ada Admin')
  expect(read.body.actions).toEqual(['contact', 'qualify', 'convert', 'disqualify', 'assign'])
  const { owner: _owner, ...bare } = read.body
  expect({ ...made.body, createdAt: '', updatedAt: '' }).toEqual({ ...bare, createdAt: '', updatedAt: '' })

  const patched = await admin.patch(`leads/${made.body.id}`, { city: 'Köln' }, { 'if-match': '"1"' })
  expect(patched.body).toMatchObject({ city: 'Köln', version: 2 })
  const late = await admin.patch(`leads/${made.body.id}`, { city: 'Bonn' }, { 'if-match': '"1"' })
  expect(late.status).toBe(412)
  const status = await admin.patch(`leads/${made.body.id}`, { status: 'qualified' })
  expect(status.body.errors).toMatchObject([{ path: 'status', code: 'read_only' }])

  const moved = await admin.post(`leads/${made.body.id}/actions/disqualify`, { reason: 'noNeed' })
  expect(moved.body.data).toMatchObject({ status: 'disqualified', disqualifiedReason: 'noNeed', version: 3 })
  const again = await admin.post(`leads/${made.body.id}/actions/disqualify`, { reason: 'noNeed' })
  expect(again).toMatchObject({ status: 409, body: { state: 'disqualified', actions: ['reopen'] } })

  expect((await admin.delete(`leads/${made.body.id}`)).status).toBe(204)
  expect((await admin.get(`leads/${made.body.id}`)).status).toBe(404)
  expect((await admin.post(`leads/${made.body.id}/restore`)).body).toMatchObject({ version: 5 })
})

test('lists are filtered, sorted, paged and counted', async () => {
  for (const [company, score] of [
    ['Ärger', 5],
    ['Banane', 70],
    ['apfel', null],
    ['Zoo', 60],
  ] as const)
    await admin.post('leads', { company, score, source: 'list test' })
  const mine = 'leads?source=list test&fields=company,score'
  const sorted = await admin.get(`${mine}&sort=company`)
  expect(sorted.body.data.map((lead: any) => lead.company)).toEqual(['apfel', 'Ärger', 'Banane', 'Zoo'])
  const seen: string[] = []
  let cursor: string | null = ''
  do {
    const page: any = (
      await admin.get(`${mine}&sort=-score&limit=1&count=exact${cursor ? `&cursor=${cursor}` : ''}`)
    ).body
    expect(page.count).toBe(4)
    seen.push(page.data[0].company)
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual(['Banane', 'Zoo', 'Ärger', 'apfel'])
  const filtered = await admin.get(
    `${mine}&filter=${encodeURIComponent('{"or":[{"company":{"contains":"ARG"}},{"score":{"gte":70}}]}')}`,
  )
  expect(filtered.body.data.map((lead: any) => lead.company).sort()).toEqual(['Banane', 'Ärger'])
  expect((await admin.get('leads?q=arg')).body.data).toHaveLength(1)
  expect((await admin.get('leads?nonsense=1')).body).toMatchObject({
    status: 400,
    code: 'unknown_field_in_query',
  })
})

test('an opportunity has its amount from its lines, and closes by actions only', async () => {
  const product = (await admin.post('products', { name: 'GTX', listPrice: '10.50' })).body
  expect(product.number).toBe('P-00001')
  const made = await admin.post('opportunities', {
    name: 'Deal',
    lines: [{ productId: product.id, unitPrice: '10.50', quantity: '3', discountPercent: '10' }],
  })
  expect(made.body).toMatchObject({
    amount: '28.35',
    phase: 'prospecting',
    probability: '10',
    status: 'open',
    forecastCategory: 'pipeline',
  })
  const read = (await admin.get(`opportunities/${made.body.id}?include=lines,phase`)).body
  expect(read.lines).toMatchObject([{ unitPrice: '10.50', quantity: '3', discountPercent: '10' }])
  const won = (await admin.get('phases?kind=won')).body.data[0]
  expect((await admin.patch(`opportunities/${made.body.id}`, { phaseId: won.id })).body.errors).toMatchObject(
    [{ code: 'closing_phase' }],
  )
  const moved = await admin.post(`opportunities/${made.body.id}/actions/move`, { phase: 'proposal' })
  expect(moved.body.data).toMatchObject({
    phase: 'proposal',
    probability: '55',
    forecastCategory: 'bestCase',
  })
  const closed = await admin.post(`opportunities/${made.body.id}/actions/win`)
  expect(closed.body.data).toMatchObject({
    status: 'won',
    phase: 'won',
    probability: '100',
    forecastCategory: 'closed',
    amount: '28.35',
  })
  const history = await admin.get(
    'opportunities?filter=' + encodeURIComponent('{"lines":{"some":{"productId":"' + product.id + '"}}}'),
  )
  expect(history.body.data).toHaveLength(1)
})

test('a rep changes own leads only, and sees all', async () => {
  const rep = await as(['sales-rep'])
  const lead = (await admin.post('leads', { company: 'Not mine' })).body
  expect((await rep.get(`leads/${lead.id}`)).body.actions).toEqual([])
  expect((await rep.patch(`leads/${lead.id}`, { city: 'X' })).status).toBe(403)
  const own = await rep.post('leads', { company: 'Mine' })
  expect(own.body.ownerId).toBe(rep.userId)
  expect((await rep.patch(`leads/${own.body.id}`, { city: 'X' })).status).toBe(200)
  expect((await rep.get('products?fields=cost')).status).toBe(400)
})

test('a list names what may be done to each record when it is asked to', async () => {
  await admin.post('leads', { company: 'With actions', source: 'actions test' })
  const shown = await admin.get('leads?source=actions test&include=actions,owner&fields=company')
  expect(shown.body.data).toMatchObject([
    { company: 'With actions', actions: ['contact', 'qualify', 'convert', 'disqualify', 'assign'] },
  ])
  expect(shown.body.data[0]).not.toHaveProperty('status')
})

test('an Idempotency-Key does a thing once', async () => {
  const key = { 'idempotency-key': 'k1' }
  const first = await admin.post('leads', { company: 'Once' }, key)
  const second = await admin.post('leads', { company: 'Once' }, key)
  expect(second.body.id).toBe(first.body.id)
  expect((await admin.post('leads', { company: 'Twice' }, key)).status).toBe(422)
})
