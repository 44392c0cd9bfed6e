import { Problem, unreachable } from './problem.ts'

export type Query = Record<string, string | number | boolean | undefined | null>

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** JSON, or a FormData that is sent as it is. */
  body?: unknown
  query?: Query
  /** The version that the caller has seen; 412 when it is no longer the current one. */
  ifMatch?: number
  /** Keep it when the same POST is tried again; a new one is made otherwise. */
  idempotencyKey?: string
  /** What takes long is not waited for: the answer says how far it is. */
  inBackground?: boolean
  signal?: AbortSignal
}

/** A fresh key; not crypto.randomUUID, which is missing where the app is served over plain http. */
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** `/api/v1/…` with its query; what is undefined, null or empty is left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const tail = search.toString()
  return `/api/v1/${path}${tail ? `?${tail}` : ''}`
}

/** Calls the API and answers its JSON (undefined for 204). Throws Problem, with status 0 when unreachable. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(path, options)
  const json = await jsonOf(response)
  if (!response.ok) throw new Problem(response.status, (json as Record<string, unknown> | undefined) ?? {})
  return json as T
}

/** A file of the API. Throws as `call` does. */
export async function callFile(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send(path, signal ? { signal } : {})
  if (response.ok) return response.blob()
  throw new Problem(response.status, ((await jsonOf(response)) as Record<string, unknown> | undefined) ?? {})
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = response.status === 204 ? '' : await response.text()
  return text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const { method = 'GET', body, query, ifMatch, idempotencyKey, inBackground, signal } = options
  const headers: Record<string, string> = { accept: 'application/json' }
  const form = typeof FormData !== 'undefined' && body instanceof FormData
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
  if (inBackground) headers.prefer = 'respond-async'
  if (method === 'POST') headers['idempotency-key'] = idempotencyKey ?? newKey()

  try {
    return await fetch(apiUrl(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}
