import { expect, test } from 'vitest'
import { createKey } from '#base/identity/index.ts'
import type { RoleRights } from '#platform/access/access.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'

const { admin, as, app, call } = await testWorld()
const nowhere = '00000000-0000-7000-8000-000000000000'

/** An assistant with a key of this user, narrowed to `scopes`. */
async function assistant(userId: string, scopes?: RoleRights) {
  const { key, id } = await createKey(app.pool, null, { userId, name: 'assistant', scopes })
  const ask = async (method: string, params?: object) => {
    const payload = { jsonrpc: '2.0', id: 1, method, params }
    const { body } = await call({
      method: 'POST',
      url: '/mcp',
      headers: { authorization: `Bearer ${key}` },
      payload,
    })
    expect(body.error).toBeUndefined()
    return body.result
  }
  const tools = async (): Promise<Values[]> => (await ask('tools/list')).tools
  /** The enum of a tool's `collection`; undefined when the tool is not offered. */
  const offered = async (tool: string): Promise<string[] | undefined> =>
    (await tools()).find(({ name }) => name === tool)?.inputSchema.properties.collection.enum
  const run = (name: string, args: Values = {}) => ask('tools/call', { name, arguments: args })
  const use = async (name: string, args: Values = {}): Promise<Values> => {
    const result = await run(name, args)
    expect(result.isError, JSON.stringify(result)).toBeUndefined()
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent)
    return result.structuredContent
  }
  const refused = async (name: string, args: Values = {}): Promise<Values> => {
    const result = await run(name, args)
    expect(result.isError, JSON.stringify(result)).toBe(true)
    return { ...result.structuredContent, text: result.content[0].text }
  }
  return { keyId: id, ask, tools, offered, use, refused }
}

const ada = await assistant(admin.userId)
const account = await ada.use('create', { collection: 'accounts', values: { name: 'Brook & Sons' } })
const lead = (values: Values = {}) =>
  ada.use('create', { collection: 'leads', values: { lastName: 'Moor', company: 'Moor Ltd', ...values } })

test('tools are few, described, and say what they may do', async () => {
  const tools = await ada.tools()
  expect(tools.map(({ name }) => name)).toEqual([
    'describe',
    'search',
    'find',
    'count',
    'get',
    'timeline',
    'report',
    'create',
    'update',
    'act',
    'remove',
    'restore',
  ])
  const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))
  expect(hints.find).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false })
  expect(hints.create).toMatchObject({ readOnlyHint: false, destructiveHint: false })
  expect(hints.update).toMatchObject({ readOnlyHint: false, destructiveHint: true, idempotentHint: true })
  expect(hints.act).toMatchObject({ destructiveHint: true, idempotentHint: false, openWorldHint: true })
  expect(hints.remove).toMatchObject({ destructiveHint: true })
  for (const { description, inputSchema } of tools) {
    expect(description.length).toBeGreaterThan(40)
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
  }
})

test('describe says who and what, a collection’s fields and actions, and a report', async () => {
  const all = await ada.use('describe')
  expect(all.you).toMatchObject({
    userId: admin.userId,
    name: expect.stringContaining('Ada'),
    timeZone: 'UTC',
  })
  expect(all.you.today).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(all.collections).toContainEqual({
    collection: 'leads',
    label: 'Leads',
    may: 'read create change delete act',
  })
  expect(all.collections.find((one: Values) => one.collection === 'users').may).toBe('read')
  const leads = await ada.use('describe', { collection: 'leads' })
  expect(leads.fields.rating).toMatchObject({ kind: 'choice', choices: { hot: 'Hot' } })
  expect(leads.fields.status.readOnly).toBe(true)
  expect(leads.actions.disqualify).toMatchObject({
    to: 'disqualified',
    input: { reason: { required: true } },
  })
  expect(leads.include).toContain('owner')
  const [{ report }] = all.reports
  expect(await ada.use('describe', { report })).toMatchObject({ name: report })
})

