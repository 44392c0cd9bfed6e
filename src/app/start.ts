/** Starts Rondo: database, migrations, configuration, jobs, routes. Everything that runs is put together here. */
import type { FastifyInstance } from 'fastify'
import { auditAll, callers, keepUp, revive, setUp } from '#base/identity/index.ts'
import type { App, Log } from '#platform/app.ts'
import { backupBeforeMigrating } from '#platform/db/backup.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createEvents } from '#platform/events/events.ts'
import { createReactions, reactionJob } from '#platform/events/reactions.ts'
import { Problem } from '#platform/http/problems.ts'
import { createJobs } from '#platform/jobs/jobs.ts'
import { createConfig } from '#platform/records/config.ts'
import { createRegistry } from '#platform/records/registry.ts'
import type { Settings } from '#platform/settings.ts'
import { modules } from './modules.ts'
import { createWeb } from './web-server.ts'

export interface Running {
  app: App
  http: FastifyInstance
  database: Database
  close: () => Promise<void>
}

/** What an app may have of its own: the demo company's clock and work. */
type OwnParts = Pick<App, 'now' | 'jobs'>

/** An app on an open database, configured but without server or workers: the command line's and the tests'. */
export async function createApp(
  settings: Settings,
  database: Database,
  log: Log,
  { now = () => new Date().toISOString(), jobs = createJobs(database.url, log) }: Partial<OwnParts> = {},
): Promise<App> {
  const registry = createRegistry(modules)
  const events = createEvents(database.pool, log)
  const app: App = {
    pool: database.pool,
    together: database.together,
    registry,
    config: createConfig(database.pool, registry),
    settings,
    log,
    now,
    events,
    jobs,
    audit: (db, kind, caller, ...data) => auditAll(db, kind, caller.userId, null, data),
    revive: (began, job) => revive(app, began, job),
    committed: () => events.nudge(),
  }
  jobs.define(reactionJob)
  for (const module of modules) for (const kind of module.jobs ?? []) jobs.define(kind)
  await app.config.reload()
  return app
}

/** Opens everything and answers when requests can be served. */
export async function start(settings: Settings, log: Log): Promise<Running> {
  const database = await openDatabase(settings, log)
  try {
    await migrate(database, undefined, { backup: () => backupBeforeMigrating(database, settings) })
    const app = await createApp(settings, database, log)
    if (!app.config.ready && settings.adminEmail && settings.adminPassword) await firstAdministrator(app)
    if (app.config.ready) await keepUp(app)
    followConfig(app)
    for (const module of modules)
      for (const clock of module.clocks ?? [])
        app.jobs.schedule(clock.name, clock.cron, app.config.company.timeZone, clock.run)
    const [http] = await Promise.all([
      createWeb(app, { resolve: (request) => callers(app).resolve(request) }),
      app.events.start(),
      app.jobs.start(app, { work: settings.role !== 'web' }),
    ])
    const reactions = createReactions(app)
    if (settings.role !== 'web') reactions.start()
    const close = async () => {
      await http.close()
      await reactions.stop()
      await app.jobs.stop()
      await app.events.stop()
      await database.close()
    }
    return { app, http, database, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Once, whichever of several processes that start together comes first. */
async function firstAdministrator(app: App): Promise<void> {
  const { company, currency, timeZone, adminEmail, adminPassword } = app.settings
  try {
    await setUp(app, {
      company: company ?? 'My company',
      profile: 'general',
      currency,
      timeZone,
      language: 'en',
      name: 'Administrator',
      email: adminEmail!,
      password: adminPassword!,
    })
    app.log.info({}, 'the administrator named in the environment was created')
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'already_set_up')) throw error
    await app.config.reload()
  }
}

/** Configuration that another process changed is read again here. */
function followConfig(app: App): void {
  app.events.listen((facts) => {
    if (facts.some((fact) => app.registry.types.get(fact.type)?.config))
      app.config
        .reload()
        .catch((error) => app.log.error({ err: error }, 'the configuration could not be read again'))
  })
}
