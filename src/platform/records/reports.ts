/** `GET /api/v1/reports` and `GET /api/v1/reports/{name}`: JSON, or CSV when that is what the client accepts. */
import { stringify } from 'csv-stringify/sync'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { forbidden, notFound } from '#platform/http/problems.ts'
import { callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { guard } from '#platform/imports/read/formula-guard.ts'
import type { Values } from './record-type.ts'
import type { Label, Language } from './fields.ts'
import { mayRun, unreadable, type Report, type ReportAnswer } from './report.ts'

export function reportRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/reports', async (request) => {
    const caller = callerOf(request)
    return { data: reportsOf(app, caller).map((report) => shownReport(report, caller.language)) }
  })

  http.get('/api/v1/reports/:name', async (request, reply) => {
    const name = paramOf(request, 'name')
    const answer = await runReport(app, callerOf(request), name, queryOf(request))
    if (!/^text\/csv\b/i.test(request.headers.accept ?? '')) return answer
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(csv(answer.data))
  })
}

const allReports = (app: App) => app.registry.modules.flatMap((module) => module.reports ?? [])

/** The reports that the caller may run. */
export const reportsOf = (app: App, caller: Caller): Report[] =>
  allReports(app).filter((report) => mayRun(caller, report))

/** Runs a report by its name; 404 when there is none, 403 when the caller may not read what it is about. */
export async function runReport(
  app: App,
  caller: Caller,
  name: string,
  parameters: URLSearchParams,
): Promise<ReportAnswer> {
  const report = allReports(app).find((one) => one.name === name)
  if (!report) throw notFound('reports')
  const lacking = unreadable(caller, report)
  if (lacking) throw forbidden('may_not_read', { collection: lacking })
  return report.run(app, caller, parameters)
}

/** What is needed to ask a report and to draw its answer, in the caller's words. */
export function shownReport({ name, label, types, wholeLoop, view }: Report, language: Language) {
  const worded = <T extends { label: Label }>(all: readonly T[] = []) =>
    all.map((one) => ({ ...one, label: one.label[language] }))
  return {
    name,
    label: label[language],
    types,
    wholeLoop,
    ...(view && {
      view: {
        ...view,
        means: view.means[language],
        groups: worded(view.groups),
        parameters: worded(view.parameters).map((one) => ({ ...one, choices: worded(one.choices) })),
        columns: worded(view.columns).map((one) => ({ ...one, means: one.means[language] })),
      },
    }),
  }
}

/** Plain values only; text that a spreadsheet would take for a formula is kept as text. */
function csv(rows: readonly Values[]): string {
  const nested = (name: string) => rows.some((row) => typeof row[name] === 'object' && row[name] !== null)
  const columns = Object.keys(rows[0] ?? {}).filter((name) => !nested(name))
  const cells = rows.map((row) => columns.map((name) => guard(String(row[name] ?? ''))))
  return stringify(cells, { header: true, columns, bom: true })
}
