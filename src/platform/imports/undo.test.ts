import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { testWorld } from '#test/world.ts'
import { begin, carryOut, fileOf, loadImport, newImportId, readUpload } from './index.ts'
import { carryBack, clocks, jobs, undoJob } from './jobs.ts'

const { app, admin, as } = await testWorld()
const rows = 650
const query = async (text: string) => (await app.pool.query(text)).rows
const leads = async () => (await query('select count(*)::int as n from leads_leads'))[0].n

async function imported(collection = 'leads', header = 'Last Name,Email', count = rows) {
  const person = (await app.revive({ userId: admin.userId }, 'test'))!
  const id = newImportId()
  mkdirSync(dirname(fileOf(app, id)), { recursive: true })
  const people = Array.from({ length: count }, (_, i) => `Back ${i},b${i}@back.example`)
  writeFileSync(fileOf(app, id), [header, ...people].join('\n'))
  const type = app.registry.type(collection)
  const { import: one } = await readUpload(app, person, type, id, 'people.csv', {})
  await begin(app.pool, one, one.proposal)
  await carryOut(app, (await loadImport(app.pool, id))!, person)
  return id
}

/** A run that nobody stops. */
const alone = { id: 'run', signal: new AbortController().signal }

test('a large import is taken back by a job that survives a kill', { timeout: 60_000 }, async () => {
  const id = await imported()
  const [changed] = (await admin.get('leads?email=b300@back.example')).body.data
  await admin.patch(`leads/${changed.id}`, { description: 'called' })

  // Another administrator takes it back: that is who did it, also where a job goes on.
  const other = await as(['administrator'])
  const asked = await other.post(`imports/${id}/actions/undo`, undefined, { prefer: 'respond-async' })
  expect([asked.status, asked.body.status, await leads()]).toEqual([202, 'undoing', rows])
  expect((await admin.post(`imports/${id}/actions/undo`)).status).toBe(409)

  // Killed after its first batch: the table refuses the second.
  const once = `create function stop() returns trigger language plpgsql as $$ begin
    if new.undoing is not null and (new.undoing->>'done')::int > 200 then raise 'killed'; end if; return new; end $$`
  await query(once)
  await query('create trigger stop before update on platform_imports for each row execute function stop()')
  const person = await app.revive({ userId: other.userId }, 'test')
  await expect(carryBack(app, id, person)).rejects.toThrow('killed')
  await query('drop trigger stop on platform_imports')
  expect((await admin.get(`imports/${id}`)).body).toMatchObject({
    status: 'undoing',
    undo: { progress: { rows, done: 200 } },
  })

  await query(`update platform_imports set touched_at = now() - interval '2 minutes' where id = '${id}'`)
  await clocks.find(({ name }) => name === 'imports.resume')!.run(app)
  await jobs.find(({ name }) => name === undoJob)!.run(app, { importId: id }, alone)
  const { body } = await admin.get(`imports/${id}`)
  // What the killed one had taken back without noting it is gone already and is not counted twice.
  expect(body).toMatchObject({
    status: 'undone',
    undo: { stayed: 1, kept: [{ id: changed.id, reason: 'It was changed since the import.' }] },
  })
  expect(await leads()).toBe(1)
  const did = `select distinct user_id from history_ledger where type = 'leads' and kind = 'purged'`
  expect(await query(did)).toEqual([{ user_id: other.userId }])
})

test('goes in sets, and what stays has its own reason', async () => {
  const id = await imported('accounts', 'Name,Email', 300)
  const [needed, named, changed] = (await admin.get('accounts?sort=name&limit=3')).body.data
  const deal = (await admin.post('opportunities', { name: 'Stays', accountId: needed.id })).body
  const call = { subject: 'Call', type: 'call', aboutType: 'accounts', aboutId: named.id }
  expect((await admin.post('activities', call)).status).toBe(201)
  await admin.patch(`accounts/${changed.id}`, { description: 'called' })
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const { body } = await admin.post(`imports/${id}/actions/undo`)
  const statements = asked.mock.calls.length
  asked.mockRestore()
  expect(body.undone).toBe(297)
  expect(body.kept.map((one: any) => one.id).toSorted()).toEqual([needed.id, named.id, changed.id].toSorted())
  const reasons = Object.fromEntries(body.kept.map((one: any) => [one.id, one.reason]))
  expect(reasons[changed.id]).toBe('It was changed since the import.')
  expect(reasons[needed.id]).toContain('1 opportunities')
  expect(reasons[named.id]).toContain('about it have come since')
  expect(statements).toBeLessThan(150)
  // Neither is there anything left of those that went, nor lacks it a note for the auditors.
  expect((await admin.get(`opportunities/${deal.id}`)).body.accountId).toBe(needed.id)
  const traces = `select (select count(*)::int from search_documents where type = 'accounts') as found,
    (select count(*)::int from identity_audit where kind = 'purged' and data->>'type' = 'accounts') as noted`
  expect(await query(traces)).toEqual([{ found: 3, noted: 297 }])
})
