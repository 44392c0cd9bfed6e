/** Files of a type's records beside CSV and XLSX (a business card, a calendar): for one record and for its list. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Label } from './fields.ts'
import { read } from './read.ts'
import { includeName, type RecordType, type Values } from './record-type.ts'
import { visibleFields } from './select.ts'

export interface RecordFormat {
  mediaType: string
  /** Ending of the file's name. */
  ending: string
  /** What menus call it: at the list, and at one record. */
  label: Label
  one: Label
  /** What screens ask for, where most programs want something else than the newest. */
  accept?: string
  /** Parameters of the media type with the values that can be had; the first one unless told. */
  parameters?: Readonly<Record<string, readonly string[]>>
  /** Fields that it needs, with those of what a record refers to: `account.name`. */
  fields: readonly string[]
  /** Fields of which one must be set, or there is nothing to write of a record. */
  needs?: readonly string[]
  /** The file in pieces, from rows without what the caller may not see. */
  write: (to: Reader, rows: AsyncIterable<Values>, parameters: Parameters) => AsyncIterable<string>
}

/** For whom a file is written. */
export interface Reader {
  app: App
  caller: Caller
}
export type Parameters = Readonly<Record<string, string>>

/** Media types of an `Accept` in their order, each with its parameters. */
export const accepted = (request: FastifyRequest): { mediaType: string; parameters: Parameters }[] =>
  (request.headers.accept ?? '').split(',').map((part) => {
    const [mediaType = '', ...rest] = part.split(';').map((word) => word.trim().toLowerCase())
    const pairs = rest.map((pair) => pair.split('=', 2) as [string, string?])
    return { mediaType, parameters: Object.fromEntries(pairs.map(([name, value]) => [name, value ?? ''])) }
  })

/** The type's own format as a request asks for it. */
export interface Chosen {
  format: RecordFormat
  parameters: Parameters
}

/** The format of the type's own that a request asks for before any other; null when it wants something else. */
export function ownFormat(app: App, type: RecordType, request: FastifyRequest): Chosen | null {
  const format = app.registry.format(type.name)
  if (!format) return null
  const offered = Object.entries(format.parameters ?? {})
  for (const { mediaType, parameters } of accepted(request)) {
    if (mediaType === 'application/json' || mediaType === '*/*') return null
    if (mediaType !== format.mediaType) continue
    const chosen = offered.map(([name, values]) => [name, parameters[name] ?? values[0]!] as const)
    if (chosen.every(([name, value]) => format.parameters![name]!.includes(value)))
      return { format, parameters: Object.fromEntries(chosen) }
  }
  return null
}

/** The media type of an answer, with what was chosen of it. */
export const mediaTypeOf = ({ format, parameters }: Chosen) =>
  [format.mediaType, 'charset=utf-8', ...Object.entries(parameters).map((pair) => pair.join('='))].join('; ')

/** What of these fields the caller may see; of what a record refers to as well. */
export function seen(app: App, caller: Caller, type: RecordType, names: readonly string[]): string[] {
  const visible = visibleFields(app, caller, type)
  return names.filter((name) => {
    const [head = '', inner] = name.split('.')
    if (inner === undefined) return name === 'id' || visible[name] !== undefined
    const reference = Object.entries(visible).find(
      ([field, { to }]) => to && includeName(field) === head,
    )?.[1]
    return reference
      ? visibleFields(app, caller, app.registry.type(reference.to!))[inner] !== undefined
      : false
  })
}

async function* only(record: Values) {
  yield record
}

/** Answers one record as a file, under the rights of its page. */
export async function sendRecord(
  to: Reader,
  type: RecordType,
  id: string,
  chosen: Chosen,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { format, parameters } = chosen
  const fields = seen(to.app, to.caller, type, format.fields)
  const record = await read(to.app, to.caller, type, id, { fields })
  if (format.needs && !format.needs.some((name) => record[name])) {
    const wanted = format.needs.map((name) => type.fields[name]!.label[to.caller.language])
    throw new Problem('conflict', 'format_needs', { fields: wanted.join(', ') })
  }
  let text = ''
  for await (const piece of format.write(to, only(record), parameters)) text += piece
  return reply
    .header('content-type', mediaTypeOf(chosen))
    .header('content-disposition', `attachment; filename="${id}.${format.ending}"`)
    .send(text)
}
