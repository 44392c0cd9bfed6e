/** JSON-RPC 2.0 as the Model Context Protocol uses it, and which revisions of that are spoken here. */
export const codes = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
  /** What HTTP refuses before a message is read. */
  refused: -32000,
  /** MCP: there is no such resource. */
  resource: -32002,
} as const

/** Newest first. All of them begin with `initialize`; only the last takes several messages in one body. */
export const revisions = ['2025-11-25', '2025-06-18', '2025-03-26'] as const
const batching: string = revisions.at(-1)!

/** The revision to speak: the client's own if it is known here, else the newest. */
export const negotiated = (asked: unknown): string =>
  revisions.find((revision) => revision === asked) ?? revisions[0]

export type Id = string | number | null

export interface RpcAnswer {
  jsonrpc: '2.0'
  id: Id
  result?: object
  error?: { code: number; message: string }
}

export interface Call {
  /** Left out by notifications, which are not answered. */
  id?: string | number
  method: string
  params: Record<string, unknown>
}

/** What a client did wrong in speaking the protocol; mistakes in using a tool are the tool's own answers. */
export class RpcError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export const failed = (id: Id, code: number, message: string): RpcAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
})

const most = 50

/** The messages of a body. A list of them was only allowed by the revision that is spoken without a header. */
export function messagesOf(body: unknown, revision: string | undefined): { all: unknown[]; batch: boolean } {
  if (!Array.isArray(body)) return { all: [body], batch: false }
  if (revision !== undefined && revision !== batching)
    throw new RpcError(codes.request, `MCP ${revision} has no batches: send one message at a time.`)
  if (body.length === 0 || body.length > most)
    throw new RpcError(codes.request, `A batch has 1 to ${most} messages.`)
  return { all: body, batch: true }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isId = (id: unknown): id is string | number => typeof id === 'string' || Number.isInteger(id)

/** The id under which a message is to be answered; null when it has none that can be used. */
export const idOf = (message: unknown): Id => (isObject(message) && isId(message.id) ? message.id : null)

/** Reads one message; null for an answer of the client's, which nobody here waits for. */
export function readCall(message: unknown): Call | null {
  if (!isObject(message) || message.jsonrpc !== '2.0')
    throw new RpcError(codes.request, 'Send a JSON-RPC 2.0 message.')
  const { id, method, params = {} } = message
  if (method === undefined && ('result' in message || 'error' in message)) return null
  if (typeof method !== 'string') throw new RpcError(codes.request, 'A request names its "method".')
  if (id !== undefined && !isId(id))
    throw new RpcError(codes.request, 'The "id" of a request is a text or a whole number.')
  if (!isObject(params)) throw new RpcError(codes.params, '"params" must be an object.')
  return { ...(id === undefined ? {} : { id }), method, params }
}
