/** A whole filtered list as a file: CSV, XLSX or the type's own, page by page: memory stays flat however long it is. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { forbidden, malformed, Problem } from '#platform/http/problems.ts'
import { exportColumns } from './export-columns.ts'
import { csvFile } from './export-csv.ts'
import { mostRows, xlsxFile } from './export-xlsx.ts'
import { accepted, mediaTypeOf, ownFormat, seen } from './formats.ts'
import { condition, list, type ListQuery } from './list.ts'
import type { RecordType, Values } from './record-type.ts'
import { selectRecord } from './select.ts'

const formats = {
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const

/** What leaves as which kind of file. */
interface Asked {
  mediaType: string
  ending: string
  /** Fields to read of each row. */
  fields: string[]
  write: (pages: AsyncIterable<Values[]>) => Readable
}

/** The file that a request's `Accept` asks for; null when it wants JSON, or whatever there is. */
export function exportFormat(
  app: App,
  caller: Caller,
  type: RecordType,
  query: ListQuery,
  request: FastifyRequest,
): (() => Asked) | null {
  const own = ownFormat(app, type, request)
  if (own) {
    const { format, parameters } = own
    return () => {
      const chosen = query.fields ? 'fields' : query.includes?.length ? 'include' : null
      if (chosen) throw malformed('unknown_parameter', { parameter: chosen })
      const fields = seen(app, caller, type, format.fields)
      const write = (pages: AsyncIterable<Values[]>) =>
        Readable.from(format.write({ app, caller }, each(pages), parameters), { objectMode: false })
      return { mediaType: mediaTypeOf(own), ending: format.ending, fields, write }
    }
  }
  const known = [...Object.keys(formats), 'application/json', '*/*']
  const first = accepted(request).find(({ mediaType }) => known.includes(mediaType))?.mediaType ?? ''
  if (!Object.hasOwn(formats, first)) return null
  const ending = formats[first as keyof typeof formats]
  return () => {
    const { fields, columns } = exportColumns(app, caller, type, query.fields)
    return ending === 'csv'
      ? { mediaType: `${first}; charset=utf-8`, ending, fields, write: (pages) => csvFile(columns, pages) }
      : {
          mediaType: first,
          ending,
          fields,
          write: (pages) => xlsxFile(type.label.many[caller.language], columns, pages),
        }
  }
}

async function* each(pages: AsyncIterable<Values[]>): AsyncGenerator<Values> {
  for await (const rows of pages) yield* rows
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
  asked: () => Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (type.internal || !caller.access.mayAct(type.name, 'export'))
    throw forbidden('may_not_export', { collection: type.name })
  const { mediaType, ending, fields, write } = asked()
  const { cursor: _cursor, count: _count, includes, ...whole } = query
  // A file takes no other records along; names that nobody knows are refused all the same.
  selectRecord(app, caller, type, { includes: includes?.filter((name) => name !== 'actions') })
  if (ending === 'xlsx') await refuseTooLong(app, caller, type, query)
  const pages = rowsOf(app, caller, type, { ...whole, fields })
  // The first page is read before the answer begins, so that a wrong query is a 400 and no broken file.
  const first = await pages.next()
  await app.audit(app.pool, 'exported', caller, {
    type: type.name,
    format: ending,
    query: request.url.split('?')[1] ?? '',
  })
  const name = `${type.name}-${new Date().toISOString().slice(0, 10)}.${ending}`
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(write(chained(first, pages)))
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