test('find answers a short page of usual columns with names beside ids, and goes on by cursor', async () => {
  const company = 'Find Ltd'
  for (const lastName of ['A', 'B', 'C']) await lead({ lastName, company, rating: 'hot' })
  const filter = { company, rating: ['hot', 'warm'] }
  const first = await ada.use('find', {
    collection: 'leads',
    filter,
    sort: 'lastName',
    limit: 2,
    count: true,
  })
  expect(first.count).toBe(3)
  expect(first.data).toHaveLength(2)
  expect(first.data[0]).toMatchObject({ name: 'A', owner: { id: admin.userId, name: expect.any(String) } })
  expect(first.data[0]).not.toHaveProperty('description')
  const page = { collection: 'leads', filter, sort: 'lastName', limit: 2, cursor: first.nextCursor }
  const second = await ada.use('find', { ...page, fields: ['lastName', 'description'] })
  expect(second).toMatchObject({ data: [{ lastName: 'C', description: null }], nextCursor: null })
})

test('long texts are cut in a list and whole in the record', async () => {
  const { id } = await lead({ company: 'Long Ltd', description: 'x'.repeat(5000) })
  const asked = { collection: 'leads', filter: { company: 'Long Ltd' }, fields: ['description'] }
  expect((await ada.use('find', asked)).data[0].description).toHaveLength(
    2000 + '… [3000 more characters]'.length,
  )
  expect((await ada.use('get', { collection: 'leads', id })).description).toHaveLength(5000)
})

const valve = await ada.use('create', { collection: 'products', values: { name: 'Valve', cost: '5' } })

test('get answers all there is: lines, names, version and what may be done', async () => {
  const { id } = await ada.use('create', {
    collection: 'opportunities',
    values: {
      name: 'Pumps',
      accountId: account.id,
      lines: [{ productId: valve.id, description: 'Pump', quantity: '2', unitPrice: '100' }],
    },
  })
  const deal = await ada.use('get', { collection: 'opportunities', id })
  expect(deal).toMatchObject({ account: { id: account.id, name: 'Brook & Sons' }, version: 1 })
  expect(deal.lines[0]).toMatchObject({ description: 'Pump', product: expect.stringContaining('Valve') })
  expect(deal.phase).toMatchObject({ key: expect.any(String), name: expect.any(String) })
  const listed = await ada.use('find', { collection: 'opportunities', filter: { name: 'Pumps' } })
  expect(listed.data[0]).toMatchObject({ currency: 'EUR', account: { name: 'Brook & Sons' } })
  expect(listed.data[0]).not.toHaveProperty('accountId')
  expect(deal.actions).toContain('win')
  expect(deal).not.toHaveProperty('externalId')
  const asked = { collection: 'opportunities', id, fields: ['name', 'nextStep'] }
  expect(await ada.use('get', asked)).toMatchObject({ name: 'Pumps', nextStep: null })
})

test('search, count, timeline and report', async () => {
  const { id } = await lead({ lastName: 'Quillfeather', source: 'web' })
  const found = await ada.use('search', { q: 'quillf', collections: ['leads'] })
  expect(found.data).toMatchObject([{ type: 'leads', id }])
  const counted = await ada.use('count', { collection: 'leads', by: 'ownerId', filter: { source: 'web' } })
  expect(counted.data).toMatchObject([
    { value: admin.userId, title: expect.stringContaining('Ada'), count: 1 },
  ])
  const told = await ada.use('timeline', { collection: 'leads', id })
  expect(told.data[0]).toMatchObject({
    kind: 'change',
    fact: 'created',
    caller: 'mcp',
    key: { name: 'assistant' },
  })
  expect(told.data[0]).not.toHaveProperty('record')
  const pipeline = await ada.use('report', { report: 'pipeline', groupBy: ['status'] })
  expect(pipeline.data).toMatchObject([{ status: expect.anything(), count: expect.anything() }])
  expect((await ada.refused('report', { report: 'pipeline', parameters: { nonsense: 1 } })).status).toBe(400)
})

