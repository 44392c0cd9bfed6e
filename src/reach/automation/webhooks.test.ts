import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createReactions } from '#platform/events/reactions.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { sql } from '#platform/db/sql.ts'
import { testWorld, type Client } from '#test/world.ts'
import { clearDeliveries } from './actions/deliveries.ts'
import { dispatch } from './actions/dispatch.ts'
import { stopOrphans } from './actions/owner.ts'
import { planDeliveries } from './actions/plan.ts'
import { post } from './actions/post.ts'
import { sign } from './actions/signature.ts'

/** A real receiver, a real database, and the jobs as they run: what arrives is what was sent. */
const { admin, as, app, system } = await testWorld({ workers: true })
app.settings.privateWebhooks = true
const reactions = createReactions(app)
reactions.start()

interface Heard {
  path: string
  headers: Record<string, string>
  text: string
  body: any
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void
const plain =
  (status: number, text = '', headers = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(text)
const heard: Heard[] = []
const answers = new Map<string, Answer>()
const server = createServer(async (request, response) => {
  let text = ''
  for await (const part of request) text += part
  const path = request.url!
  heard.push({ path, headers: request.headers as Record<string, string>, text, body: JSON.parse(text) })
  ;(answers.get(path) ?? plain(200, 'thanks'))(response, request)
}).listen(0, '127.0.0.1')
await new Promise((go) => server.once('listening', go))
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(async () => {
  await reactions.stop()
  server.closeAllConnections()
  server.close()
})

let paths = 0
let path = ''
beforeEach(() => void (path = `/hook-${(paths += 1)}`))
const at = (where = path) => heard.filter((one) => one.path === where)
const hears = (count: number, where = path) =>
  expect.poll(() => at(where).length, { timeout: 15_000 }).toBe(count)
const hook = async (events: string[], more: Values = {}, client: Client = admin): Promise<Values> => {
  const made = await client.post('webhooks', { name: path, url: base + path, events, ...more })
  expect(made.status, made.text).toBe(201)
  return made.body
}
const deliveries = async (webhook: Values): Promise<Values[]> =>
  (await admin.get(`webhook-deliveries?webhookId=${webhook.id}&sort=createdAt`)).body.data
const settled = async (webhook: Values, ...states: string[]) =>
  expect
    .poll(async () => (await deliveries(webhook)).map(({ status }) => status), { timeout: 15_000 })
    .toEqual(states)
/** Until each has had so many attempts. */
const attempted = async (webhook: Values, ...counts: number[]) =>
  expect
    .poll(async () => (await deliveries(webhook)).map(({ attempts }) => attempts.length), { timeout: 15_000 })
    .toEqual(counts)
/** What waits for its next attempt is due now. */
const hurry = async (webhook: Values, more = sql``) => {
  await app.pool.query(
    sql`update automation_webhook_deliveries set next_at = now() ${more} where webhook_id = ${webhook.id}::uuid and status = 'waiting'`,
  )
  await dispatch(app)
}
const lead = async (company: string, client = admin): Promise<Values> =>
  (await client.post('leads', { company })).body

test('an event arrives signed, with the record and what changed', async () => {
  const webhook = await hook(['leads.created', 'leads.contact'])
  expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const made = await lead('Acme')
  await hears(1)
  const contacted = (await admin.post(`leads/${made.id}/actions/contact`)).body.data
  await hears(2)
  const [first, second] = at()
  expect(first!.body).toMatchObject({
    type: 'leads.created',
    data: { collection: 'leads', id: made.id, version: 1, record: { id: made.id, company: 'Acme' } },
  })
  const told = (await admin.get(`leads/${made.id}/history`)).body.data.at(-1)
  expect(first!.body.timestamp).toBe(told.at)
  expect(first!.headers['webhook-id']).toBe(told.id)
  expect(first!.body.data.record).not.toHaveProperty('actions')
  expect(second!.body).toMatchObject({
    type: 'leads.contact',
    data: { version: 2, changes: { status: { from: 'new', to: 'contacted' } } },
  })
  expect(second!.body.data.record).toMatchObject({ version: contacted.version, status: 'contacted' })
  for (const { headers, text } of at()) {
    expect(headers['content-type']).toBe('application/json')
    const [id, seconds] = [headers['webhook-id']!, Number(headers['webhook-timestamp'])]
    expect(headers['webhook-signature']).toBe(sign(webhook.secret, id, seconds, text))
  }
  await settled(webhook, 'delivered', 'delivered')
  const [delivery] = await deliveries(webhook)
  expect(delivery).toMatchObject({
    event: 'leads.created',
    recordType: 'leads',
    recordId: made.id,
    eventId: first!.headers['webhook-id'],
    nextAt: null,
    attempts: [{ status: 200, error: null, response: 'thanks' }],
  })
  expect((await admin.get(`webhooks/${webhook.id}`)).body.deliveredAt).not.toBeNull()
})

test('only what was asked for is sent, and nothing of before', async () => {
  const before = await lead('Before')
  const webhook = await hook(['leads.disqualify', '*.deleted'])
  const made = await lead('Selected')
  await admin.post(`leads/${made.id}/actions/disqualify`, { reason: 'noNeed' })
  await admin.delete(`leads/${made.id}`)
  await admin.delete(`leads/${before.id}`)
  await hears(3)
  const told = at().map(({ body }) => [body.type, body.data.id])
  expect(told.toSorted()).toEqual(
    [
      ['leads.deleted', before.id],
      ['leads.deleted', made.id],
      ['leads.disqualify', made.id],
    ].toSorted(),
  )
  expect(at().find(({ body }) => body.type === 'leads.deleted')!.body.data.record.company).toBeTruthy()
  await settled(webhook, 'delivered', 'delivered', 'delivered')
})

test('the secret is shown once, and for a day the old one signs too', async () => {
  const webhook = await hook(['leads.created'])
  for (const door of [`webhooks/${webhook.id}`, 'webhooks', `webhooks/${webhook.id}/history`])
    expect((await admin.get(door)).text).not.toContain('whsec_')
  const rotated = await admin.post(`webhooks/${webhook.id}/actions/rotateSecret`)
  expect(rotated.status).toBe(200)
  const { secret } = rotated.body.result
  expect(secret).toMatch(/^whsec_/)
  expect(secret).not.toBe(webhook.secret)
  expect((await admin.get(`webhooks/${webhook.id}/history`)).text).not.toContain('whsec_')
  const [changed, set] = (await admin.get('audit')).body.data.filter(
    ({ data }: Values) => data.webhook === path,
  )
  expect(changed).toMatchObject({ kind: 'webhookSecretChanged', userId: admin.userId })
  expect(set).toMatchObject({ kind: 'webhookSet', data: { to: base, events: 'leads.created' } })
  await lead('Rotated')
  await hears(1)
  await app.pool.query(
    sql`update automation_webhook_secrets set previous_until = now() - interval '1 second'`,
  )
  await lead('A day later')
  await hears(2)
  const signatures = at().map(({ headers, text }) => {
    const [id, seconds] = [headers['webhook-id']!, Number(headers['webhook-timestamp'])]
    expect(headers['webhook-signature']!.split(' ')[0]).toBe(sign(secret, id, seconds, text))
    return headers['webhook-signature']!.split(' ')
  })
  expect(signatures.map((one) => one.length)).toEqual([2, 1])
  const [{ headers, text }] = at() as [Heard]
  expect(signatures[0]![1]).toBe(
    sign(webhook.secret, headers['webhook-id']!, Number(headers['webhook-timestamp']), text),
  )
})

test('sent again under the same key, the webhook comes without its secret', async () => {
  const body = {
    name: 'Twice',
    url: 'https://hooks.example.com/twice',
    events: ['leads.created'],
    active: false,
  }
  const key = { 'idempotency-key': `twice ${path}` }
  const [first, second] = [await admin.post('webhooks', body, key), await admin.post('webhooks', body, key)]
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
  expect(first.body.secret).toMatch(/^whsec_/)
  expect(second.text).not.toContain('whsec_')
  const kept = await app.pool.query(sql`select 1 from platform_idempotency where answer like '%whsec_%'`)
  expect(kept.rows).toEqual([])
  const { reveals } = (await admin.get('meta')).body.types.webhooks
  expect(reveals.secret.label).toBe('Secret')
})

test('nothing goes out that cannot be signed, until the secret is changed', async () => {
  const webhook = await hook(['leads.created'])
  await app.pool.query(
    sql`update automation_webhook_secrets set sealed = 'of another house' where webhook_id = ${webhook.id}::uuid`,
  )
  await lead('Unsigned')
  await attempted(webhook, 1)
  expect((await deliveries(webhook))[0]!.attempts).toMatchObject([{ status: null, error: 'noSecret' }])
  const rotated = await admin.post(`webhooks/${webhook.id}/actions/rotateSecret`)
  expect(rotated.body.result.secret).toMatch(/^whsec_/)
  await hurry(webhook)
  await settled(webhook, 'delivered')
  expect(at()).toHaveLength(1)
  expect(at()[0]!.headers['webhook-signature']).not.toContain(' ')
})

test('what fails is tried again under the same id, and a redirect is not followed', async () => {
  const webhook = await hook(['leads.created'])
  answers.set(path, plain(302, 'over there', { location: `${base}/elsewhere` }))
  await lead('Retried')
  await attempted(webhook, 1)
  const [waiting] = await deliveries(webhook)
  const pause = Date.parse(waiting!.nextAt) - Date.parse(waiting!.attempts[0].at)
  expect(pause).toBeGreaterThanOrEqual(5_000)
  expect((await admin.get(`webhooks/${webhook.id}`)).body.failingSince).not.toBeNull()
  answers.set(path, plain(503, 'x'.repeat(50_000)))
  await hurry(webhook)
  await hears(2)
  answers.delete(path)
  await hurry(webhook)
  await settled(webhook, 'delivered')
  expect(new Set(at().map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const [{ attempts }] = (await deliveries(webhook)) as [Values]
  expect(attempts.map(({ status }: Values) => status)).toEqual([302, 503, 200])
  expect(attempts[1].response).toHaveLength(1_000)
  expect(at('/elsewhere')).toEqual([])
  expect((await admin.get(`webhooks/${webhook.id}`)).body.failingSince).toBeNull()
})

test('a delivery can be repeated, under the same id', async () => {
  const webhook = await hook(['leads.created'])
  await lead('Repeated')
  await settled(webhook, 'delivered')
  const [delivery] = await deliveries(webhook)
  const again = () => admin.post(`webhook-deliveries/${delivery!.id}/actions/repeat`)
  expect((await again()).status).toBe(200)
  await attempted(webhook, 2)
  expect(at()).toHaveLength(2)
  expect(new Set(at().map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await admin.patch(`webhooks/${webhook.id}`, { active: false })
  expect(await again()).toMatchObject({ status: 409, body: { code: 'webhook_off' } })
})

test('a receiver that is gone switches the webhook off, and its owner hears of it', async () => {
  const webhook = await hook(['leads.created'])
  answers.set(path, plain(410))
  await lead('Gone')
  await settled(webhook, 'failed')
  const read = async () => (await admin.get(`webhooks/${webhook.id}`)).body
  await expect.poll(read).toMatchObject({ active: false, stoppedReason: 'gone' })
  const told = (await admin.get('notifications')).body.data
  expect(told[0]).toMatchObject({ kind: 'stopped', title: path, aboutType: 'webhooks', aboutId: webhook.id })
  const on = (await admin.patch(`webhooks/${webhook.id}`, { active: true })).body
  expect(on).toMatchObject({ active: true, stoppedReason: null, stoppedAt: null })
})

test('after days without anything getting through it is switched off, and what waits is cancelled', async () => {
  const webhook = await hook(['leads.created'])
  answers.set(path, plain(500))
  await lead('One')
  await lead('Two')
  await attempted(webhook, 1, 1)
  await app.pool.query(
    sql`update automation_webhooks set failing_since = now() - interval '4 days' where id = ${webhook.id}::uuid`,
  )
  const [first] = await deliveries(webhook)
  await app.pool.query(
    sql`update automation_webhook_deliveries set tries = 9, next_at = now() where id = ${first!.id}::uuid`,
  )
  await dispatch(app)
  await settled(webhook, 'failed', 'cancelled')
  expect((await admin.get(`webhooks/${webhook.id}`)).body).toMatchObject({
    active: false,
    stoppedReason: 'failing',
  })
  expect((await deliveries(webhook))[1]).toMatchObject({ reason: 'switchedOff', nextAt: null })
})

test('who does not answer is not waited for, and holds up nobody else', async () => {
  const slow = await hook(['leads.created'])
  const silent = path
  answers.set(silent, () => {})
  for (let n = 0; n < 6; n++) await lead(`Slow ${n}`)
  await hears(4, silent)
  await admin.patch(`webhooks/${slow.id}`, { name: 'slow' })
  path = '/quick'
  const quick = await hook(['leads.created'])
  await lead('Quick')
  await hears(1)
  await settled(quick, 'delivered')
  // Four at a time for one receiver, no more.
  expect(at(silent)).toHaveLength(4)
  server.closeAllConnections()
  await admin.patch(`webhooks/${slow.id}`, { active: false })
  const attempt = await post(base + silent, {}, '{}', { open: true, timeout: 200 })
  expect(attempt).toMatchObject({ status: null, error: 'timeout' })
})

test('no answer is read that never ends', async () => {
  answers.set(path, (response) => {
    response.writeHead(200)
    const more = setInterval(() => response.write('x'.repeat(4096)), 5)
    response.once('close', () => clearInterval(more))
  })
  expect(await post(base + path, {}, '{}', { open: true })).toMatchObject({ status: 200, error: null })
})

test('a fact that is planned twice is delivered once', async () => {
  const webhook = await hook(['leads.created'])
  const made = await lead('Once')
  await settled(webhook, 'delivered')
  const { rows } = await app.pool
    .query(sql`select id, at::text, type, record_id as "recordId", kind, changes, data
    from history_ledger where record_id = ${made.id}::uuid`)
  await Promise.all([planDeliveries(app, rows), planDeliveries(app, rows)])
  await dispatch(app)
  expect(await deliveries(webhook)).toHaveLength(1)
  expect(at()).toHaveLength(1)
})

test('what somebody claimed and never sent is sent when the claim is over', async () => {
  const webhook = await hook(['leads.created'], { active: false })
  await admin.patch(`webhooks/${webhook.id}`, { active: true })
  answers.set(path, plain(500))
  await lead('Killed')
  await attempted(webhook, 1)
  answers.delete(path)
  await hurry(webhook, sql`, claimed_until = now() + interval '1 minute'`)
  expect(at()).toHaveLength(1)
  await hurry(webhook, sql`, claimed_until = now() - interval '1 second'`)
  await settled(webhook, 'delivered')
})

test('a webhook sees what its owner sees, at the moment of sending', async () => {
  const roles = (rights: Values) =>
    change(app, system, (c) =>
      c.create('roles', { key: `r${paths}-${Object.keys(rights).length}`, name: 'R', rights }),
    )
  const level = (read: string) => ({
    types: { '*': { read, create: 'all', change: 'all' } },
    fields: { 'leads.phone': 'hidden' },
  })
  const own = await roles(level('own'))
  const owner = await as([own.key])
  const webhook = await hook(['leads.created', 'leads.changed'], {}, owner)
  await lead('Of another')
  const made = (await owner.post('leads', { company: 'Mine' })).body
  await admin.patch(`leads/${made.id}`, { phone: '+49 30 1234567', website: 'https://mine.example' })
  await hears(2)
  expect(at().map(({ body }) => body.data.id)).toEqual([made.id, made.id])
  for (const { text } of at()) for (const secret of ['phone', '1234567']) expect(text).not.toContain(secret)
  const changed = at().find(({ body }) => body.type === 'leads.changed')!
  expect(changed.body.data.changes).toEqual({ website: { from: null, to: 'https://mine.example' } })
  // What they lose while it waits is not sent any more.
  answers.set(path, plain(500))
  await owner.patch(`leads/${made.id}`, { website: 'https://other.example' })
  await attempted(webhook, 1, 1, 1)
  await change(app, system, (c) => c.patch('leads', made.id, { ownerId: admin.userId }))
  await hurry(webhook)
  await settled(webhook, 'delivered', 'delivered', 'cancelled')
  expect((await deliveries(webhook)).at(-1)).toMatchObject({ reason: 'notReadable' })
  expect(at()).toHaveLength(3)
})

test('whoever may no longer sign in takes their webhooks along', async () => {
  const owner = await as(['administrator'])
  const webhook = await hook(['leads.created'], {}, owner)
  await admin.patch(`users/${owner.userId}`, { active: false })
  const read = async () => (await admin.get(`webhooks/${webhook.id}`)).body
  await expect.poll(read, { timeout: 15_000 }).toMatchObject({ active: false, stoppedReason: 'owner' })
  await stopOrphans(app)
  expect(await read()).toMatchObject({ stoppedReason: 'owner' })
})

test('a test is sent at once, once, also while it is switched off', async () => {
  const webhook = await hook(['leads.created'], { active: false })
  answers.set(path, plain(500))
  const sent = await admin.post(`webhooks/${webhook.id}/actions/test`)
  expect(sent.body.result.deliveryId).toBe((await deliveries(webhook))[0]!.id)
  await settled(webhook, 'failed')
  expect(at()[0]!.body).toMatchObject({ type: 'ping', data: { id: webhook.id, record: { name: path } } })
  expect(at()[0]!.text).not.toContain('ownerId')
})

test('deliveries are forgotten after a month', async () => {
  const webhook = await hook(['leads.created'])
  await lead('Old')
  await settled(webhook, 'delivered')
  await app.pool.query(
    sql`update automation_webhook_deliveries set created_at = now() - interval '31 days' where webhook_id = ${webhook.id}::uuid`,
  )
  expect(await clearDeliveries(app)).toBe(1)
  expect(await deliveries(webhook)).toEqual([])
})

test('one refusal for each thing that cannot be', async () => {
  const right = { name: 'x', url: `${base}/x`, events: ['leads.created'] }
  const refused = async (more: Values) =>
    (await admin.post('webhooks', { ...right, ...more })).body.errors.map((e: any) => `${e.path} ${e.code}`)
  expect(await refused({ name: '' })).toEqual(['name required'])
  for (const events of [['leads'], ['leads.exploded'], ['nowhere.created'], ['*'], ['leads.created.twice']])
    expect(await refused({ events }), events[0]).toEqual(['events webhook_event'])
  // What the house keeps to itself is not offered.
  for (const type of ['mails', 'roles', 'notifications', 'webhook-deliveries', 'ticket-messages'])
    expect(await refused({ events: [`${type}.created`] }), type).toEqual(['events webhook_event'])
  expect(await refused({ events: [] })).toEqual(['events required'])
  expect(await refused({ url: 'mailto:ada@example.com' })).toEqual(['url invalid_url'])
  expect(await refused({ stoppedReason: 'gone' })).toEqual(['stoppedReason read_only'])
  app.settings.privateWebhooks = false
  expect(await refused({ url: 'https://127.0.0.1/' })).toEqual(['url webhook_private'])
  expect(await refused({ url: 'http://hooks.example.com/' })).toEqual(['url webhook_not_https'])
  app.settings.privateWebhooks = true
  const webhook = await hook(['leads.created'])
  expect((await admin.post(`webhooks/${webhook.id}/actions/rotateSecret`, { nonsense: 1 })).status).toBe(422)
  expect((await admin.post('webhook-deliveries', {})).status).toBe(422)
})

test('a webhook is found by a part of its name, though search does not know it', async () => {
  const webhook = await hook(['leads.created'], { name: 'Warehouse' })
  for (const query of ['name[contains]=house', 'name[startsWith]=ware'])
    expect((await admin.get(`webhooks?${query}`)).body.data).toMatchObject([{ id: webhook.id }])
})

test('nobody sees more through a webhook than by themselves', async () => {
  const rep = await as(['sales-rep'])
  expect((await rep.post('webhooks', {})).status).toBe(404)
  expect((await rep.get('webhook-deliveries')).status).toBe(404)
  const all = { read: 'all', create: 'all', change: 'all', delete: 'all' }
  await change(app, system, (c) =>
    c.create('roles', { key: 'hooks', name: 'Hooks', rights: { types: { '*': all } } }),
  )
  const other = await as(['hooks'])
  const mine = { name: 'x', url: `${base}/x`, events: ['leads.created'] }
  const forOthers = await other.post('webhooks', { ...mine, ownerId: admin.userId })
  expect(forOthers).toMatchObject({ status: 403, body: { code: 'webhook_of_another' } })
  const webhook = await hook(['leads.created'])
  for (const { status } of [
    await other.get(`webhooks/${webhook.id}`),
    await other.patch(`webhooks/${webhook.id}`, { url: `${base}/mine` }),
    await other.post(`webhooks/${webhook.id}/actions/rotateSecret`),
    await other.post(`webhooks/${webhook.id}/actions/test`),
  ])
    expect(status).toBe(404)
  const own = await hook(['leads.created'], {}, other)
  const given = await other.patch(`webhooks/${own.id}`, { ownerId: admin.userId })
  expect(given).toMatchObject({ status: 403, body: { code: 'webhook_of_another' } })
  await lead('For both')
  await expect
    .poll(async () => (await other.get('webhook-deliveries')).body.data, { timeout: 15_000 })
    .toMatchObject([{ webhookId: own.id, status: 'delivered' }])
  await app.pool.query(
    sql`update identity_api_keys set scopes = '{"types":{"*":{"read":"all","create":"all"}}}' where user_id = ${other.userId}::uuid`,
  )
  const narrowed = await other.post('webhooks', mine)
  expect(narrowed).toMatchObject({ status: 403, body: { code: 'webhook_narrowed_key' } })
})
