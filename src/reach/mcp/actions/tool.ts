/** What a tool is, and which collections it offers to whom. */
import type { Right } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { transitionsOf, type RecordType, type Values } from '#platform/records/record-type.ts'
import { members, type Schema } from '../rules/arguments.ts'

export interface Tool {
  name: string
  title: string
  /** What it does and how it is asked; read by the assistant, so in English. */
  description: string
  hints: { readOnly?: boolean; destructive?: boolean; idempotent?: boolean; outside?: boolean }
  /** What it takes from this caller; null when it is nothing for them, and then not offered. */
  input: (app: App, caller: Caller) => Schema | null
  run: (app: App, caller: Caller, args: Values) => Promise<Values>
}

/**
 * How the house is set up (configuration, what the engine keeps for itself) and who may come in is looked at through
 * MCP, but changed by people at a screen: words in a mail must not talk an assistant into giving rights away.
 */
const isOpen = (type: RecordType) => !type.config && !type.internal && type.name !== 'users'

const may = (caller: Caller, type: RecordType, right: Right) =>
  caller.access.level(type.name, right) !== 'none'

const offered: Record<Right | 'act', (caller: Caller, type: RecordType) => boolean> = {
  read: () => true,
  create: (caller, type) =>
    isOpen(type) &&
    may(caller, type, 'create') &&
    Object.values(type.fields).some((field) => !field.readOnly),
  change: (caller, type) => isOpen(type) && may(caller, type, 'change'),
  delete: (caller, type) => isOpen(type) && may(caller, type, 'delete'),
  act: (caller, type) =>
    isOpen(type) &&
    may(caller, type, 'change') &&
    Object.entries(transitionsOf(type)).some(
      ([name, { unlisted }]) => !unlisted && caller.access.mayAct(type.name, name),
    ),
}

/** Whether this caller may do such a thing to a type through MCP at all; on which records is decided record by record. */
export const isOffered = (caller: Caller, type: RecordType, right: Right | 'act'): boolean =>
  may(caller, type, 'read') && offered[right](caller, type)

/** The collections that a tool takes, as its argument. Null when there are none. */
export function collectionsFor(app: App, caller: Caller, right: Right | 'act'): Schema | null {
  const names = [...app.registry.types.values()]
    .filter((type) => isOffered(caller, type, right))
    .map(({ name }) => name)
  return names.length ? { type: 'string', description: 'Collection.', enum: names.toSorted() } : null
}

/** Arguments of a tool that needs a collection for which the caller has a right, and some more. */
export const taking =
  (right: Right | 'act', more: Record<string, Schema>, required: readonly string[] = []) =>
  (app: App, caller: Caller): Schema | null => {
    const collection = collectionsFor(app, caller, right)
    return collection && members({ collection, ...more }, ['collection', ...required])
  }

export const recordId: Schema = { type: 'string', description: 'Id of the record (a UUID).' }

export const someWords = (description: string): Schema => ({
  type: 'array',
  description,
  items: { type: 'string' },
})

/** `{ "status": "new" }`: members that a description elsewhere names. */
export const anything = (description: string): Schema => ({ type: 'object', description })

/** `limit` and `cursor` of a page that fits into a conversation. */
export const page: Record<'limit' | 'cursor', Schema> = {
  limit: {
    type: 'integer',
    description: 'Entries on a page.',
    minimum: 1,
    maximum: 100,
    default: 20,
  },
  cursor: { type: 'string', description: 'nextCursor of the page before.' },
}