test('a record is made, changed, moved on, binned and brought back; history says how and by whom', async () => {
  const { id, version } = await lead()
  const changed = await ada.use('update', { collection: 'leads', id, values: { city: 'Köln' }, version })
  expect(changed).toMatchObject({ city: 'Köln', version: version + 1 })
  const moved = await ada.use('act', { collection: 'leads', id, action: 'contact' })
  expect(moved.data.status).toBe('contacted')
  await ada.use('remove', { collection: 'leads', id })
  expect((await ada.refused('get', { collection: 'leads', id })).status).toBe(404)
  expect(
    (await ada.use('find', { collection: 'leads', deleted: true, filter: { city: 'Köln' } })).data,
  ).toMatchObject([{ id }])
  await ada.use('restore', { collection: 'leads', id })
  const { data } = (await admin.get(`leads/${id}/history`)).body
  expect(data.map((fact: Values) => `${fact.kind} ${fact.caller} ${fact.user.id}`)).toEqual(
    ['restored', 'deleted', 'contact', 'changed', 'created'].map((kind) => `${kind} mcp ${admin.userId}`),
  )
})

test('an action answers what else came of it', async () => {
  const { id } = await lead({ company: 'Convert Ltd' })
  const input = { opportunity: { name: 'First deal', amount: '900' } }
  const { data, result } = await ada.use('act', { collection: 'leads', id, action: 'convert', input })
  expect(data.status).toBe('converted')
  expect((await admin.get(`opportunities/${result.opportunityId}`)).body.amount).toBe('900.00')
})

test('under one key a thing is done once', async () => {
  const args = { collection: 'leads', values: { lastName: 'Once', company: 'Once' }, idempotencyKey: 'k1' }
  const first = await ada.use('create', args)
  expect(await ada.use('create', args)).toEqual(first)
  const other = await ada.refused('create', { ...args, values: { lastName: 'Twice' } })
  expect(other.code).toBe('idempotency_key_reused')
  const step = { collection: 'leads', id: first.id, action: 'contact', idempotencyKey: 'k1' }
  expect((await ada.use('act', step)).data.status).toBe('contacted')
  expect((await ada.use('act', step)).data.version).toBe(2)
})

test('refusals say what is wrong and what to do', async () => {
  const { id } = await lead()
  const values = { email: 'nope', rating: 'boiling', nonsense: 1 }
  const wrong = await ada.refused('create', { collection: 'leads', values })
  expect(wrong.status).toBe(422)
  expect(wrong.errors.map(({ path }: Values) => path).toSorted()).toEqual(['email', 'nonsense', 'rating'])
  expect(wrong.text).toContain('- rating: "boiling" is not one of: ')
  await ada.use('update', { collection: 'leads', id, values: { city: 'Bonn' } })
  expect(wrong.text).toContain('describe {"collection":"leads"}')
  const late = await ada.refused('update', { collection: 'leads', id, values: { city: 'Ulm' }, version: 1 })
  expect(late).toMatchObject({ status: 412, code: 'changed_since' })
  const state = await ada.refused('act', { collection: 'leads', id, action: 'reopen' })
  expect(state).toMatchObject({ status: 409, state: 'new' })
  expect(state.text).toContain('convert')
  expect(await ada.refused('act', { collection: 'leads', id, action: 'explode' })).toMatchObject({
    status: 404,
  })
  await ada.use('create', { collection: 'opportunities', values: { name: 'X', accountId: account.id } })
  const needed = await ada.refused('remove', { collection: 'accounts', id: account.id })
  expect(needed).toMatchObject({ status: 409, code: 'still_needed' })
  expect((await ada.refused('restore', { collection: 'leads', id: nowhere })).status).toBe(404)
  const status = await ada.refused('update', { collection: 'leads', id, values: { status: 'converted' } })
  expect(status.errors).toMatchObject([{ path: 'status', code: 'read_only' }])
})

test('arguments that do not fit are refused by name', async () => {
  const { errors } = await ada.refused('find', { collection: 'nonsense', limit: 101, more: 1 })
  expect(errors.map(({ path, code }: Values) => `${path} ${code}`)).toEqual([
    'collection unknown_choice',
    'limit too_large',
    'more unknown_field',
  ])
  expect((await ada.refused('get', { collection: 'leads' })).errors).toMatchObject([{ code: 'required' }])
  const filter = await ada.refused('find', { collection: 'leads', filter: { nonsense: 1 } })
  expect(filter).toMatchObject({ status: 400, code: 'unknown_field_in_query' })
})

