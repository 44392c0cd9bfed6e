/** Builds the web app if it is not there, starts everything, and stops cleanly when asked to. */
import { readSettings, SettingsError } from '#platform/settings.ts'
import { buildWeb } from './build.ts'
import { createLog, leave } from './log.ts'
import { start } from './start.ts'

try {
  const settings = readSettings()
  const log = createLog(settings.logLevel)
  // In development the screens come from their own server.
  if (settings.role !== 'worker' && process.env.RONDO_BUILD !== 'no') buildWeb(log)
  const running = await start(settings, log)
  if (settings.role !== 'worker') {
    const { port, host } = settings
    await running.http.listen({ port, host }).catch(async (error: Error) => {
      await running.close()
      throw new Error(
        `Rondo cannot listen on ${host}, port ${port} (${error.message}): choose another HOST or PORT.`,
      )
    })
    log.info({ url: settings.publicUrl }, 'Rondo is ready')
  } else log.info({}, 'the worker is ready')
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    running.close().then(
      () => leave(log, 0),
      (error) => {
        log.error({ err: error }, 'could not stop cleanly')
        leave(log, 1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
} catch (error) {
  const problems =
    error instanceof SettingsError ? error.problems : [error instanceof Error ? error.message : String(error)]
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}
