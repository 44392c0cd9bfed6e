/** All that the modules declare, put together once at start. */
import type { Sql } from '#platform/db/sql.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Change } from './change.ts'
import type { Field, Fields, Language } from './fields.ts'
import { allFields, type RecordType, type Values } from './record-type.ts'
import { addMessages } from '#platform/http/messages/index.ts'
import { notFound } from '#platform/http/problems.ts'
import type { FastifyInstance } from 'fastify'
import type { Seeds } from './seeds.ts'
import { answersOf, type Answer, type HandOver } from './hand-over.ts'
import type { RecordFormat } from './formats.ts'
import type { Report } from './report.ts'
import type { PublicView } from '#platform/public/view.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'

/** What an action does besides moving the record. It runs in the action's transaction, before the record is written. */
export type Effect = (change: Change, record: Values, input: Values) => Promise<Aftermath | void>

export interface Aftermath {
  /** Fields of the record to set beyond those of the transition. */
  set?: Values
  result?: unknown
  /** True when the record ends in the recycle bin. */
  bin?: boolean
  /** True when the effect wrote the record itself, with its fact: nothing is left to write. */
  written?: boolean
}

/** Values of the type's `computed` fields for a record that the caller may read. */
export type Compute = (app: App, db: Queryable, caller: Caller, record: Values) => Promise<Values>

/** A condition of the type's own that goes with the caller's rights (private views, own keys); null for none. */
export type OwnScope = (caller: Caller, alias: string, registry: Registry) => Sql | null

/** A retried, idempotent job that follows a fact, or many such facts at once, all or none. Never able to undo it. */
export type Reaction = {
  /** Which facts it is about, told from the fact alone; all of the pattern when left out. */
  when?: (fact: LedgerEntry) => boolean
  /** The same where records say it: asked once for many facts, through the connection that plans. */
  wanted?: (app: App, db: Queryable) => Promise<(fact: LedgerEntry) => boolean>
} & (
  | { run: (app: App, fact: LedgerEntry) => Promise<void> }
  | { runAll: (app: App, facts: readonly LedgerEntry[]) => Promise<void> }
)

/** Runs in the transaction of every write of the type, before it; may refuse by throwing a Problem or change values. */
export type Guard = (change: Change, next: Values, previous: Values | null) => Promise<Values | void>

/**
 * Runs in the transaction of every write of the type, after it (made, changed, to the bin and back): what has to be
 * reckoned anew elsewhere, from what stands in the tables by then.
 */
export type After = (change: Change, record: Values, previous: Values | null) => Promise<void>

/** Runs in the transaction that moves a record into the bin or back; may refuse by throwing a Problem. */
export type BinGuard = (change: Change, record: Values, to: 'deleted' | 'restored') => Promise<void>

/** What lists can be narrowed by beside fields: true for the rows of `alias` that belong to one of `ids`. */
export type Belonging = (ids: readonly string[], alias: string) => Sql

/** A scheduled job: every clock of a module stands on one page. */
export interface Clockwork {
  name: string
  /** Five-field cron in the company's time zone. */
  cron: string
  run: (app: App) => Promise<void>
}

/** Who is away, each with their substitute. */
export type Away = ReadonlyMap<string, string | null>

/** People who answer for a record that nobody keeps, best first. */
export type Answerable = (app: App, db: Queryable, id: string) => Promise<string[]>

