/**
 * `GET /api/v1/events`: what changed, as server-sent events, for live screens. A client hears of a record if it may
 * read it now; who was away resumes by `Last-Event-ID`, and who was away too long is told to load afresh.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { malformed } from '#platform/http/problems.ts'
import { callerOf } from '#platform/http/request.ts'
import type { Door } from '#platform/http/server.ts'
import type { Fact, Position } from './events.ts'
import { readableFacts } from './stream-facts.ts'

/** Facts that wait for a slow client, and that are made up for at most: beyond, loading afresh is cheaper. */
const most = 5_000
const batch = 500
const heartbeat = 20_000

export function eventRoutes(http: FastifyInstance, app: App, door: Door): void {
  const open = new Set<() => void>()
  http.addHook('preClose', async () => {
    for (const close of open) close()
  })
  http.get('/api/v1/events', async (request, reply) => {
    const caller = callerOf(request)
    const from = positionOf(request)
    const close = follow(app, door, request, reply, caller, from, () => open.delete(close))
    open.add(close)
  })
}

/** `<tx>-<id>` of the last event that the client has seen. */
function positionOf(request: FastifyRequest): Position | null {
  const written = request.headers['last-event-id']
  if (!written) return null
  const match = /^(\d{1,19})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(String(written))
  if (!match) throw malformed('unknown_parameter', { parameter: 'Last-Event-ID' })
  return { tx: match[1]!, id: match[2]! }
}

const beyond = (fact: Position, seen: Position) =>
  BigInt(fact.tx) > BigInt(seen.tx) || (fact.tx === seen.tx && fact.id > seen.id)

/** Serves one client until it leaves, its session ends or the server stops; the answer ends it. */
function follow(
  app: App,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  from: Position | null,
  closed: () => void,
): () => void {
  reply.hijack()
  const { raw } = reply
  let waiting: Fact[] = []
  let overflow = false
  let seen = from
  let ended = false
  let running: Promise<void> | undefined

  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const send = async (text: string) => {
    if (ended || raw.write(text)) return
    await new Promise<void>((go) => {
      raw.once('drain', go)
      raw.once('close', go)
    })
  }
  const close = () => {
    if (ended) return
    ended = true
    stopListening()
    clearInterval(timer)
    raw.end()
    closed()
  }
  /** Whoever signed out, lost the account or changed eyes hears no more under the old ones. */
  const still = async () => {
    const now = await door.resolve(request)
    if (now) return (caller = now)
    close()
    return null
  }
  const tell = async (facts: readonly Fact[]) => {
    const fresh = facts.filter((fact) => !seen || beyond(fact, seen))
    const last = fresh.at(-1)
    if (!last || !(await still())) return
    const lines = (await readableFacts(app, caller, fresh)).map(
      ({ tx, id, type, recordId, version, kind }) =>
        `id: ${tx}-${id}\ndata: ${JSON.stringify({ type, id: recordId, version, kind })}\n\n`,
    )
    seen = { tx: last.tx, id: last.id }
    if (lines.length) await send(lines.join(''))
  }
  const reload = () => send('event: reload\ndata: {}\n\n')
  const catchUp = async () => {
    for (let told = 0; seen && told < most; told += batch) {
      const facts = await app.events.since(seen, batch)
      await tell(facts)
      if (facts.length < batch || ended) return
    }
    if (seen) await reload()
  }
  const drain = async () => {
    while (waiting.length || overflow) {
      if (overflow) {
        overflow = false
        await reload()
      }
      await tell(waiting.splice(0, batch))
    }
  }
  const run = (work: () => Promise<void>) =>
    (running ??= work()
      .catch((error) => {
        app.log.warn({ err: error }, 'a live stream failed')
        close()
      })
      .finally(() => {
        running = undefined
        if (!ended && (waiting.length || overflow)) void run(drain)
      }))
  const stopListening = app.events.listen((facts) => {
    waiting.push(...facts)
    if (waiting.length > most) {
      waiting = []
      overflow = true
    }
    void run(drain)
  })
  const timer = setInterval(() => {
    void still().then(
      (here) => here && send(': still here\n\n'),
      () => close(),
    )
  }, heartbeat)
  timer.unref()
  raw.on('close', close)
  raw.write(': welcome\n\n')
  if (from) void run(catchUp)
  return close
}
