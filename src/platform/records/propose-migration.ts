/** Compares the tables that the declarations ask for with those of a database. */
import type { Queryable } from '#platform/db/pool.ts'
import { wantedTables, type WantedTable } from './ddl.ts'
import type { Registry } from './registry.ts'

interface Standing {
  columns: Map<string, string>
  indexes: Set<string>
  constraints: Set<string>
}

/**
 * Statements that bring a database to what is declared, in order; none when they agree. It never drops: a column or
 * table that is no longer declared is named in a comment, for a person to decide.
 */
export async function proposeMigration(registry: Registry, db: Queryable): Promise<string[]> {
  const standing = await read(db)
  const wanted = wantedTables(registry)
  return [
    ...wanted.flatMap((table) => shape(table, standing.get(table.name))),
    ...wanted.flatMap((table) => references(table, standing.get(table.name))),
  ]
}

function shape(wanted: WantedTable, standing: Standing | undefined): string[] {
  const indexes = [...wanted.indexes]
    .filter(([name]) => !standing?.indexes.has(name))
    .map(([, statement]) => `${statement};`)
  if (!standing) {
    const columns = [...wanted.columns].map(([name, definition]) => `  "${name}" ${definition}`)
    // Room on each page lets a change of unindexed columns leave all indexes alone.
    return [`create table ${wanted.name} (\n${columns.join(',\n')}\n) with (fillfactor = 90);`, ...indexes]
  }
  const added = [...wanted.columns]
    .filter(([name]) => !standing.columns.has(name))
    .map(([name, definition]) => `alter table ${wanted.name} add column "${name}" ${definition};`)
  const changed = [...wanted.columns].flatMap(([name, definition]) => {
    const is = standing.columns.get(name)
    const should = normal(definition)
    return is === undefined || is === should
      ? []
      : [`-- ${wanted.name}.${name} is "${is}" and should be "${should}".`]
  })
  const gone = [...standing.columns.keys()]
    .filter((name) => !wanted.columns.has(name))
    .map((name) => `-- ${wanted.name}.${name} is no longer declared.`)
  return [...added, ...changed, ...gone, ...indexes]
}

const references = (wanted: WantedTable, standing: Standing | undefined) =>
  [...wanted.references]
    .filter(([name]) => !standing?.constraints.has(name))
    .map(([name, definition]) => `alter table ${wanted.name} add constraint ${name} ${definition};`)

/** A definition as the catalogue says it: type and whether it can be null. */
const normal = (definition: string) => {
  const type = definition.replace(/ collate "[^"]+"/, '').replace(/ (primary key|not null|default .*)/g, '')
  return `${type}${/primary key|not null/.test(definition) ? ' not null' : ''}`
}

async function read(db: Queryable): Promise<Map<string, Standing>> {
  const columns = await db.query<{ table: string; name: string; type: string; required: boolean }>(
    `select c.relname as table, a.attname as name, a.attnotnull as required,
       replace(format_type(a.atttypid, a.atttypmod), 'timestamp(3) with time zone', 'timestamptz(3)') as type
     from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relkind = 'r'`,
  )
  const indexes = await db.query<{ table: string; name: string }>(
    `select tablename as table, indexname as name from pg_indexes where schemaname = 'public'`,
  )
  const constraints = await db.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'f'`,
  )
  const tables = new Map<string, Standing>()
  const of = (name: string) => {
    let table = tables.get(name)
    if (!table) tables.set(name, (table = { columns: new Map(), indexes: new Set(), constraints: new Set() }))
    return table
  }
  for (const row of columns.rows)
    of(row.table).columns.set(row.name, row.type + (row.required ? ' not null' : ''))
  for (const row of indexes.rows) of(row.table).indexes.add(row.name)
  for (const row of constraints.rows) of(row.table).constraints.add(row.name)
  return tables
}
