import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { clocks } from './jobs.ts'
import { batchSize } from './run/runner.ts'

const { app } = await testWorld({ workers: true })

const rows = batchSize * 6 + 17
const query = async (text: string) => (await app.pool.query(text)).rows
const standing = async () => (await query('select id, status, done_row, counts from platform_imports'))[0]

/** The real program, which is to be killed in the middle of its work. */
function importing(file: string) {
  const { databaseUrl, dataDir } = app.settings
  return spawn(process.execPath, ['src/app/cli.ts', 'import', file, '--as', 'leads', '--yes'], {
    cwd: resolve(import.meta.dirname, '../../..'),
    stdio: 'ignore',
    env: { PATH: process.env.PATH, RONDO_DATA: dataDir, DATABASE_URL: databaseUrl },
  })
}

test(
  'an import whose process is killed is carried on by another one: nothing twice, nothing lost',
  { timeout: 120_000 },
  async () => {
    const file = join(app.settings.dataDir, 'people.csv')
    const people = Array.from({ length: rows }, (_, i) => `Person ${i},p${i}@killed.example,Firm ${i % 50}`)
    writeFileSync(file, ['Last Name,Email,Company', ...people].join('\n'))
    const child = importing(file)
    const gone = once(child, 'exit')
    while (!((await standing())?.done_row > 1) && child.exitCode === null) await pause(5)
    child.kill('SIGKILL')
    expect((await gone)[1]).toBe('SIGKILL')
    const { id, ...left } = await standing()
    expect(left.status).toBe('running')
    expect(left.counts.created).toBeLessThan(rows)
    expect(await query('select id from leads_leads')).toHaveLength(left.done_row - 1)

    // What the clock does every minute, as if one had passed; the dead session's lock goes when PostgreSQL notices.
    const resume = clocks.find(({ name }) => name === 'imports.resume')!
    while ((await standing()).status === 'running') {
      await query(
        `update platform_imports set touched_at = now() - interval '2 minutes' where done_row = ${left.done_row}`,
      )
      await resume.run(app)
      await pause(200)
    }
    expect(await standing()).toMatchObject({ status: 'done', counts: { created: rows, failed: 0 } })
    const [facts] = await query(`select count(*)::int as records, count(distinct email)::int as people,
      (select count(*)::int from history_ledger where type = 'leads' and data->>'importId' = '${id}') as facts,
      (select count(distinct id)::int from search_documents where type = 'leads') as found,
      (select count(distinct record_id)::int from platform_import_rows where outcome = 'created') as noted,
      (select count(*)::int from platform_import_rows) as outcomes from leads_leads`)
    const each = { records: rows, people: rows, facts: rows, found: rows, noted: rows, outcomes: rows }
    expect(facts).toEqual(each)
  },
)
