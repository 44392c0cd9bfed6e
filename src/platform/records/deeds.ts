/** What the calls on records do and answer, through whichever door they come: HTTP and MCP share these. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Answer } from '#platform/http/idempotency.ts'
import { notFound } from '#platform/http/problems.ts'
import { change, type Change } from './change.ts'
import { withComputed } from './computed.ts'
import type { RecordType, Values } from './record-type.ts'

/** A type by its collection. One of which nothing may be read is not there at all: 404. */
export function readableType(app: App, caller: Caller, collection: string): RecordType {
  const type = app.registry.type(collection)
  if (caller.access.level(type.name, 'read') === 'none') throw notFound(type.name)
  return type
}

/** Work for `once`: makes a record, and answers it with where it is, and this once with what its type reveals. */
export const creating = (app: App, caller: Caller, type: RecordType, values: Values) => async (c: Change) => {
  const record = await withComputed(app, c.db, caller, type, await c.create(type.name, values))
  const made = answer(201, record, record, { location: `/api/v1/${type.name}/${record.id}` })
  const revealed = await app.registry.reveal(type.name)?.(c, record)
  return revealed ? { ...made, body: JSON.stringify({ ...record, ...revealed }), kept: made.body } : made
}

/** Work for `once`: brings a record back from the recycle bin. */
export const restoring = (app: App, caller: Caller, type: RecordType, id: string) => async (c: Change) => {
  const record = await withComputed(app, c.db, caller, type, await c.restore(type.name, id))
  return answer(200, record, record)
}

/** Work for `once`: runs a business action, and answers `{ data, result }`. */
export const acting =
  (app: App, caller: Caller, type: RecordType, id: string, action: string, input: Values) =>
  async (c: Change) => {
    const outcome = await c.act(type.name, id, action, input)
    const data = await withComputed(app, c.db, caller, type, outcome.data)
    return answer(200, { ...outcome, data }, data)
  }

/** Merges values into a record; a `version` that is no longer the present one is a 412. */
export async function patching(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  values: Values,
  version: number | undefined,
): Promise<Values> {
  const work = (c: Change) => c.patch(type.name, id, values, { version })
  return withComputed(app, app.pool, caller, type, await change(app, caller, work, { atomic: false }))
}

/** The version of a record as HTTP says it. */
export const etag = ({ version }: Values): Record<string, string> =>
  version === undefined ? {} : { etag: `"${version}"` }

const answer = (
  status: number,
  body: object,
  record: Values,
  headers: Record<string, string> = {},
): Answer => ({ status, body: JSON.stringify(body), headers: { ...headers, ...etag(record) } })
