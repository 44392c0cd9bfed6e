/** `GET /api/v1/reports` and `GET /api/v1/reports/{name}`: JSON, or CSV when that is what the client accepts. */
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { forbidden, notFound } from '#platform/http/problems.ts'
import { callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { guard } from '#platform/imports/read/formula-guard.ts'
import type { Values } from './record-type.ts'
import { mayRun, unreadable } from './report.ts'

export function reportRoutes(http: FastifyInstance, app: App): void {
  const reports = app.registry.modules.flatMap((module) => module.reports ?? [])

  http.get('/api/v1/reports', async (request) => {
    const caller = callerOf(request)
    const mine = reports.filter((report) => mayRun(caller, report))
    return { data: mine.map(({ name, label, types }) => ({ name, label: label[caller.language], types })) }
  })

  http.get('/api/v1/reports/:name', async (request, reply) => {
    const caller = callerOf(request)
    const report = reports.find(({ name }) => name === paramOf(request, 'name'))
    if (!report) throw notFound('reports')
    const lacking = unreadable(caller, report)
    if (lacking) throw forbidden('may_not_read', { collection: lacking })
    const answer = await report.run(app, caller, queryOf(request))
    if (!/^text\/csv\b/i.test(request.headers.accept ?? '')) return answer
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${report.name}.csv"`)
      .send(csv(answer.data))
  })
}

/** Plain values only; text that a spreadsheet would take for a formula is kept as text. */
function csv(rows: readonly Values[]): string {
  const nested = (name: string) => rows.some((row) => typeof row[name] === 'object' && row[name] !== null)
  const columns = Object.keys(rows[0] ?? {}).filter((name) => !nested(name))
  const cells = rows.map((row) => columns.map((name) => guard(String(row[name] ?? ''))))
  return stringify(cells, { header: true, columns, bom: true })
}
