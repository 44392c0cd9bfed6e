import { createWriteStream } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { forbidden } from '#platform/http/problems.ts'
import { exportColumns } from '#platform/records/export-columns.ts'
import { csvFile } from '#platform/records/export-csv.ts'
import { xlsxFile } from '#platform/records/export-xlsx.ts'
import { rowsOf } from '#platform/records/export.ts'
import { readListQuery } from '#platform/records/query.ts'
import type { Values } from '#platform/records/record-type.ts'
import { withApp } from './app.ts'
import { parse, UsageError } from './command.ts'
import type { Command } from './command.ts'

const formats = ['csv', 'xlsx', 'json']

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the records of a collection to a file',
  usage: `Usage: rondo export TYPE [--filter FILTER] [--out FILE] [--format csv|xlsx|json]

Writes every record of TYPE (leads, accounts …) to FILE, or to the standard output without --out.
FILTER is a query as in the API (status=new&createdAt[gte]=2026-01-01) or a JSON filter.
The format follows from the name of FILE unless it is given; csv otherwise.`,
  async run(args, io) {
    const { positionals, values } = parse(args, ['TYPE'], {
      filter: { type: 'string' },
      out: { type: 'string' },
      format: { type: 'string' },
    })
    const ending = extname(values.out ?? '')
      .slice(1)
      .toLowerCase()
    const format = values.format ?? (formats.includes(ending) ? ending : 'csv')
    if (!formats.includes(format)) throw new UsageError(`--format must be one of ${formats.join(', ')}.`)
    if (format === 'xlsx' && !values.out) throw new UsageError('A spreadsheet needs --out FILE.')
    return withApp('export', io, async (app, system) => {
      const type = app.registry.types.get(positionals[0]!)
      if (!type) throw new Error(`There is no collection "${positionals[0]}".`)
      if (type.internal) throw forbidden('may_not_export', { collection: type.name })
      const filter = values.filter?.trim() ?? ''
      const query = readListQuery(new URLSearchParams(filter.startsWith('{') ? { filter } : filter))
      const { fields, columns } = exportColumns(app, system, type, query.fields)
      await app.audit(app.pool, 'exported', system, { type: type.name, format, query: filter })
      let count = 0
      const counted = async function* () {
        for await (const rows of rowsOf(
          app,
          system,
          type,
          format === 'json' ? query : { ...query, fields },
        )) {
          count += rows.length
          yield rows
        }
      }
      const file =
        format === 'json'
          ? Readable.from(jsonFile(counted()))
          : format === 'csv'
            ? csvFile(columns, counted())
            : xlsxFile(type.label.many.en, columns, counted())
      if (values.out) {
        await pipeline(file, createWriteStream(values.out))
        io.out(`Wrote ${count} ${type.name} to ${values.out}.`)
      } else for await (const line of linesOf(file)) io.out(line)
      return 0
    })
  },
}

async function* jsonFile(pages: AsyncIterable<Values[]>): AsyncGenerator<string> {
  let sign = '['
  for await (const rows of pages)
    for (const row of rows) {
      yield `${sign}\n${JSON.stringify(row)}`
      sign = ','
    }
  yield sign === '[' ? '[]\n' : '\n]\n'
}

/** Whole lines of a text, each without its end. */
async function* linesOf(file: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of file) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest) yield rest
}