test('the id of a merged record leads to the one that remains', async () => {
  const made = (name: string) => ada.use('create', { collection: 'accounts', values: { name } })
  const [one, two] = [await made('Twin One'), await made('Twin Two')]
  await ada.use('act', { collection: 'accounts', id: one.id, action: 'merge', input: { into: two.id } })
  expect((await ada.use('get', { collection: 'accounts', id: one.id })).id).toBe(two.id)
  const values = { phone: '+49 221 123456' }
  expect((await ada.use('update', { collection: 'accounts', id: one.id, values })).id).toBe(two.id)
})

test('how the house is set up and who comes in is only looked at', async () => {
  for (const tool of ['create', 'update', 'act', 'remove', 'restore']) {
    const offered = await ada.offered(tool)
    for (const closed of ['users', 'roles', 'teams', 'phases', 'custom-fields', 'mailboxes', 'calendars'])
      expect(offered, `${tool} ${closed}`).not.toContain(closed)
  }
  expect(await ada.offered('find')).toEqual(expect.arrayContaining(['users', 'phases', 'roles']))
  const values = { collection: 'users', id: admin.userId, values: { name: 'Eve' } }
  expect((await ada.refused('update', values)).errors).toMatchObject([{ path: 'collection' }])
})

test('a key sees and does what its user may, and of that what its scopes name', async () => {
  const { id } = await lead()
  const narrow = await assistant(admin.userId, { types: { accounts: { read: 'all', change: 'all' } } })
  expect(await narrow.offered('find')).toEqual(['accounts'])
  expect(await narrow.offered('update')).toEqual(['accounts'])
  expect(await narrow.offered('create')).toBeUndefined()
  expect((await narrow.use('describe')).collections).toMatchObject([{ collection: 'accounts' }])
  for (const tool of ['get', 'timeline', 'describe'])
    expect((await narrow.refused(tool, { collection: 'leads', id })).errors[0]).toMatchObject({
      path: 'collection',
    })
  expect((await narrow.use('search', { q: 'Moor' })).data).toEqual([])
  expect(await narrow.ask('resources/read', { uri: `rondo://accounts/${account.id}` })).toMatchObject({
    contents: [{ mimeType: 'application/json' }],
  })
  const technician = await assistant((await as(['technician'])).userId)
  expect(await technician.offered('create')).not.toContain('campaigns')
  expect(await technician.offered('update')).not.toContain('campaigns')
  const salesperson = await assistant((await as(['sales-rep'])).userId)
  expect((await salesperson.use('get', { collection: 'leads', id })).id).toBe(id)
  expect(
    await salesperson.refused('update', { collection: 'leads', id, values: { city: 'Ulm' } }),
  ).toMatchObject({ status: 403, code: 'may_not_change' })
  expect(await salesperson.refused('act', { collection: 'leads', id, action: 'contact' })).toMatchObject({
    status: 403,
  })
  expect(await salesperson.refused('remove', { collection: 'leads', id })).toMatchObject({ status: 403 })
  const seen = await salesperson.use('get', { collection: 'products', id: valve.id })
  expect(seen.name).toBe('Valve')
  expect(seen).not.toHaveProperty('cost')
})

test('the same stands there as resources', async () => {
  expect((await ada.ask('resources/list')).resources).toMatchObject([{ uri: 'rondo://overview' }])
  expect((await ada.ask('resources/templates/list')).resourceTemplates).toHaveLength(2)
  const read = async (uri: string) => JSON.parse((await ada.ask('resources/read', { uri })).contents[0].text)
  expect((await read('rondo://overview')).you.userId).toBe(admin.userId)
  expect((await read('rondo://leads')).fields.rating.kind).toBe('choice')
  expect((await read(`rondo://accounts/${account.id}`)).name).toBe('Brook & Sons')
})
