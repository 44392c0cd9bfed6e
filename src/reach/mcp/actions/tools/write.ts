/** Changing records: each tool is one call of the API, through the one door. */
import { onceAsked } from '#platform/http/idempotency.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { change } from '#platform/records/change.ts'
import { acting, creating, patching, readableType, restoring } from '#platform/records/deeds.ts'
import { followed } from '#platform/records/redirects.ts'
import type { Values } from '#platform/records/record-type.ts'
import { words } from '../../rules/arguments.ts'
import { lean } from '../../rules/brief.ts'
import { anything, recordId, taking, type Tool } from '../tool.ts'

const idempotencyKey = words(
  'A key of your own (a UUID): sent again within 24 hours with the same arguments, nothing is done twice.',
  { minLength: 1, maxLength: 200 },
)

/** The work under the client's own key, if there is one, and what the API would have answered. */
async function keyed(
  app: App,
  caller: Caller,
  tool: string,
  { idempotencyKey: key, ...body }: Values,
  work: Parameters<typeof onceAsked>[3],
  options?: Parameters<typeof onceAsked>[4],
): Promise<Values> {
  const answer = await onceAsked(app, caller, { route: `mcp ${tool}`, key, body }, work, options)
  return lean(JSON.parse(answer.body)) as Values
}

export const create: Tool = {
  name: 'create',
  title: 'Create a record',
  description:
    'Makes a record and answers it. describe the collection first: it names the fields. Search before, so that nothing stands there twice. A call, note, task or visit is one of activities: aboutType (a collection) and aboutId say what it is about, and what took place already is then completed by act. A document has its lines in values.lines.',
  hints: {},
  input: taking('create', { values: anything('Fields by name.'), idempotencyKey }, ['values']),
  run: (app, caller, args) => {
    const type = readableType(app, caller, args.collection)
    return keyed(app, caller, 'create', args, creating(app, caller, type, args.values), { atomic: false })
  },
}

export const update: Tool = {
  name: 'update',
  title: 'Change a record',
  description:
    'Changes the fields that you send and leaves the others; null empties one, a list replaces the whole list (lines keep the ids that you send along). A state is not set but moved by act. With version it is refused when somebody changed the record since you read it.',
  hints: { destructive: true, idempotent: true },
  input: taking(
    'change',
    {
      id: recordId,
      values: anything('Fields to change, by name.'),
      version: { type: 'integer', description: 'The version that you read.', minimum: 1 },
    },
    ['id', 'values'],
  ),
  run: async (app, caller, { collection, id, values, version }) => {
    const type = readableType(app, caller, collection)
    const ask = (one: string) => patching(app, caller, type, one, values, version)
    return lean(await followed(app, caller, type, id, ask)) as Values
  },
}

export const act: Tool = {
  name: 'act',
  title: 'Run an action',
  description:
    'Runs a business action on a record: moves its state or takes the next step (convert a lead, win an opportunity, send a quote, complete an activity). actions of get says which are possible now, describe what they take. Some reach customers (send, remind, reply): be sure that this is wanted. Answers the record as data, and what else came of it as result.',
  hints: { destructive: true, outside: true },
  input: taking(
    'act',
    {
      id: recordId,
      action: words('Name of the action.'),
      input: anything('What the action takes, by name.'),
      idempotencyKey,
    },
    ['id', 'action'],
  ),
  run: (app, caller, args) => {
    const type = readableType(app, caller, args.collection)
    return followed(app, caller, type, args.id, (one) =>
      keyed(app, caller, 'act', args, acting(app, caller, type, one, args.action, args.input ?? {})),
    )
  },
}

export const remove: Tool = {
  name: 'remove',
  title: 'Move a record to the recycle bin',
  description:
    'Moves a record to the recycle bin, from which restore brings it back. Refused while living records need it.',
  hints: { destructive: true, idempotent: true },
  input: taking('delete', { id: recordId }, ['id']),
  run: async (app, caller, { collection, id }) => {
    const type = readableType(app, caller, collection)
    await change(app, caller, (c) => c.remove(type.name, id))
    return { removed: true, collection, id }
  },
}

export const restore: Tool = {
  name: 'restore',
  title: 'Bring a record back',
  description: 'Brings a record back from the recycle bin; find with deleted lists what is there.',
  hints: { idempotent: true },
  input: taking('delete', { id: recordId }, ['id']),
  run: async (app, caller, { collection, id }) => {
    const type = readableType(app, caller, collection)
    return keyed(app, caller, 'restore', {}, restoring(app, caller, type, id))
  },
}
