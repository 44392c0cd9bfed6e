import { expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { importFile } from '#test/import-file.ts'
import { accept, runTask } from './bulk-tasks.ts'
import { change } from './change.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app } = await testWorld({ workers: true })
const rep = await as(['sales-rep'])

const account = (await admin.post('accounts', { name: 'Acme' })).body
const opportunity = (await admin.post('opportunities', { name: 'Deal', accountId: account.id })).body

test('history tells who changed what, from what to what, in words', async () => {
  const other = (await admin.post('accounts', { name: 'Other' })).body
  await admin.patch(`opportunities/${opportunity.id}`, { accountId: other.id, nextStep: 'Call' })
  await admin.patch(`opportunities/${opportunity.id}`, { accountId: account.id })
  const told = (await admin.get(`opportunities/${opportunity.id}/history`)).body
  expect(told.data.map((entry: any) => [entry.kind, entry.version])).toEqual([
    ['changed', 3],
    ['changed', 2],
    ['created', 1],
  ])
  expect(told.data[1]).toMatchObject({
    caller: 'apiKey',
    user: { id: admin.userId, name: 'Ada Admin' },
    key: { name: 'test' },
    changes: [
      {
        field: 'accountId',
        label: 'Account',
        from: { id: account.id, title: 'Acme' },
        to: { id: other.id, title: 'Other' },
      },
      { field: 'nextStep', from: null, to: 'Call' },
    ],
  })
})

test('which key it was is for whose key it is and for administrators, also of writes that went together', async () => {
  const [own, other] = [await as(['sales-rep']), await as(['sales-rep'])]
  const [mine, theirs] = await Promise.all(
    [own, other].map(async (by) => (await by.post('leads', { company: 'Same moment' })).body.id as string),
  )
  await admin.post(`leads/bulk`, { ids: [mine], patch: { city: 'Bremen' } })
  const keysOf = async (by: typeof own, id = mine) =>
    (await by.get(`leads/${id}/history`)).body.data.map((fact: any) => fact.key?.id ?? null)
  const keys = (await app.pool.query(sql`select id, user_id as "userId" from identity_api_keys`)).rows
  const keyOf = ({ userId }: typeof own) => keys.find((key) => key.userId === userId)!.id
  expect(await keysOf(admin)).toEqual([keyOf(admin), keyOf(own)])
  expect(await keysOf(admin, theirs)).toEqual([keyOf(other)])
  expect(await keysOf(own)).toEqual([null, keyOf(own)])
  const inTimeline = (await own.get(`leads/${mine}/timeline?kinds=change`)).body.data
  expect(inTimeline.map((entry: any) => entry.key?.name ?? null)).toEqual([null, 'test'])
  expect(JSON.stringify(inTimeline)).not.toContain(keyOf(admin))
})

test('what a job or an import goes on with names the key that began it', async () => {
  const { id } = (await admin.post('leads', { company: 'Begun' })).body
  const { rows } = await app.pool.query(
    sql`select id as "keyId" from identity_api_keys where user_id = ${admin.userId}::uuid`,
  )
  const began = (await app.revive({ userId: admin.userId, keyId: rows[0].keyId }, 'bulk'))!
  const order = { collection: 'leads', patch: { city: 'Kiel' } }
  await runTask(app, await change(app, began, (c) => accept(c, 'bulk', order, [id])))
  await importFile(admin, { type: 'leads', content: 'Company\nBrought AG\n' })
  const brought = (await admin.get('leads?company=Brought AG')).body.data[0]
  const last = async (lead: string) => (await admin.get(`leads/${lead}/history`)).body.data[0]
  expect(await last(id)).toMatchObject({ caller: 'job', kind: 'changed', key: { name: 'test' } })
  expect(await last(brought.id)).toMatchObject({ caller: 'import', kind: 'created', key: { name: 'test' } })
})

test('an amount is told in the currency that its record had then', async () => {
  const { id: accountId } = (await admin.post('accounts', { name: 'Abroad' })).body
  const deal = { name: 'Abroad', accountId, amount: '1250', currency: 'EUR' }
  const path = `opportunities/${(await admin.post('opportunities', deal)).body.id}`
  await admin.patch(path, { amount: '1400' })
  await admin.patch(path, { amount: '1500', currency: 'USD' })
  await admin.patch(path, { amount: '1600', nextStep: 'Call' })
  const inHistory = (await admin.get(`${path}/history`)).body.data
  const inTimeline = (await admin.get(`accounts/${accountId}/timeline?kinds=change`)).body.data
  const amounts = (facts: any[]) =>
    facts.flatMap(({ changes }) =>
      changes.filter((one: any) => one.field === 'amount').map(({ to, currency }: any) => [to, currency]),
    )
  const expected = [
    ['1600', 'USD'],
    ['1500', 'USD'],
    ['1400', 'EUR'],
  ]
  expect(amounts(inHistory)).toEqual(expected)
  expect(amounts(inTimeline)).toEqual(expected)
  const nextStep = inHistory[0].changes.find((one: any) => one.field === 'nextStep')
  expect(nextStep).not.toHaveProperty('currency')
})

test('history comes in pages, for binned records too', async () => {
  const lead = (await admin.post('leads', { company: 'Paged' })).body
  for (const city of ['A', 'B', 'C', 'D']) await admin.patch(`leads/${lead.id}`, { city })
  await admin.delete(`leads/${lead.id}`)
  const kinds: string[] = []
  let cursor = ''
  do {
    const page: any = (await admin.get(`leads/${lead.id}/history?limit=2${cursor && `&cursor=${cursor}`}`))
      .body
    kinds.push(...page.data.map((entry: any) => entry.changes[0]?.to ?? entry.kind))
    cursor = page.nextCursor
  } while (cursor)
  expect(kinds).toEqual(['deleted', 'D', 'C', 'B', 'A', 'created'])
  expect((await admin.get(`leads/${lead.id}/history?cursor=abc`)).body.code).toBe('invalid_cursor')
})

test('what an action put into a hidden field is hidden in its input too, whatever it is called there', async () => {
  const rights = { types: { '*': { read: 'all' } }, fields: { 'leads.disqualifiedNote': 'hidden' } }
  await admin.post('roles', { key: 'unnoted', name: 'Unnoted', rights })
  const unnoted = await as(['unnoted'])
  const lead = (await admin.post('leads', { company: 'Noted' })).body
  const body = { reason: 'noNeed', note: 'said in confidence' }
  expect((await admin.post(`leads/${lead.id}/actions/disqualify`, body)).status).toBe(200)
  for (const path of [`leads/${lead.id}/history`, `leads/${lead.id}/timeline`]) {
    expect((await unnoted.get(path)).text, path).not.toContain('confidence')
    const told = (await admin.get(path)).body.data.find((one: any) => one.data?.input)
    expect(told.data.input, path).toEqual(body)
    const seen = (await unnoted.get(path)).body.data.find((one: any) => one.data?.input)
    expect(seen.data.input, path).toEqual({ reason: 'noNeed' })
  }
})

test('what is hidden stays hidden, and what came from elsewhere says so', async () => {
  const product = (await admin.post('products', { name: 'GTX', cost: '5' })).body
  await admin.patch(`products/${product.id}`, { cost: '6', listPrice: '9' })
  const seen = (await rep.get(`products/${product.id}/history`)).body.data[0].changes
  expect(seen.map((one: any) => one.field)).toEqual(['listPrice'])
  expect((await admin.get(`products/${product.id}/history`)).body.data[0].changes).toHaveLength(2)
  const importer = {
    kind: 'import',
    userId: admin.userId,
    importId: opportunity.id,
    access: (await app.revive({ userId: admin.userId }, 'test'))!.access,
    language: 'en',
    timeZone: 'UTC',
  } as const
  const made = await change(app, importer, (c) => c.create('leads', { company: 'Old' }, { imported: true }))
  expect((await rep.get(`leads/${made.id}/history`)).body.data[0]).toMatchObject({
    caller: 'import',
    data: { importId: opportunity.id },
  })
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect((await rep.get(`leads/${nobody}/history`)).status).toBe(404)
  expect((await rep.get(`leads/nonsense/timeline`)).status).toBe(404)
})

test('a timeline holds what happened with a record and with those below it', async () => {
  const contact = (await admin.post('contacts', { lastName: 'Berg', accountId: account.id })).body
  const at = (day: string) => ({ startsAt: `${day}T10:00:00Z` })
  const about = { aboutType: 'opportunities', aboutId: opportunity.id }
  const activities = [
    { subject: 'On the account', accountId: account.id, ...at('2031-01-01') },
    { subject: 'On the deal', ...about, ...at('2031-01-02') },
    { subject: 'With the contact', contactIds: [contact.id], ...at('2031-01-03') },
    { subject: 'Elsewhere', ...at('2031-01-04') },
  ]
  for (const activity of activities) await admin.post('activities', { type: 'call', ...activity })
  const all = (await admin.get(`accounts/${account.id}/timeline`)).body.data
  expect(all.slice(0, 3).map((entry: any) => entry.title)).toEqual([
    'On the account',
    'On the deal',
    'With the contact',
  ])
  expect(all[1]).toMatchObject({
    kind: 'activity',
    type: 'activities',
    record: { type: 'opportunities', id: opportunity.id, title: 'Deal' },
    summary: { type: 'call', status: 'planned' },
    user: { id: admin.userId, name: 'Ada Admin' },
  })
  const changes = (await admin.get(`accounts/${account.id}/timeline?kinds=change`)).body.data
  expect(changes.map((entry: any) => [entry.fact, entry.record.title])).toEqual([
    ['created', 'Berg'],
    ['changed', 'Deal'],
    ['changed', 'Deal'],
    ['created', 'Deal'],
    ['created', 'Acme'],
  ])
  expect((await admin.get(`accounts/${account.id}/timeline?kinds=gossip`)).status).toBe(400)
})

test('a timeline begins with what comes next; what is over never lies ahead', async () => {
  const firm = (await admin.post('accounts', { name: 'Zukunft' })).body
  const plan = async (subject: string, dueAt: string) =>
    (await admin.post('activities', { subject, dueAt, accountId: firm.id })).body
  await plan('Later', '2032-05-01T10:00:00Z')
  const off = await plan('Called off', '2031-02-01T10:00:00Z')
  const done = await plan('Done early', '2031-02-02T10:00:00Z')
  await plan('Next', '2031-03-01T10:00:00Z')
  await plan('Overdue', '2021-03-01T10:00:00Z')
  await admin.post(`activities/${off.id}/actions/cancel`, {})
  await admin.post(`activities/${done.id}/actions/complete`, {})
  const seen: [string, boolean][] = []
  let cursor = ''
  do {
    const query = `kinds=activity&limit=1${cursor && `&cursor=${cursor}`}`
    const page: any = (await admin.get(`accounts/${firm.id}/timeline?${query}`)).body
    seen.push(...page.data.map((entry: any) => [entry.title, entry.coming ?? false]))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual([
    ['Next', true],
    ['Later', true],
    ['Done early', false],
    ['Called off', false],
    ['Overdue', false],
  ])
  expect((await admin.get(`accounts/${firm.id}/timeline?cursor=~x`)).status).toBe(400)
})

test('a timeline comes in pages without gaps or repetitions', async () => {
  const whole = (await admin.get(`accounts/${account.id}/timeline`)).body.data.map((entry: any) => entry.id)
  const seen: string[] = []
  let cursor = ''
  do {
    const page: any = (
      await admin.get(`accounts/${account.id}/timeline?limit=3${cursor && `&cursor=${cursor}`}`)
    ).body
    seen.push(...page.data.map((entry: any) => entry.id))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual(whole)
  expect(seen).toHaveLength(8)
})

test('a timeline shows of each type what the caller may read of it', async () => {
  const role = await admin.post('roles', {
    key: 'blinkered',
    name: 'Blinkered',
    rights: { types: { accounts: { read: 'all' }, activities: { read: 'own' } } },
  })
  const viewer = await as([], { roleIds: [role.body.id] })
  await viewer.get('accounts')
  const own = (await viewer.get(`accounts/${account.id}/timeline`)).body.data
  expect(own.map((entry: any) => [entry.kind, entry.record.title, entry.user.name])).toEqual([
    ['change', 'Acme', null],
  ])
})
