import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as, app, call } = await testWorld()

test('the document is valid OpenAPI 3.1 and knows every route', async () => {
  await admin.post('custom-fields', {
    collection: 'leads',
    key: 'shoeSize',
    labelEn: 'Shoe size',
    kind: 'integer',
  })
  await app.config.reload()
  const { body } = await admin.get('openapi.json')
  const checked = await new Validator().validate(structuredClone(body))
  expect(checked.errors).toBeUndefined()
  expect(checked.valid).toBe(true)
  expect(body.openapi).toBe('3.1.0')
  for (const path of [
    'leads',
    'leads/{id}/actions/convert',
    'session',
    'api-keys',
    'events',
    'jobs/{id}',
    'reports/{name}',
  ])
    expect(Object.keys(body.paths)).toContain(`/api/v1/${path}`)
  const ids = Object.values<any>(body.paths).flatMap((path) =>
    Object.values<any>(path).flatMap((operation) => operation.operationId ?? []),
  )
  expect(new Set(ids).size).toBe(ids.length)
  const { LeadsCreate, Leads, LeadsDisqualify } = body.components.schemas
  expect(LeadsCreate.properties.custom.properties.shoeSize.type).toEqual(['integer', 'null'])
  expect(LeadsCreate.properties.status).toBeUndefined()
  expect(Leads.properties.status.enum).toContain('converted')
  expect(LeadsDisqualify.required).toEqual(['reason'])
})

test('all references lead somewhere', async () => {
  const { body } = await admin.get('openapi.json')
  const wanted = JSON.stringify(body).match(/#\/components\/[^"]+/g)!
  for (const path of new Set(wanted)) {
    const [, , kind, name] = path.split('/') as [string, string, string, string]
    expect(body.components[kind][name], path).toBeDefined()
  }
})

test('what include embeds, and what is kept back, stands in the document', async () => {
  const { Opportunities, Activities, Mails } = (await admin.get('openapi.json')).body.components.schemas
  const record = (name: string) => ({ $ref: `#/components/schemas/${name}` })
  expect(Opportunities.properties.account.anyOf).toContainEqual(record('Accounts'))
  expect(Opportunities.properties.phase.anyOf).toEqual([
    expect.objectContaining({ type: ['string', 'null'] }),
    record('Phases'),
  ])
  expect(Activities.properties.contacts.anyOf).toContainEqual({ type: 'array', items: record('Contacts') })
  expect(Mails.properties.attachments.type).toBe('array')
  const rep = (await (await as(['sales-rep'])).get('openapi.json')).body.components.schemas
  expect(rep.Mails.properties.attachments.anyOf).toContainEqual({ type: 'null' })
})

test('what webhooks are sent stands in the document, as it is sent', async () => {
  const { body } = await admin.get('openapi.json')
  const { post } = body.webhooks['leads.qualify']
  expect(post.requestBody.content['application/json'].schema.allOf).toEqual([
    { $ref: '#/components/schemas/LeadsEvent' },
    { properties: { type: { const: 'leads.qualify' } } },
  ])
  const { data } = body.components.schemas.LeadsEvent.properties
  expect(data.properties.record.anyOf[0]).toEqual({ $ref: '#/components/schemas/Leads' })
  const names = Object.keys(body.webhooks)
  for (const event of [
    'ping',
    'products.created',
    'invoices.overdue',
    'accounts.merged',
    'tickets.clockBreached',
  ])
    expect(names).toContain(event)
  // Neither what a type cannot have, nor what is the house's own.
  for (const event of ['products.merged', 'products.clockStarted', 'mails.created', 'webhooks.created'])
    expect(names).not.toContain(event)
  const ids = [body.paths, body.webhooks].flatMap((part) =>
    Object.values<any>(part).flatMap((path) =>
      Object.values<any>(path).flatMap((one) => one.operationId ?? []),
    ),
  )
  expect(new Set(ids).size).toBe(ids.length)
  const rep = (await (await as(['sales-rep'])).get('openapi.json')).body
  expect(rep.webhooks).toBeUndefined()
})

test('everybody sees what is theirs to do, and nobody sees it without signing in', async () => {
  const reader = await as(['developer'])
  const { body } = await reader.get('openapi.json')
  expect(body.paths['/api/v1/leads'].get).toBeDefined()
  expect(body.paths['/api/v1/leads'].post).toBeUndefined()
  expect(body.components.schemas.Products.properties.cost).toBeUndefined()
  expect((await call({ url: '/api/v1/openapi.json' })).status).toBe(401)
})

test('metrics count requests by pattern, never by address', async () => {
  const { body } = await admin.post('leads', { company: 'Counted' })
  await admin.get(`leads/${body.id}`)
  await call({ url: `/nowhere/${body.id}` })
  const { text, status } = await call({ url: '/metrics' })
  expect(status).toBe(200)
  expect(text).toContain('http_requests_total{method="GET",route="/api/v1/:collection/:id",status="200"}')
  expect(text).toMatch(/database_connections\{state="idle"\} \d/)
  expect(text).toContain('process_cpu_seconds_total')
  expect(text).not.toContain(body.id)
})
