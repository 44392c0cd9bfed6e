import { list } from '#platform/records/list.ts'
import { readableType } from '#platform/records/deeds.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import { words } from '../../rules/arguments.ts'
import { lean, shortened } from '../../rules/brief.ts'
import { listed } from '../fields.ts'
import { anything, page, someWords, taking, type Tool } from '../tool.ts'

/** Longer texts are read with `get`. */
const mostText = 2000

export const find: Tool = {
  name: 'find',
  title: 'Find records',
  description: `Lists records of one collection that meet conditions, as far as you may read them.
filter examples: {"status":["new","working"],"ownerId":"me"}, {"amount":{"gte":1000},"closeDate":{"lt":"today"}}, {"nextStep":null} (empty), {"or":[{"rating":"hot"},{"score":{"gte":50}}]}, {"not":{...}}, {"account.industry":"retail"}, {"opportunities":{"some":{"status":"won"}}} (related records: some, none, every). Conditions are ANDed.
Operators: eq ne in nin gt gte lt lte contains startsWith empty. Users: me, myTeam. Days: today, yesterday, -30d, +2w, thisQuarter, lastMonth.
Without fields you get the usual columns, what is empty left out; custom.x names a field of the company's own.`,
  hints: { readOnly: true },
  input: taking('read', {
    filter: anything('Conditions, by field name.'),
    q: words('Words that a record must have somewhere.'),
    sort: words('Fields, comma-separated; a minus before one turns it round: -createdAt,name.'),
    fields: someWords(
      'Fields to answer instead of the usual ones; account.name reaches a referenced record.',
    ),
    include: someWords('References to embed whole (account for accountId), lines, or actions.'),
    ...page,
    count: { type: 'boolean', description: 'Also counts all that meet the conditions.' },
    deleted: { type: 'boolean', description: 'The recycle bin instead of the living.' },
  }),
  run: async (
    app,
    caller,
    { collection, filter, q, sort, fields, include, limit, cursor, count, deleted },
  ) => {
    const type = readableType(app, caller, collection)
    const text = await list(app, caller, type, {
      filter: filter && parseJson(filter),
      q: q?.trim() || undefined,
      sort: sort || undefined,
      fields: fields ?? listed(app, caller, type),
      includes: include,
      limit: limit ?? 20,
      cursor: cursor || undefined,
      ...(count ? { count: 'exact' } : {}),
      binned: deleted ?? false,
    })
    const { data, ...rest } = JSON.parse(text)
    return { data: shortened(fields ? data : lean(data), mostText), ...rest }
  },
}
