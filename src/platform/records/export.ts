/** A whole filtered list as a file: CSV or XLSX, page by page, so that memory stays flat however long it is. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { forbidden, Problem } from '#platform/http/problems.ts'
import { exportColumns } from './export-columns.ts'
import { csvFile } from './export-csv.ts'
import { mostRows, xlsxFile } from './export-xlsx.ts'
import { condition, list, type ListQuery } from './list.ts'
import type { RecordType, Values } from './record-type.ts'

const formats = {
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const
type Format = (typeof formats)[keyof typeof formats]

/** The file that a request's `Accept` asks for; null when it wants JSON, or whatever there is. */
export function exportFormat(request: FastifyRequest): Format | null {
  const asked = (request.headers.accept ?? '')
    .split(',')
    .map((part) => part.split(';')[0]!.trim().toLowerCase())
  const first = asked.find((type) => type in formats || type === 'application/json' || type === '*/*')
  return formats[first as keyof typeof formats] ?? null
}

const page = 1000

/** The rows of a list from first to last. */
export async function* rowsOf(
  app: App,
  caller: Caller,
  type: RecordType,
  query: ListQuery,
): AsyncGenerator<Values[]> {
  let cursor: string | undefined
  do {
    const read = JSON.parse(
      await list(app, caller, type, {
        ...query,
        limit: page,
        ...(cursor ? { cursor } : {}),
      }),
    ) as { data: Values[]; nextCursor: string | null }
    yield read.data
    cursor = read.nextCursor ?? undefined
  } while (cursor)
}

/** Answers the file of a list; what leaves is noted for auditors first. */
export async function exportList(
  app: App,
  caller: Caller,
  type: RecordType,
  query: ListQuery,
  format: Format,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (type.internal || !caller.access.mayAct(type.name, 'export'))
    throw forbidden('may_not_export', { collection: type.name })
  const { fields, columns } = exportColumns(app, caller, type, query.fields)
  const { cursor: _cursor, count: _count, includes: _includes, ...whole } = query
  if (format === 'xlsx') await refuseTooLong(app, caller, type, query)
  const pages = rowsOf(app, caller, type, { ...whole, fields })
  // The first page is read before the answer begins, so that a wrong query is a 400 and no broken file.
  const first = await pages.next()
  await app.audit(app.pool, 'exported', caller, {
    type: type.name,
    format,
    query: request.url.split('?')[1] ?? '',
  })
  const rows = chained(first, pages)
  const name = `${type.name}-${new Date().toISOString().slice(0, 10)}.${format}`
  const mediaType = Object.entries(formats).find(([, one]) => one === format)![0]
  return reply
    .header('content-type', format === 'csv' ? `${mediaType}; charset=utf-8` : mediaType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(
      format === 'csv' ? csvFile(columns, rows) : xlsxFile(type.label.many[caller.language], columns, rows),
    )
}

async function* chained(
  first: IteratorResult<Values[]>,
  rest: AsyncGenerator<Values[]>,
): AsyncGenerator<Values[]> {
  if (!first.done) yield first.value
  yield* rest
}

async function refuseTooLong(app: App, caller: Caller, type: RecordType, query: ListQuery): Promise<void> {
  const where = condition(app, caller, type, query)
  const found = await app.pool.query<{ n: string }>(
    sql`select count(*) as n from (select 1 from ${raw(type.table)} t where ${where} limit ${mostRows + 1}) x`,
  )
  if (Number(found.rows[0]!.n) > mostRows)
    throw new Problem('too-large', 'export_too_large', { max: mostRows })
}
