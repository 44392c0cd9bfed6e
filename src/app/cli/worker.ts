import { readSettings } from '#platform/settings.ts'
import { createLog } from '../log.ts'
import { start } from '../start.ts'
import { parse } from './command.ts'
import type { Command } from './command.ts'

export const workerCommand: Command = {
  name: 'worker',
  summary: 'run background work only, beside a server',
  usage: `Usage: rondo worker

Runs reminders, imports and every other job, and serves no web page. Start as many as are wanted beside
servers with RONDO_ROLE=web. SIGTERM or Ctrl-C finishes what is under way, then stops with 0.`,
  async run(args, io) {
    parse(args, [], {})
    const settings = { ...readSettings(io.env), role: 'worker' as const }
    const log = createLog(settings.logLevel)
    const running = await start(settings, log)
    io.err('The worker is running.')
    await new Promise<void>((stop) => {
      process.once('SIGTERM', stop)
      process.once('SIGINT', stop)
    })
    await running.close()
    await new Promise((flushed) => log.flush(flushed))
    return 0
  },
}
