/** `GET /metrics` for Prometheus: the process, requests by route, the pool and the jobs. No personal data in it. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '#platform/app.ts'

export function metricsRoutes(http: FastifyInstance, app: App): void {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until the answer was sent, by route.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  /** Labels are looked up once for each of the few combinations. */
  const children = new Map<string, { count: Counter.Internal; time: Histogram.Internal<string> }>()
  http.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the address: there are only so many patterns, and no names or ids in them.
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    const key = `${method} ${route} ${reply.statusCode}`
    let child = children.get(key)
    if (!child)
      children.set(
        key,
        (child = {
          count: requests.labels(method, route, String(reply.statusCode)),
          time: seconds.labels(method, route),
        }),
      )
    child.count.inc()
    child.time.observe(reply.elapsedTime / 1000)
    done()
  })
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the pool; waiting are requests without one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = app.pool
      this.set({ state: 'used' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  new Gauge({
    name: 'jobs',
    help: 'Jobs by kind and state.',
    labelNames: ['kind', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { name, state, n } of await countJobs(app)) this.set({ kind: name, state }, Number(n))
    },
  })
  http.get('/metrics', async (_, reply) =>
    reply.header('content-type', register.contentType).send(await register.metrics()),
  )
  http.addHook('onClose', async () => register.clear())
}

async function countJobs(app: App): Promise<{ name: string; state: string; n: string }[]> {
  const found = await app.pool.query<{ name: string; state: string; n: string }>(
    `select name, state::text as state, count(*) as n from pgboss.job
     where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_%' group by 1, 2`,
  )
  return found.rows
}
