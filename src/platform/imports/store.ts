/** The rows in which imports are kept. */
import type { App } from '#platform/app.ts'
import type { Beginning, Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { malformed, notFound, Problem } from '#platform/http/problems.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { validate as isUuid } from 'uuid'
import type { Encoding } from './read/table.ts'
import type { StartBody } from './run/plan.ts'
import type { RowProblem } from './run/row-problem.ts'
import type { Tally } from './run/tally.ts'
import type { ColumnProfile } from './values/profile.ts'
import type { Proposal } from './propose/propose-mapping.ts'

const statuses = ['mapped', 'running', 'done', 'failed', 'undoing', 'undone'] as const
export type Status = (typeof statuses)[number]

export interface ImportFile {
  name: string
  format: 'csv' | 'xlsx' | 'json' | 'vcard'
  encoding?: Encoding
  delimiter?: string
  sheet?: string
  sheets?: string[]
  rows: number
  /** Rows that cannot be read (a value with a separator is not quoted). */
  broken?: number
}

export interface ImportColumn {
  name: string
  profile: ColumnProfile
  proposal: Proposal | null
}

/** What a dry run found. */
export interface Checked {
  status: 'running' | 'done' | 'failed'
  rows: number
  done: number
  tally: Tally
  unresolved: Unresolved[]
  failures: { row: number; problems: RowProblem[] }[]
}

export interface Unresolved {
  column: string
  code: string
  value: string
  count: number
  suggestions: { value: string; score: number }[]
}

/** What stayed when an import was taken back, and why. */
export interface Kept {
  id: string
  collection: string
  reason: RowProblem[]
}

/** How far the undoing of an import is; `kept` names the first of those that stayed. */
export interface Undoing {
  /** Who asked for it; whose import it was does not matter. */
  by: Beginning
  steps: number
  done: number
  undone: number
  stayed: number
  kept: Kept[]
}

export interface Import {
  id: string
  user_id: string
  door: Omit<Beginning, 'userId'>
  type: string
  status: Status
  created_at: string
  touched_at: string
  signature: string
  file: ImportFile
  columns: ImportColumn[]
  proposal: StartBody
  plan: StartBody | null
  done_row: number
  counts: Tally | Record<string, never>
  checked: Checked | null
  problem: RowProblem | null
  undoing: Undoing | null
}

/** Where the file of an import lies. */
export const fileOf = (app: App, id: string) => join(resolve(app.settings.dataDir), 'imports', id)

const all = raw(
  `id, user_id, door, type, status, moment_text(created_at) as created_at, moment_text(touched_at) as touched_at,
   signature, file, columns, proposal, plan, done_row, counts, checked, problem, undoing`,
)

export async function insertImport(
  db: Queryable,
  one: Pick<Import, 'id' | 'user_id' | 'door' | 'type' | 'signature' | 'file' | 'columns' | 'proposal'>,
): Promise<void> {
  await db.query(sql`insert into platform_imports (id, user_id, door, type, status, signature, file, columns, proposal)
    values (${one.id}::uuid, ${one.user_id}::uuid, ${JSON.stringify(one.door)}::jsonb, ${one.type}, 'mapped',
      ${one.signature}, ${JSON.stringify(one.file)}::jsonb, ${JSON.stringify(one.columns)}::jsonb, ${JSON.stringify(one.proposal)}::jsonb)`)
}

export async function loadImport(db: Queryable, id: string): Promise<Import | null> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return null
  const found = await db.query<Import>(sql`select ${all} from platform_imports where id = ${id}::uuid`)
  return found.rows[0] ?? null
}

/** An import that is the caller's own, or anybody's for an administrator; 404 otherwise. */
export async function importOf(app: App, caller: Caller, id: string): Promise<Import> {
  const one = await loadImport(app.pool, id)
  if (!one || (one.user_id !== caller.userId && !caller.access.administrator)) throw notFound('imports', id)
  return one
}

/** What may be asked of an import that stands so. */
const possible: Partial<Record<Import['status'], string>> = {
  mapped: 'start',
  running: 'cancel',
  done: 'undo',
  failed: 'undo',
}

export const wrongState = (action: string, { status }: Import) =>
  new Problem(
    'conflict',
    'wrong_state',
    { action, state: status, allowed: possible[status] ?? 'nothing' },
    { extra: { state: status } },
  )

/** Forgets an import that never started, with its file; false when it did. */
export async function discard(app: App, id: string): Promise<boolean> {
  const gone = await app.pool.query(
    sql`delete from platform_imports where id = ${id}::uuid and status = 'mapped' returning 1`,
  )
  if (gone.rows.length === 0) return false
  await rm(fileOf(app, id), { force: true })
  return true
}

/** Newest first; `before` is the id at which the last page ended. */
export async function listImports(
  app: App,
  caller: Caller,
  { limit, before, status }: { limit: number; before: string | null; status: string | null },
): Promise<Import[]> {
  if (before !== null && !isUuid(before)) throw malformed('invalid_cursor')
  if (status !== null && !statuses.includes(status as Status))
    throw malformed('invalid_filter_value', { value: status, field: 'status' })
  const own = caller.access.administrator ? raw('true') : sql`user_id = ${caller.userId}::uuid`
  const page = before
    ? sql`(created_at, id) < (select created_at, id from platform_imports where id = ${before}::uuid)`
    : raw('true')
  const standing = status ? sql`status = ${status}` : raw('true')
  const found = await app.pool.query<Import>(
    sql`select ${all} from platform_imports where ${own} and ${page} and ${standing} order by created_at desc, id desc limit ${limit}`,
  )
  return found.rows
}

/** The mapping with which a file of the same shape came in last. */
export async function lastPlan(app: App, caller: Caller, signature: string): Promise<StartBody | null> {
  const found = await app.pool.query<{ plan: StartBody }>(
    sql`select plan from platform_imports where signature = ${signature} and plan is not null
      order by (user_id = ${caller.userId}::uuid) desc, created_at desc limit 1`,
  )
  return found.rows[0]?.plan ?? null
}
