import { pino, type Logger } from 'pino'
import type { Settings } from '#platform/settings.ts'

/**
 * One JSON object a line on standard output. Lines are written beside the work and gathered for a second at most, since
 * a system call for each would cost a busy server more than the line itself; the last ones are written at the end.
 */
export function createLog(level: Settings['logLevel']) {
  const out = pino.destination({ sync: false, minLength: 8192, periodicFlush: 1000 })
  process.once('exit', () => out.flushSync())
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out)
}

/**
 * Ends the process once its last lines are written, or cannot be: whoever read them may be gone, and at the very end
 * pino would try for ever.
 */
export function leave(log: Logger, code: number) {
  log.flush(() => process.exit(code))
}
