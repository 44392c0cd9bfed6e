import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { to as copyTo } from 'pg-copy-streams'
import type { PoolClient } from 'pg'
import type { Settings } from '../settings.ts'
import { filesBelow, FORMAT, pieces, printOf, writeArchive } from './archive.ts'
import type { Archive, Counts, Manifest } from './archive.ts'
import { columnList, indexes, partitions, qualified, sequences, tables } from './catalog.ts'
import type { Database } from './database.ts'
import { readApplied } from './migrations.ts'

export type Place = Pick<Settings, 'dataDir' | 'secret' | 's3Url'>

/** What a backup or a restore did. */
export interface Report {
  file: string
  tables: number
  rows: number
  files: number
}

/**
 * Writes everything to one file while work goes on: one snapshot of the database, the files folder, and the secret
 * where it is kept in the data folder. Jobs (schema `pgboss`) stay out, a start plans them anew; files in S3 too.
 * @throws Error when `file` exists; half a backup is never left behind
 */
export async function backup(db: Pick<Database, 'pool'>, place: Place, file: string): Promise<Report> {
  const target = resolve(file)
  if (existsSync(target)) throw new Error(`${target} exists already: choose another name.`)
  mkdirSync(dirname(target), { recursive: true })
  const client = await db.pool.connect()
  const counts: Counts = { rows: {}, files: 0 }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL row_security = off')
    const manifest = await describe(client, place)
    await writeArchive(target, async (archive) => {
      await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)))
      for (const { name, columns } of manifest.tables) {
        counts.rows[name] = await dump(client, archive, name, columns)
      }
      if (!place.s3Url) {
        for await (const [name, path] of filesBelow(join(place.dataDir, 'files'))) {
          if (await archive.addFile(`files/${name}`, path)) counts.files++
        }
      }
      await archive.add('end.json', Buffer.from(JSON.stringify(counts)))
    })
    await client.query('COMMIT')
    client.release()
  } catch (error) {
    client.release(true) // a COPY may be under way on it
    throw error
  }
  return report(target, counts)
}

export const report = (file: string, { rows, files }: Counts): Report => ({
  file,
  tables: Object.keys(rows).length,
  rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
  files,
})

async function describe(client: PoolClient, place: Place): Promise<Manifest> {
  const kept = join(place.dataDir, 'secret')
  const isKept = existsSync(kept) && readFileSync(kept, 'utf8').trim() === place.secret
  return {
    format: FORMAT,
    createdAt: new Date().toISOString(),
    migrations: await readApplied(client),
    tables: await tables(client),
    partitions: await partitions(client),
    sequences: await sequences(client),
    indexes: await indexes(client),
    secret: isKept ? place.secret : undefined,
    secretPrint: printOf(place.secret),
  }
}

/** @returns the number of rows */
async function dump(client: PoolClient, archive: Archive, table: string, columns: string[]): Promise<number> {
  const query = `COPY (SELECT ${columnList(columns)} FROM ${qualified(table)}) TO STDOUT`
  const stream = client.query(copyTo(query))
  let number = 0
  for await (const piece of pieces(stream)) await archive.add(`tables/${table}/${++number}`, piece)
  return stream.rowCount
}

/** Where backups go that Rondo makes by itself. */
export const backupFile = (place: Place, why: string) =>
  join(place.dataDir, 'backups', `${why}-${new Date().toISOString().replaceAll(/[-:.]/g, '')}.rondo`)

/** The backup before migrations: into the data folder, of which the newest three are kept. */
export async function backupBeforeMigrating(db: Pick<Database, 'pool'>, place: Place): Promise<Report> {
  const made = await backup(db, place, backupFile(place, 'before-migration'))
  const folder = dirname(made.file)
  const old = readdirSync(folder)
    .filter((name) => /^before-migration-\w+\.rondo$/.test(name))
    .sort()
    .slice(0, -3)
  for (const name of old) rmSync(join(folder, name))
  return made
}
