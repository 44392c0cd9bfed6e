/** What PostgreSQL refuses, said in our terms. */
import { Problem, invalid, malformed } from '#platform/http/problems.ts'

interface DatabaseError {
  code?: string
  message?: string
  constraint?: string
  detail?: string
}

/** Raised by a guarded write whose record changed in between; the change starts again. */
export class Overtaken extends Error {}

/** Another transaction was in the way: worth doing again from the start. */
export const isTransient = (error: unknown) =>
  error instanceof Overtaken || ['40001', '40P01'].includes((error as DatabaseError | null)?.code ?? '')

const stopped = /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
/** What the driver says without a code. */
const cutOff =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** The server is stopping, starting, full or not to be reached; whether a commit under way counted is not known. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as DatabaseError
  return stopped.test(code) || cutOff.test(message)
}

/** A constraint that spoke becomes the problem that it stands for; all else stays what it is. */
export function explain(error: unknown): unknown {
  const { code = '', constraint = '', detail = '' } = (error ?? {}) as DatabaseError
  // Others were in the way each time that it was tried.
  if (isTransient(error)) return new Problem('conflict', 'overtaken')
  if (code === '23505') {
    const columns = /\((?:lower\()?"?([^)"]+)"?\)?\)=/.exec(detail)?.[1] ?? ''
    return invalid([{ path: camel(columns.split(', ').at(-1) ?? ''), code: 'taken' }])
  }
  if (code === '23503')
    return invalid([
      { path: camel(/\(([^)]+)\)=/.exec(detail)?.[1] ?? constraint), code: 'unknown_reference' },
    ])
  if (code === '23514') return invalid([{ path: '', code: 'constraint', params: { constraint } }])
  // Signs that PostgreSQL cannot keep or compare: NUL, half a surrogate pair.
  if (code === '22021' || code === '22P05') return malformed('unreadable_sign')
  // A day that follows from those that were sent and lies beyond what days can be.
  if (['22007', '22008', '22009'].includes(code)) return invalid([{ path: '', code: 'beyond_calendar' }])
  if (code === '53100') return new Problem('unavailable', 'disk_full')
  if (code === '22003') return invalid([{ path: '', code: 'too_large', params: { max: '1e15' } }])
  return error
}

const camel = (column: string) => {
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return { createdBy: 'createdById', updatedBy: 'updatedById' }[name] ?? name
}
