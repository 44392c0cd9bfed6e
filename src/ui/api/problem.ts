/** What the server says is wrong (RFC 9457), as an exception that a screen can act on. */
export interface FieldProblem {
  path: string
  code: string
  message: string
}

export class Problem extends Error {
  readonly status: number
  /** Stable name: the problem's `code`, else the last part of its `type`. */
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: FieldProblem[]
  readonly requestId: string | undefined
  /** The whole answer, for members of its own (`current`, `allowed` …). */
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    const title = typeof body.title === 'string' ? body.title : `${status}`
    super(typeof body.detail === 'string' ? body.detail : title)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = typeof body.detail === 'string' ? body.detail : undefined
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : []
    this.requestId = typeof body.requestId === 'string' ? body.requestId : undefined
    const type = typeof body.type === 'string' ? body.type : ''
    this.code = typeof body.code === 'string' ? body.code : (type.split('/').pop() ?? '')
    this.body = body
  }

  /** The message for one field: `lines.0.quantity` and `lines[0].quantity` are the same place. */
  at(path: string): string | undefined {
    return this.errors.find((error) => samePlace(error.path) === samePlace(path))?.message
  }
}

const samePlace = (path: string) => path.replace(/\[(\d+)\]/g, '.$1').replace(/^\./, '')

/** Messages by path, for a form; what has no field of its own is under ''. */
export function errorsByPath(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  return Object.fromEntries(error.errors.map((one) => [samePlace(one.path), one.message]))
}

/** No answer at all: the server is down or the network is gone. Status 0. */
export const unreachable = () => new Problem(0, { code: 'offline', title: 'offline' })
