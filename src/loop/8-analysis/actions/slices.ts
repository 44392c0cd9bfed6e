/** What is made of the records behind a figure: a target group for marketing, or a task for each of them. */
import { segmentWanted } from '#loop/2-marketing/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, malformed, notFound, Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { day, json, ref, text, type Fields } from '#platform/records/fields.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import { readable } from '#platform/records/readable.ts'
import { hand } from '#platform/records/hand-over.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import type { SlicePreview } from '../rules/slice.ts'

/** As many tasks at once as somebody can still look through. */
export const mostTasks = 1_000
const mostPeople = 20_000

const collection = text('Collection', 'Sammlung', { required: true, max: 60 })
const filter = json('Filter', 'Filter', { required: true })

export const previewFields: Fields = { collection, filter }
export const segmentFields: Fields = {
  collection,
  filter,
  of: text('Of', 'Aus', { required: true, max: 60 }),
  name: text('Name', 'Name', { required: true, max: 200 }),
}
export const taskFields: Fields = {
  collection,
  filter,
  subject: text('Subject', 'Betreff', { required: true, max: 300 }),
  ownerId: ref('Owner', 'Zuständig', 'users', { required: true }),
  dueOn: day('Due', 'Fällig'),
  /** How many the person agreed to. */
  count: { kind: 'integer', label: { en: 'How many', de: 'Wie viele' }, required: true, min: 1 },
}

/** A body against its fields. @throws a 422 that names every wrong value */
export function read(body: Values, fields: Fields): Values {
  const { values, errors } = parseFields(body, fields)
  if (errors.length) throw invalid(errors)
  return values
}

interface Slice {
  type: RecordType
  filter: Filter
}

function sliceOf(app: App, caller: Caller, { collection: name, filter: asked }: Values): Slice {
  const type = app.registry.types.get(name)
  if (!type || caller.access.level(name, 'read') === 'none') throw notFound(name)
  return { type, filter: parseJson(asked) }
}

/** How the people of a record are found: itself, or a reference of it. */
const waysTo: readonly [collection: string, field: string][] = [
  ['contacts', 'contactId'],
  ['leads', 'leadId'],
  ['accounts', 'accountId'],
]
const waysFrom = (type: RecordType, caller: Caller) =>
  waysTo.flatMap(([to, field]) =>
    caller.access.level(to, 'read') === 'none'
      ? []
      : type.name === to
        ? [{ of: to, field: 'id' }]
        : type.fields[field] && caller.access.field(type.name, field) !== 'hidden'
          ? [{ of: to, field }]
          : [],
  )

/** Ids of the people, as far as the caller may read them. */
function people(app: App, caller: Caller, slice: Slice, { of, field }: { of: string; field: string }) {
  const rows = readable(app, caller, slice.type.name, field === 'id' ? [] : [field], { filter: slice.filter })
  const column =
    field === 'id'
      ? sql`r.id`
      : field === 'contactId'
        ? sql`r."contactId"`
        : field === 'leadId'
          ? sql`r."leadId"`
          : sql`r."accountId"`
  return sql`select p.id from ${readable(app, caller, of, [])} p where p.id in (select ${column} from ${rows} r)`
}

/** How many records, and how many people behind them, the caller would make something of. */
export async function previewSlice(app: App, caller: Caller, body: Values): Promise<SlicePreview> {
  const slice = sliceOf(app, caller, read(body, previewFields))
  const count = async (query: ReturnType<typeof sql>) =>
    (await app.pool.query<{ n: number }>(sql`select count(*)::int as n from (${query}) c`)).rows[0]!.n
  const all = sql`select r.id from ${readable(app, caller, slice.type.name, [], { filter: slice.filter })} r`
  const ways = waysFrom(slice.type, caller)
  const counted = await Promise.all(ways.map((way) => count(people(app, caller, slice, way))))
  return {
    count: await count(all),
    people: ways.map(({ of }, i) => ({ of, count: counted[i]! })),
    mostTasks,
  }
}

/** A segment: live where the slice is of people itself, so that it goes on with the filter; else those of now. */
export async function sliceSegment(change: Change, body: Values): Promise<Values> {
  const { app, caller, db } = change
  const { of, name, ...asked } = read(body, segmentFields)
  const slice = sliceOf(app, caller, asked)
  const way = waysFrom(slice.type, caller).find((one) => one.of === of)
  if (!way)
    throw invalid([{ path: 'of', code: 'slice_without_people', params: { collection: asked.collection } }])
  if (way.field === 'id') return hand(change, segmentWanted, { name, collection: of, filter: asked.filter })
  const found = await db.query<{ id: string }>(
    sql`${people(app, caller, slice, way)} order by 1 limit ${mostPeople + 1}`,
  )
  if (found.rows.length > mostPeople) throw new Problem('too-large', 'bulk_too_many', { max: mostPeople })
  const recordIds = found.rows.map(({ id }) => id)
  return hand(change, segmentWanted, { name, collection: of, recordIds })
}

/**
 * A task about each record, all or none, for one owner. Refused when there are no longer as many as were agreed to.
 * @returns how many were made
 */
export async function sliceTasks(change: Change, body: Values): Promise<{ created: number }> {
  const { app, caller, db } = change
  const { subject, ownerId, dueOn, count, ...asked } = read(body, taskFields)
  const { type, filter: wanted } = sliceOf(app, caller, asked)
  if (['activities', 'users'].includes(type.name))
    throw malformed('slice_without_tasks', { collection: type.name })
  const rows = readable(app, caller, type.name, [], { filter: wanted })
  const found = await db.query<{ id: string }>(
    sql`select r.id from ${rows} r order by r.id limit ${mostTasks + 1}`,
  )
  if (found.rows.length > mostTasks) throw new Problem('too-large', 'bulk_too_many', { max: mostTasks })
  if (found.rows.length !== count)
    throw new Problem('conflict', 'slice_changed', { count: found.rows.length })
  for (const { id } of found.rows)
    await change.create('activities', {
      type: 'task',
      subject,
      ownerId,
      aboutType: type.name,
      aboutId: id,
      ...(dueOn ? { dueAt: `${dueOn}T12:00:00Z`, allDay: true } : {}),
    })
  return { created: found.rows.length }
}
