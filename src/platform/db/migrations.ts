import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Queryable } from './pool.ts'

/** The project's own migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** A migration by name and content, as it is recorded. */
export interface Applied {
  name: string
  sha256: string
}

export interface Migration extends Applied {
  text: string
  /** False for a file whose first line is `-- no-transaction` (CREATE INDEX CONCURRENTLY). */
  inTransaction: boolean
}

/**
 * The migrations of a folder in their order.
 * @throws Error when a name is not like 0001_name.sql or a number comes twice
 */
export function readMigrations(dir: string): Migration[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    const number = /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1]
    if (!number) throw new Error(`The migration ${name} must have a name like 0001_name.sql.`)
    if (numbers.has(number))
      throw new Error(`Two migrations have the number ${number}: renumber the newer one.`)
    numbers.add(number)
    const text = readFileSync(join(dir, name), 'utf8')
    const sha256 = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
    return { name, text, sha256, inTransaction: !/^-- no-transaction\b/.test(text) }
  })
}

/** What a database says has been applied to it, in order. */
export async function readApplied(db: Queryable): Promise<Applied[]> {
  const { rows } = await db.query(`SELECT to_regclass('public.platform_migrations') AS ledger`)
  if (!rows[0]?.ledger) return []
  return (await db.query<Applied>('SELECT name, sha256 FROM public.platform_migrations ORDER BY name')).rows
}

/**
 * What is still to be applied.
 * @throws Error when the database is newer than this code, or an applied file has been changed
 */
export function pending(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of applied) {
    const migration = known.get(name)
    if (!migration) {
      throw new Error(
        `The database is newer than this version of Rondo: it has ${name}. Start the newer version.`,
      )
    }
    if (migration.sha256 !== sha256) {
      throw new Error(
        `The migration ${name} was changed after it had been applied. Put it back, and write a new one.`,
      )
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  const left = migrations.filter(({ name }) => !done.has(name))
  const last = applied.at(-1)?.name ?? ''
  const late = left.find(({ name }) => name < last)
  if (late)
    throw new Error(
      `The migration ${late.name} comes before ${last}, which is applied. Give it a new number.`,
    )
  return left
}
