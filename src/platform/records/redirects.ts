/** Ids of merged records lead on to the record that remains. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { prepared } from '#platform/db/prepared.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { validate as isUuid } from 'uuid'
import { load } from './read.ts'
import type { RecordType } from './record-type.ts'

/** Id of the record that remains; throws `problem` again when there is none, or none that the caller may read. */
export async function movedTo(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  problem: unknown,
): Promise<string> {
  if (!(problem instanceof Problem && problem.kind === 'not-found' && isUuid(id))) throw problem
  const found = await app.pool.query<{ into_id: string }>(
    prepared(sql`select into_id from platform_redirects where type = ${type.name} and id = ${id}::uuid`),
  )
  const into = found.rows[0]?.into_id
  if (!into) throw problem
  await load(app, app.pool, caller, type, into, { fields: ['id'] })
  return into
}

/** Asks by id, and where that record was merged away, once more by the id of the one that remains. */
export const followed = <T>(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  ask: (id: string) => Promise<T>,
): Promise<T> => ask(id).catch(async (problem: unknown) => ask(await movedTo(app, caller, type, id, problem)))
