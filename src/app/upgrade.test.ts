import { beforeEach, expect, test } from 'vitest'
import { keepUp } from '#base/identity/index.ts'
import { silent } from '#platform/db/log.ts'
import { openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { knownBy } from '#platform/records/seeds.ts'
import { testWorld } from '#test/world.ts'
import { createApp } from './start.ts'
import { modules } from './modules.ts'

const { app, admin } = await testWorld()
const start = async () => {
  await keepUp(app)
  await app.config.reload()
}
const rows = async (table: string, where = 'true') =>
  (await app.pool.query(`select * from ${table} where deleted_at is null and ${where}`)).rows
const everything = async () => {
  const types = modules.flatMap(({ seeds = {} }) => Object.keys(seeds)).map((name) => app.registry.type(name))
  const counts = await Promise.all(types.map(async ({ name, table }) => [name, (await rows(table)).length]))
  return Object.fromEntries(counts) as Record<string, number>
}
const forget = (more = sql``) => app.pool.query(sql`delete from platform_seeds where true ${more}`)
const facts = async () =>
  (await app.pool.query<{ count: number }>('select count(*)::int from history_ledger')).rows[0]!.count
const find = async (collection: string, name: string) =>
  (await admin.get(`${collection}?name=${encodeURIComponent(name)}`)).body.data[0]

beforeEach(start)

test('every shipped record is known again by something of its own', () => {
  for (const { seeds = {} } of modules)
    for (const [collection, records] of Object.entries(seeds)) {
      const by = knownBy(app.registry.type(collection))
      const names = records.map((record) => by.map((field) => String(record[field] ?? '')).join(' '))
      expect(new Set(names).size, collection).toBe(records.length)
    }
})

test('a company that has everything gets nothing, whether or not that was kept', async () => {
  const [before, said] = [await everything(), await facts()]
  await start()
  await forget()
  await start()
  expect(await everything()).toEqual(before)
  expect(await facts()).toBe(said)
})

test('what an older version did not ship comes once', async () => {
  await app.pool.query(`delete from clocks_policies where name in ('Slipped delivery', 'New leads')`)
  await app.pool.query(`delete from service_ticket_priorities where impact = 'high'`)
  await forget(sql`and name in ('slipped delivery', 'new leads')`)
  await forget(sql`and collection = 'ticket-priorities'`)
  await start()
  await start()
  expect((await rows('clocks_policies', `name in ('Slipped delivery', 'New leads')`)).length).toBe(2)
  expect((await rows('service_ticket_priorities')).length).toBe(9)
})

test('what somebody deleted, purged or renamed does not come back', async () => {
  const [views, queues] = [await rows('records_views'), await rows('service_queues')]
  const [backlog, support] = [views.find(({ name }) => name === 'Backlog'), queues[0]]
  await admin.delete(`views/${backlog.id}`)
  await admin.patch(`queues/${support.id}`, { name: 'Help desk' })
  await forget()
  await start()
  const rate = (await rows('catalog_tax_rates', `country = 'GB'`))[0]
  await admin.delete(`tax-rates/${rate.id}`)
  expect((await admin.delete(`tax-rates/${rate.id}?purge=true`)).status).toBe(204)
  await start()
  expect((await rows('records_views')).length).toBe(views.length - 1)
  expect((await rows('service_queues')).map(({ name }) => name)).toEqual(['Help desk'])
  expect((await rows('catalog_tax_rates', `country = 'GB'`)).length).toBe(1)
})

test('two processes that start at once add it once', async () => {
  const url = app.pool.options.connectionString!
  const database = await openDatabase({ ...app.settings, databaseUrl: url }, silent, { max: 3 })
  try {
    const other = await createApp(app.settings, database, silent)
    for (let round = 0; round < 5; round++) {
      await app.pool.query(`delete from leads_questionnaires`)
      await forget(sql`and collection = 'questionnaires'`)
      await Promise.all([keepUp(app), keepUp(other)])
      expect((await rows('leads_questionnaires')).length).toBe(1)
    }
  } finally {
    await database.close()
  }
})

test('what the company’s rules refuse is left out and tried again, and the rest comes', async () => {
  await app.pool.query(`delete from clocks_policies where name in ('Service', 'New leads')`)
  const calendar = await find('calendars', 'Office hours')
  await app.pool.query(sql`update clocks_calendars set deleted_at = now() where id = ${calendar.id}::uuid`)
  await forget(sql`and collection = 'clock-policies'`)
  await start()
  expect((await rows('clocks_policies', `name in ('Service', 'New leads')`)).length).toBe(1)
  await app.pool.query(sql`update clocks_calendars set deleted_at = null where id = ${calendar.id}::uuid`)
  await start()
  expect((await rows('clocks_policies', `name = 'Service'`)).length).toBe(1)
})

test('shipped roles get the rights for new types, once, unless the company said otherwise', async () => {
  const role = async (key: string) => (await rows('identity_roles', `key = '${key}'`))[0]
  const older = (key: string) =>
    app.pool
      .query(sql`update identity_roles set rights = rights #- '{types,queues}' #- '{types,tickets}' #- '{fields,quotes.costTotal}'
      where key = ${key}`)
  const shipped = (await role('service-manager')).rights
  await older('service-manager')
  await start()
  expect((await role('service-manager')).rights).toEqual(shipped)
  const said = await facts()
  await start()
  expect(await facts()).toBe(said)

  // Taken out by hand: it stays out.
  const { queues: _queues, ...types } = shipped.types
  const taken = { ...shipped, types }
  await admin.patch(`roles/${(await role('service-manager')).id}`, { rights: taken })
  await start()
  expect((await role('service-manager')).rights).toEqual(taken)

  // A company that says itself what holds for the rest has said it for new types too; restrictions come all the same.
  const agent = (await role('service-agent')).rights
  const own = { ...agent, types: { ...agent.types, '*': { read: 'none' } } }
  const { tickets: _tickets, ...left } = own.types
  await older('service-agent')
  await admin.patch(`roles/${(await role('service-agent')).id}`, {
    rights: { ...(await role('service-agent')).rights, types: left },
  })
  await start()
  expect((await role('service-agent')).rights).toEqual({ ...own, types: left })

  // A role of the company's own is the company's own.
  const made = await admin.post('roles', { key: 'desk', name: 'Desk', rights: { types: {} } })
  await start()
  expect((await role('desk')).rights).toEqual(made.body.rights)
})
