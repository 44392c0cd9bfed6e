/** What an administrator asks of the system itself: database, migrations and background work. Only what is so. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { languageOf } from '#platform/http/errors.ts'
import { say } from '#platform/http/messages/index.ts'
import type { Language } from '#platform/records/fields.ts'
import { administrator } from '../actions/administrators.ts'

type Queue = Record<string, unknown> & { name: string }

/** What people call this work; null for what an earlier version left in the queue. */
function labelOf(name: string, language: Language): string | null {
  const code = `job_${name}`
  const label = say(language, code)
  return label === code ? null : label
}

export function systemRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/system', async (request) => {
    administrator(request)
    const [database, migration, jobs, failures] = await Promise.all([
      app.pool.query<Record<string, unknown>>(sql`select current_setting('server_version') as version,
        pg_database_size(current_database())::float8 as bytes, moment_text(pg_postmaster_start_time()) as "startedAt"`),
      app.pool.query<{ name: string; at: string }>(
        sql`select name, moment_text(applied_at) as at from platform_migrations order by name desc limit 1`,
      ),
      app.pool.query<Queue>(sql`select name,
          count(*) filter (where state in ('created', 'retry'))::int as waiting,
          count(*) filter (where state = 'active')::int as active,
          count(*) filter (where state = 'failed')::int as failed,
          moment_text(max(completed_on) filter (where state = 'completed')) as "lastDone"
        from pgboss.job where name not like '\\_\\_pgboss%' group by name order by name limit 200`),
      app.pool.query<Queue>(sql`select id, name, moment_text(completed_on) as at,
          coalesce(output->>'message', '') as message
        from pgboss.job where state = 'failed' order by completed_on desc limit 10`),
    ])
    const named = (row: Queue) => ({ ...row, label: labelOf(row.name, languageOf(request)) })
    return {
      publicUrl: app.settings.publicUrl,
      node: process.version,
      database: { ...database.rows[0], embedded: !app.settings.databaseUrl },
      migration: migration.rows[0] ?? null,
      jobs: jobs.rows.map(named),
      failures: failures.rows.map(named),
    }
  })
}
