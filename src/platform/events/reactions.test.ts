import { openPool } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { change } from '#platform/records/change.ts'
import type { Module } from '#platform/records/registry.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { createReactions, isAbout, reactionJob } from './reactions.ts'

const { admin, as, app, system } = await testWorld()
const reactions = createReactions(app)
interface Planned {
  id: string
  reaction: string
  factIds: string[]
}
/** The jobs of the one reaction that these tests are about; modules have others to the same facts. */
const planned = async () =>
  (
    await app.pool.query<Planned>(
      sql`select id, data->>'reaction' as reaction, data->'factIds' as "factIds" from pgboss.job where name = ${reactionJob.name}
        and data->>'reaction' = 'notifications *.*' order by created_on`,
    )
  ).rows
const run = async (job: Planned) =>
  reactionJob.run(app, job, { id: job.id, signal: new AbortController().signal })
/** Facts become visible once every older transaction has ended, other test files' ones included. */
const drainUntil = async (jobs: number) => {
  await expect
    .poll(async () => (await reactions.drain(), (await planned()).length), { timeout: 15_000 })
    .toBe(jobs)
}

test.each([
  ['accounts.created', true],
  ['*.created', true],
  ['accounts.*', true],
  ['*.*', true],
  ['accounts.changed', false],
  ['contacts.*', false],
])('%s', (pattern, about) => {
  expect(isAbout(pattern, { type: 'accounts', kind: 'created' })).toBe(about)
})

test('who is given a record by somebody else is told once, whatever dies on the way', async () => {
  await reactions.drain()
  const before = (await planned()).length
  const rep = await as(['sales-rep'])
  const lead = (await admin.post('leads', { company: 'Acme', ownerId: rep.userId })).body

  // The machine dies between the jobs and the position: the connection is cut inside the transaction.
  await app.pool.query(
    `create function stall() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$`,
  )
  await app.pool.query(
    `create trigger stall before update on events_positions for each row execute function stall()`,
  )
  const killer = openPool(app.settings.databaseUrl!, { max: 1 })
  // Again and again: while another test's older transaction runs, there is nothing to plan and nobody to kill.
  let cut = false
  const drained = (async () => {
    while (!cut) await reactions.drain()
  })().then(
    () => 'lived',
    () => 'died',
  )
  await expect
    .poll(
      async () => {
        const killed = await killer.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
        )
        return killed.rows.length
      },
      { timeout: 15_000 },
    )
    .toBe(1)
    .finally(() => (cut = true))
  expect(await drained).toBe('died')
  await killer.end()
  await app.pool.query('drop trigger stall on events_positions')
  expect((await planned()).length).toBe(before)

  // Two processes take turns.
  const other = createReactions(app)
  await expect
    .poll(async () => (await Promise.all([reactions.drain(), other.drain()]), (await planned()).length), {
      timeout: 15_000,
    })
    .toBe(before + 1)
  const job = (await planned()).at(-1)!
  // The job dies after its work and is tried again.
  await Promise.all([run(job), run(job)])
  const told = await rep.get('notifications')
  expect(told.body.data).toMatchObject([
    { kind: 'assigned', title: 'Acme', aboutType: 'leads', aboutId: lead.id, createdById: admin.userId },
  ])
})

test('one fact that fails does not hold up those that came with it', async () => {
  const facts = await app.pool.query<{ id: string }>('select id from history_ledger order by tx, id limit 3')
  const factIds = facts.rows.map(({ id }) => id)
  const [bad] = factIds
  const done: string[] = []
  const failing: Module = {
    name: 'failing',
    reactions: {
      '*.tried': {
        runAll: async (_, all) => {
          if (all.some(({ id }) => id === bad)) throw new Error('cannot be done')
          done.push(...all.map(({ id }) => id))
        },
      },
    },
  }
  const broken = { ...app, registry: { ...app.registry, modules: [...app.registry.modules, failing] } }
  const doing = (ids: string[]) =>
    reactionJob.run(
      broken,
      { reaction: 'failing *.tried', factIds: ids },
      { id: '', signal: new AbortController().signal },
    )
  await doing(factIds)
  const left = await app.pool.query<{ factIds: string[] }>(
    sql`select data->'factIds' as "factIds" from pgboss.job where data->>'reaction' = 'failing *.tried' order by created_on`,
  )
  expect(left.rows.map((job) => job.factIds).toSorted()).toEqual(factIds.map((id) => [id]).toSorted())
  const ended = await Promise.allSettled(left.rows.map((job) => doing(job.factIds)))
  expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(done.toSorted()).toEqual(factIds.slice(1).toSorted())
})

test('nobody is told what they did themselves, and an import rings no bell', async () => {
  await reactions.drain()
  const before = (await planned()).length
  const rep = await as(['sales-rep'])
  await rep.post('leads', { company: 'Mine' })
  await change(app, { ...system, kind: 'import', userId: admin.userId, importId: 'i' }, (c) =>
    c.create('leads', { company: 'Imported', ownerId: rep.userId }, { imported: true }),
  )
  const given = (await admin.post('leads', { company: 'Given' })).body
  await admin.post(`leads/${given.id}/actions/assign`, { ownerId: rep.userId })
  await drainUntil(before + 1)
  expect((await planned()).length).toBe(before + 1)
})
