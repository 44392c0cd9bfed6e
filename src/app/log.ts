import { pino } from 'pino'
import type { Settings } from '#platform/settings.ts'

/**
 * One JSON object a line on standard output. Lines are written beside the work, several at a time under load; those of
 * the last moment are written out when the process ends by itself.
 */
export function createLog(level: Settings['logLevel']) {
  const out = pino.destination({ sync: false })
  process.once('exit', () => out.flushSync())
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out)
}
