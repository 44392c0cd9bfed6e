/** What PostgreSQL refuses, said in our terms. */
import { Problem, invalid, malformed } from '#platform/http/problems.ts'

interface DatabaseError {
  code?: string
  constraint?: string
  detail?: string
}

/** Raised by a guarded write whose record changed in between; the change starts again. */
export class Overtaken extends Error {}

/** Another transaction was in the way: worth doing again from the start. */
export const isTransient = (error: unknown) =>
  error instanceof Overtaken || ['40001', '40P01'].includes((error as DatabaseError | null)?.code ?? '')

/** A constraint that spoke becomes the problem that it stands for; all else stays what it is. */
export function explain(error: unknown): unknown {
  if (error instanceof Overtaken) return new Problem('conflict', 'overtaken')
  const { code, constraint = '', detail = '' } = (error ?? {}) as DatabaseError
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
  if (code === '22003') return invalid([{ path: '', code: 'too_large', params: { max: '1e15' } }])
  return error
}

const camel = (column: string) => {
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return { createdBy: 'createdById', updatedBy: 'updatedById' }[name] ?? name
}
