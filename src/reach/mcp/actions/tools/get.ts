import { readableType } from '#platform/records/deeds.ts'
import { read } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { followed } from '#platform/records/redirects.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { lean } from '../../rules/brief.ts'
import { whole, withLineTitles } from '../fields.ts'
import { recordId, someWords, taking, type Tool } from '../tool.ts'

/** One record with everything in it; the one that remains, where it was merged away. */
export async function wholeRecord(app: App, caller: Caller, collection: string, id: string): Promise<Values> {
  const type = readableType(app, caller, collection)
  const wanted = whole(app, caller, type)
  const found = await followed(app, caller, type, id, (one) => read(app, caller, type, one, wanted))
  return withLineTitles(app, caller, type, found)
}

export const get: Tool = {
  name: 'get',
  title: 'Get a record',
  description: `Reads one record: all its fields and lines, the names of what it refers to, its version (send it with update), and in actions what you may run on it now. What is empty is left out unless you name fields.
The id of a record that was merged answers the one that remains.`,
  hints: { readOnly: true },
  input: taking(
    'read',
    {
      id: recordId,
      fields: someWords('Only these fields.'),
      include: someWords('References to embed whole: account for accountId.'),
    },
    ['id'],
  ),
  run: async (app, caller, { collection, id, fields, include }) => {
    if (!fields && !include) return lean(await wholeRecord(app, caller, collection, id)) as object
    const type = readableType(app, caller, collection)
    const wanted = { fields, includes: include }
    const found = await followed(app, caller, type, id, (one) => read(app, caller, type, one, wanted))
    return fields ? found : (lean(found) as object)
  },
}
