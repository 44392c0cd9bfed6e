import type { Queryable } from './pool.ts'
import { ident } from './sql.ts'

export interface Table {
  name: string
  /** The columns that are stored, generated ones left out. */
  columns: string[]
  /** Those among them that hold transaction ids, which mean nothing in another cluster. */
  transactionIds: string[]
}
export interface Partition {
  name: string
  parent: string
  bound: string
}
export interface Sequence {
  name: string
  last: string
}
export interface Index {
  name: string
  definition: string
}
export interface ForeignKey {
  table: string
  name: string
  definition: string
}

/** Relations of ours: in `public` and not brought by an extension. */
const ours = `c.relnamespace = 'public'::regnamespace AND NOT EXISTS (
  SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`

const list = async <T extends object>(db: Queryable, query: string) =>
  (await db.query<T & {}>(query)).rows as T[]

/** Every table with its columns; a partitioned one stands for its partitions. */
export const tables = (db: Queryable) =>
  list<Table>(
    db,
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
       coalesce(array_agg(a.attname::text) FILTER (WHERE a.atttypid = 'xid8'::regtype), '{}') AS "transactionIds"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE ${ours} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
       AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> 'platform_migrations'
     GROUP BY c.oid ORDER BY c.relname`,
  )

/** Partitions, which jobs add as time goes by. */
export const partitions = (db: Queryable) =>
  list<Partition>(
    db,
    `SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
     FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
     WHERE ${ours} AND c.relispartition AND c.relkind = 'r' ORDER BY c.relname`,
  )

export const sequences = (db: Queryable) =>
  list<Sequence>(
    db,
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  )

/** Indexes, some of which are made for a company's own fields; not those inside a constraint or of a partition. */
export const indexes = (db: Queryable) =>
  list<Index>(
    db,
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
     WHERE ${ours} AND i.indisvalid AND NOT c.relispartition
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))`,
  )

export const foreignKeys = (db: Queryable) =>
  list<ForeignKey>(
    db,
    `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE ${ours} AND k.contype = 'f' AND k.conparentid = 0 ORDER BY k.conname`,
  )

/** Name of a table or index with its schema, quoted. */
export const qualified = (name: string) => `public.${ident(name).sql}`

/** The columns of a table, quoted. */
export const columnList = (columns: string[]) => columns.map((column) => ident(column).sql).join(', ')

/** Whether there is nothing of ours in the database, not even an empty table. */
export async function isEmpty(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM pg_class c WHERE ${ours} AND c.relkind IN ('r', 'p') LIMIT 1`,
  )
  return rowCount === 0
}
