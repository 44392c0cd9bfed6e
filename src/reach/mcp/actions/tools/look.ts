/** Reading across records: by words, by what happened, by counts and by reports. */
import type { App } from '#platform/app.ts'
import { readableType } from '#platform/records/deeds.ts'
import { groups } from '#platform/records/groups.ts'
import { titles } from '#platform/history/titles.ts'
import { followed } from '#platform/records/redirects.ts'
import { reportsOf, runReport } from '#platform/records/reports.ts'
import { visibleFields } from '#platform/records/select.ts'
import { timeline as timelineOf } from '#platform/records/timeline.ts'
import { search as searchFor } from '#platform/search/search.ts'
import { members, words, type Schema } from '../../rules/arguments.ts'
import { lean, shortened } from '../../rules/brief.ts'
import { anything, collectionsFor, page, recordId, someWords, taking, type Tool } from '../tool.ts'

/** Longer texts of a timeline are read with `get`. */
const mostText = 500

export const search: Tool = {
  name: 'search',
  title: 'Search everything',
  description:
    'Finds records of any kind by words: beginnings of names, numbers such as Q-2026-00042, addresses; forgives typos. The best hits first, each with its collection (type) and id.',
  hints: { readOnly: true },
  input: (app, caller) => {
    const one = collectionsFor(app, caller, 'read')
    return (
      one &&
      members(
        {
          q: words('What to look for.', { minLength: 1, maxLength: 200 }),
          collections: { type: 'array', description: 'Only in these.', items: one },
          limit: { ...page.limit, maximum: 50, default: 10 },
        },
        ['q'],
      )
    )
  },
  run: async (app, caller, { q, collections, limit }) => ({
    data: lean(await searchFor(app, caller, q, limit ?? 10, collections)),
  }),
}

const kindsIn = ({ registry }: App): Schema => {
  const kinds = ['change', ...[...registry.types.values()].flatMap((type) => type.timeline?.kind ?? [])]
  return {
    type: 'array',
    description: 'Only these kinds.',
    items: { type: 'string', enum: [...new Set(kinds)] },
  }
}

export const timeline: Tool = {
  name: 'timeline',
  title: 'Read a timeline',
  description: `What is planned with a record and all that happened to it and to those below it (calls, mails, documents, tickets, changes with who, from what, to what), newest first; what is still to come stands first.`,
  hints: { readOnly: true },
  input: (app, caller) => taking('read', { id: recordId, kinds: kindsIn(app), ...page }, ['id'])(app, caller),
  run: async (app, caller, { collection, id, kinds, limit, cursor }) => {
    const type = readableType(app, caller, collection)
    const query = { limit: limit ?? 20, cursor: cursor || undefined, kinds }
    const { data, nextCursor } = await followed(app, caller, type, id, (one) =>
      timelineOf(app, caller, type, one, query),
    )
    // What is about the record itself need not say so.
    const told = data.map(({ record, ...entry }) => (record.id === id ? entry : { ...entry, record }))
    return { data: shortened(lean(told), mostText), nextCursor }
  },
}

export const count: Tool = {
  name: 'count',
  title: 'Count records by a field',
  description:
    'How many records have which value of a field (a choice, a reference, yes or no), and what a number of theirs adds up to, by currency. Takes the filter of find. Better than counting in a list.',
  hints: { readOnly: true },
  input: taking(
    'read',
    {
      by: words('Field whose values are counted: status, ownerId, account.industry.'),
      sum: words('Number or amount to add up.'),
      filter: anything('Conditions, as in find.'),
      q: words('Words that a record must have somewhere.'),
    },
    ['by'],
  ),
  run: async (app, caller, { collection, by, sum, filter, q }) => {
    const type = readableType(app, caller, collection)
    const query = new URLSearchParams({ by, ...(sum && { sum }), ...(q && { q }) })
    if (filter) query.set('filter', JSON.stringify(filter))
    const { data } = await groups(app, caller, type, query)
    const to = visibleFields(app, caller, type)[by]?.to
    if (!to) return { data }
    const title = await titles(
      app,
      caller,
      data.map(({ value }) => [to, value as string | null] as const),
    )
    return { data: data.map((group) => ({ ...group, title: title(to, group.value as string | null) })) }
  },
}

const mostRows = 100

export const report: Tool = {
  name: 'report',
  title: 'Run a report',
  description:
    'Runs a named report (pipeline, turnaround, target against actual …) over what you may read. describe with the same name says what it groups by, its parameters and what its figures mean. Rows carry a filter that lists the records behind them with find.',
  hints: { readOnly: true },
  input: (app, caller) => {
    const names = reportsOf(app, caller).map(({ name }) => name)
    if (!names.length) return null
    return members(
      {
        report: { type: 'string', description: 'Name of the report.', enum: names },
        groupBy: someWords('What to group by.'),
        filter: anything('Conditions on the records behind it, as in find.'),
        parameters: anything('Further parameters by name, as text: {"period":"thisQuarter"}.'),
      },
      ['report'],
    )
  },
  run: async (app, caller, { report: name, groupBy, filter, parameters }) => {
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(parameters ?? {})) query.set(key, String(value))
    if (groupBy) query.set('groupBy', groupBy.join())
    if (filter) query.set('filter', JSON.stringify(filter))
    const { data, ...rest } = await runReport(app, caller, name, query)
    return {
      data: data.slice(0, mostRows),
      ...(data.length > mostRows ? { rows: data.length } : {}),
      ...rest,
    }
  },
}
