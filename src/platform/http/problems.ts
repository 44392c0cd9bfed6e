/**
 * The few errors there are, each with one meaning that a person can act on (RFC 9457).
 * Thrown anywhere below the door; `http/errors.ts` is the one place that turns them into answers.
 */
export type ProblemKind =
  | 'malformed' // 400 the request cannot be read
  | 'unauthenticated' // 401 not signed in
  | 'forbidden' // 403 you may see it but not do this
  | 'not-found' // 404 not there, or not yours to see
  | 'conflict' // 409 the record's state forbids it, or somebody was faster
  | 'precondition' // 412 someone changed it since
  | 'too-large' // 413
  | 'validation' // 422 the values are wrong
  | 'too-many' // 429 slow down
  | 'unavailable' // 503 not ready

export const statusOf: Record<ProblemKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  'too-large': 413,
  validation: 422,
  'too-many': 429,
  unavailable: 503,
}

export type Params = Record<string, string | number | boolean | null | undefined | readonly string[]>

/** One wrong value: where, which rule, and what the message needs. */
export interface FieldProblem {
  path: string
  code: string
  params?: Params
}

export class Problem extends Error {
  readonly kind: ProblemKind
  /** Catalogue key of the sentence that says what is wrong and what to do. */
  readonly code: string
  readonly params: Params
  readonly errors: FieldProblem[]
  /** Further members of the answer (current state, what is allowed, retry seconds …). */
  readonly extra: Record<string, unknown>

  constructor(
    kind: ProblemKind,
    code: string,
    params: Params = {},
    more: { errors?: FieldProblem[]; extra?: Record<string, unknown> } = {},
  ) {
    super(code)
    this.kind = kind
    this.code = code
    this.params = params
    this.errors = more.errors ?? []
    this.extra = more.extra ?? {}
  }
}

export const notFound = (collection: string, id?: string) =>
  new Problem('not-found', 'not_found', { collection, id })
export const invalid = (errors: FieldProblem[]) =>
  new Problem('validation', 'validation', { count: errors.length }, { errors })
export const malformed = (code: string, params?: Params) => new Problem('malformed', code, params)
export const forbidden = (code = 'forbidden', params?: Params) => new Problem('forbidden', code, params)
