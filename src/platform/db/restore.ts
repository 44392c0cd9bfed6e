import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { printOf, type Counts, type Manifest } from './archive.ts'
import { backup, backupFile, report } from './backup.ts'
import type { Place, Report } from './backup.ts'
import { isEmpty } from './catalog.ts'
import type { Database } from './database.ts'
import { Loader } from './load.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder } from './migrations.ts'
import { entries, verify } from './read-archive.ts'
import { Replacement } from './replacement.ts'

export interface RestoreOptions {
  /** Replaces what is there, after a backup of it. */
  force?: boolean
  migrations?: string
}

export interface RestoreReport extends Report {
  /** The backup of what was replaced. */
  replaced?: string
  /** True when the secret in use from now on is that of the backup. */
  secretRestored: boolean
}

/**
 * Brings a backup into an empty database: its schema by our migrations, its rows in one transaction, then newer
 * migrations and the files. Works without superuser rights. A backup that is torn or newer than the code changes nothing.
 * @throws Error when the database isn't empty (unless forced) or somebody uses it
 */
export async function restore(
  db: Pick<Database, 'pool' | 'url'>,
  place: Place,
  file: string,
  { force = false, migrations = migrationsFolder }: RestoreOptions = {},
): Promise<RestoreReport> {
  const manifest = await verify(file, migrations)
  await refuseWhileUsed(db)
  let replaced: string | undefined
  if (!(await isEmpty(db.pool))) {
    if (!force)
      throw new Error('The database is not empty. Use --force to replace it; a backup of it is made first.')
    replaced = (await backup(db, place, backupFile(place, 'before-restore'))).file
    await wipe(db)
  }
  const files = new Replacement(join(place.dataDir, 'files'))
  try {
    const last = manifest.migrations.at(-1)?.name
    if (last) await migrate(db, migrations, { upTo: last })
    const counts = await load(db, manifest, file, files)
    await migrate(db, migrations)
    await db.pool.query('ANALYZE')
    return {
      ...report(file, counts),
      ...(replaced && { replaced }),
      secretRestored: keepSecret(manifest, place),
    }
  } catch (error) {
    files.undo()
    await wipe(db)
    const kept = replaced ? ` What was there before is in ${replaced}.` : ''
    throw new Error(`Nothing was restored: ${(error as Error).message}${kept}`, { cause: error })
  }
}

async function load(db: Pick<Database, 'pool'>, manifest: Manifest, file: string, files: Replacement) {
  const client = await db.pool.connect()
  try {
    await client.query('BEGIN')
    const loader = new Loader(client, manifest)
    await loader.begin()
    let expected: Counts | undefined
    await entries(file, async (name, content) => {
      if (name.startsWith('tables/')) await loader.read(name.split('/')[1]!, content)
      else if (name.startsWith('files/')) await files.add(name.slice('files/'.length), content)
      else if (name === 'end.json') expected = JSON.parse((await buffer(content)).toString())
      else content.resume()
    })
    const counts = { rows: await loader.finish(), files: files.count }
    compare(expected!, counts)
    files.swap()
    await client.query('COMMIT')
    client.release()
    return counts
  } catch (error) {
    client.release(true) // a COPY may be under way on it
    throw error
  }
}

function compare(expected: Counts, found: Counts) {
  for (const [table, count] of Object.entries(expected.rows)) {
    const rows = (found.rows[table] ??= 0)
    if (rows !== count) throw new Error(`${table} should have ${count} rows but has ${rows}.`)
  }
  if (expected.files !== found.files) {
    throw new Error(`The backup should have ${expected.files} files but has ${found.files}.`)
  }
}

async function refuseWhileUsed(db: Pick<Database, 'pool'>) {
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'rondo%'
       AND application_name <> current_setting('application_name')`,
  )
  if (rows[0].others > 0) throw new Error('Rondo is running on this database. Stop it, then restore.')
}

/** Takes away our schema and the job queue's. */
async function wipe(db: Pick<Database, 'pool'>) {
  await db.pool.query(
    'DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC',
  )
}

/** @returns whether the secret in use is now that of the backup; one from the environment is not ours to change */
function keepSecret({ secret, secretPrint }: Manifest, { dataDir, secret: current }: Place): boolean {
  const kept = join(dataDir, 'secret')
  if (!secret || secret === current) return secret === current || secretPrint === printOf(current)
  if (!existsSync(kept) || readFileSync(kept, 'utf8').trim() !== current) return false
  renameSync(kept, `${kept}.replaced-${Date.now()}`)
  writeFileSync(kept, secret, { mode: 0o600 })
  return true
}
