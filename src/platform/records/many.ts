/** Many new records of one type at once: the same checks as `create`, but one statement for all of them. */
import { Overtaken } from '#platform/db/errors.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Change } from './change.ts'
import { drafted, type CreateOptions } from './create.ts'
import { noteNumbers, numberedAll } from './numbers.ts'
import type { Values } from './record-type.ts'
import { unknownReferences } from './refs.ts'
import { insert, type Write } from './write.ts'

/** One for each body, in order: the record as it was written, or why it was refused. */
export type Created = Values | Problem

/**
 * Creates what is right and answers the problem of what is not. A constraint that speaks in the database (a value
 * that is taken) throws: then nothing was written and the records have to come one by one.
 */
export async function createMany(
  change: Change,
  collection: string,
  bodies: readonly Values[],
  options: CreateOptions = {},
): Promise<Created[]> {
  const { app, caller } = change
  const type = app.registry.type(collection)
  // One after the other: a type's guard may ask the database, over this change's one connection.
  const drafts: Created[] = []
  for (const body of bodies)
    drafts.push(
      await drafted(change, type, body, options).catch((error: unknown) => {
        if (error instanceof Problem) return error
        throw error
      }),
    )
  const right: Values[] = drafts.filter((draft) => !(draft instanceof Problem))
  const unknown = await unknownReferences(change, type, right)
  const refused = new Map(right.map((draft, index) => [draft, unknown[index]!]))
  const records = right.filter((draft) => refused.get(draft)!.length === 0)
  await noteNumbers(change, type, records)
  const numbers = await numberedAll(change, type, records)
  records.forEach((record, index) => Object.assign(record, numbers[index]))
  const fact = { kind: 'created', changes: {}, data: {} }
  const writes = records.map((record): Write => ({ id: record.id, caller, record, fact }))
  if (writes.length) {
    const written = await insert(app, change.db, type, writes)
    if (written.size === 0) throw new Overtaken()
    change.touched.add(type.name)
  }
  const follow = app.registry.after(type.name)
  if (follow) for (const record of records) await follow(change, record, null)
  return drafts.map((draft) => {
    const errors = draft instanceof Problem ? [] : refused.get(draft)!
    return errors.length ? invalid(errors) : draft
  })
}