/** A module's table of contents. */
export interface Module {
  name: string
  types?: RecordType[]
  /** What this module adds to a type that an earlier one declares: read-only fields, and along which it belongs to others. */
  extends?: Record<string, { fields: Fields; below?: string[] }>
  effects?: Record<string, Record<string, Effect>>
  computes?: Record<string, Compute>
  scopes?: Record<string, OwnScope>
  /** Under which condition a type's `confined` fields are shown. */
  confines?: Record<string, OwnScope>
  /** By the name under which a filter of any list asks. */
  belongings?: Record<string, Belonging>
  guards?: Record<string, Guard>
  after?: Record<string, After>
  binGuards?: Record<string, BinGuard>
  /** By fact, named by collection and kind: `documents.created`, `*.changed`, `documents.*`. */
  reactions?: Record<string, Reaction>
  clocks?: Clockwork[]
  jobs?: JobKind<never>[]
  /** Says who is away at a moment; one module knows. */
  away?: (app: App, db: Queryable, at: string) => Promise<Away>
  /** What API keys are called, by id, of those that this caller may know; one module does. */
  keyNames?: (app: App, caller: Caller, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** What only the answer of its creation carries of a record: the values of its type's `reveals`. */
  reveals?: Record<string, (change: Change, record: Values) => Promise<Values>>
  /** What else hangs on a record and moves with it when two become one, and goes back when they part. */
  merged?: (change: Change, collection: string, from: string, into: string) => Promise<void>
  unmerged?: (change: Change, collection: string, from: string, into: string) => Promise<void>
  /** Who is told about a promise that nobody keeps, by the collection that it is about. */
  answerable?: Record<string, Answerable>
  /** Calls that this module makes and exactly one later module answers. */
  handOvers?: HandOver<never, unknown>[]
  answers?: Answer[]
  reports?: Report[]
  /** A file that its records can be had as, beside CSV and XLSX, by collection. */
  formats?: Record<string, RecordFormat>
  /** What somebody with a link, but without an account, sees of a record and may do to it, by collection. */
  publicViews?: Record<string, PublicView>
  routes?: (http: FastifyInstance, app: App) => void
  /** Sentences of the module's own problems, by code. */
  messages?: Record<Language, Record<string, string>>
  /** Records that every company gets once: at set-up, or with the version that brings them. */
  seeds?: Seeds
}

export interface Inverse {
  collection: string
  field: string
}

export interface Registry {
  modules: Module[]
  types: Map<string, RecordType>
  /** References that point to a collection. */
  inverse: (collection: string) => Inverse[]
  type: (collection: string) => RecordType
  moduleOf: (collection: string) => string
  effect: (collection: string, action: string) => Effect | undefined
  compute: (collection: string) => Compute | undefined
  scope: (collection: string) => OwnScope | undefined
  confine: (collection: string) => OwnScope | undefined
  belonging: (name: string) => Belonging | undefined
  guard: (collection: string) => Guard | undefined
  after: (collection: string) => After | undefined
  binGuard: (collection: string) => BinGuard | undefined
  answer: (handOver: string) => Answer
  publicView: (collection: string) => PublicView | undefined
  format: (collection: string) => RecordFormat | undefined
  reveal: (collection: string) => NonNullable<Module['reveals']>[string] | undefined
  away: NonNullable<Module['away']>
  keyNames: NonNullable<Module['keyNames']>
  answerable: (collection: string) => Answerable | undefined
  /** A built-in field of a type, the common ones among them. */
  fieldOf: (collection: string, name: string) => Field
}

/** Puts the modules together; two types of one name, or a reference into nothing, stop the start. */
export function createRegistry(modules: Module[]): Registry {
  const types = new Map<string, RecordType>()
  const owners = new Map<string, string>()
  const inverse = new Map<string, Inverse[]>()
  for (const module of modules) if (module.messages) addMessages(module.messages)
  for (const module of modules)
    for (const type of module.types ?? []) {
      if (types.has(type.name)) throw new Error(`Two record types are called ${type.name}.`)
      types.set(type.name, type)
      owners.set(type.name, module.name)
    }
  for (const module of modules)
    for (const [name, more] of Object.entries(module.extends ?? {})) {
      const type = types.get(name)
      if (!type) throw new Error(`${module.name} extends ${name}, which is not there.`)
      const below = [...(type.below ?? []), ...(more.below ?? [])]
      types.set(name, { ...type, fields: { ...type.fields, ...more.fields }, below })
    }
  for (const type of types.values())
    for (const [name, field] of Object.entries(allFields(type))) {
      if (!field.to) continue
      if (!types.has(field.to))
        throw new Error(`${type.name}.${name} points to ${field.to}, which is not there.`)
      inverse.set(field.to, [...(inverse.get(field.to) ?? []), { collection: type.name, field: name }])
    }
  const answers = answersOf(modules)
  const find = <T>(pick: (module: Module) => T | undefined) =>
    modules.map(pick).find((found) => found !== undefined)
  /** What modules say by name, gathered when it is first asked for; of two that name the same, the first. */
  const byName = <T>(pick: (module: Module) => Record<string, T> | undefined) => {
    let all: Map<string, T> | undefined
    const gather = () => new Map(modules.toReversed().flatMap((module) => Object.entries(pick(module) ?? {})))
    return (name: string) => (all ??= gather()).get(name)
  }
  return {
    modules,
    types,
    inverse: (collection) => inverse.get(collection) ?? [],
    type: (collection) => {
      const type = types.get(collection)
      if (!type) throw notFound(collection)
      return type
    },
    moduleOf: (collection) => owners.get(collection) ?? '',
    effect: (collection, action) => find((m) => m.effects?.[collection]?.[action]),
    compute: byName((m) => m.computes),
    scope: byName((m) => m.scopes),
    confine: byName((m) => m.confines),
    fieldOf: (collection, name) => allFields(types.get(collection)!)[name]!,
    belonging: byName((m) => m.belongings),
    guard: byName((m) => m.guards),
    after: byName((m) => m.after),
    binGuard: byName((m) => m.binGuards),
    answer: (name) => answers.get(name)!,
    reveal: byName((m) => m.reveals),
    away: find((m) => m.away) ?? (async () => new Map()),
    keyNames: find((m) => m.keyNames) ?? (async () => new Map()),
    answerable: byName((m) => m.answerable),
    publicView: byName((m) => m.publicViews),
    format: byName((m) => m.formats),
  }
}
