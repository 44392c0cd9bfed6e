import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { CopyStreamQuery } from 'pg-copy-streams'
import type { Manifest } from './archive.ts'
import { columnList, foreignKeys, indexes, partitions, qualified } from './catalog.ts'
import type { ForeignKey } from './catalog.ts'
import { ident } from './sql.ts'

/**
 * Fills the tables of a migrated database inside the caller's transaction. Foreign keys are taken off and put back,
 * which checks every row again; triggers of ours rest meanwhile. An owner may do all of it.
 */
export class Loader {
  readonly #client: PoolClient
  readonly #manifest: Manifest
  readonly #rows: Record<string, number> = {}
  #keys: ForeignKey[] = []
  #current: { table: string; stream: CopyStreamQuery; done: Promise<void> } | undefined

  constructor(client: PoolClient, manifest: Manifest) {
    this.#client = client
    this.#manifest = manifest
  }

  /** Empties the tables (migrations may have planted rows) and makes them take any order. */
  async begin(): Promise<void> {
    const there = new Set((await partitions(this.#client)).map(({ name }) => name))
    for (const { name, parent, bound } of this.#manifest.partitions) {
      if (there.has(name)) continue
      await this.#client.query(`CREATE TABLE ${qualified(name)} PARTITION OF ${qualified(parent)} ${bound}`)
    }
    const names = this.#manifest.tables.map(({ name }) => qualified(name))
    if (names.length > 0) await this.#client.query(`TRUNCATE ${names.join(', ')}`)
    this.#keys = await foreignKeys(this.#client)
    for (const { table, name } of this.#keys) {
      await this.#client.query(`ALTER TABLE ${qualified(table)} DROP CONSTRAINT ${ident(name).sql}`)
    }
    for (const name of names) await this.#client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  }

  /** Takes the next piece of a table; all pieces of a table come after each other. */
  async read(table: string, content: Readable): Promise<void> {
    if (this.#current?.table !== table) {
      await this.#close()
      const columns = this.#manifest.tables.find(({ name }) => name === table)?.columns
      if (!columns) throw new Error(`The backup holds rows of ${table}, which it does not describe.`)
      const query = `COPY ${qualified(table)} (${columnList(columns)}) FROM STDIN`
      const stream = this.#client.query(copyFrom(query))
      const done = finished(stream)
      done.catch(() => {}) // told by whoever awaits it next
      this.#current = { table, stream, done }
    }
    const { stream, done } = this.#current
    for await (const part of content) {
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), done])
    }
  }

  /** Puts keys, triggers, sequences and indexes in order. @returns the rows of each table */
  async finish(): Promise<Record<string, number>> {
    await this.#close()
    await this.#forgetTransactionIds()
    for (const { table, name, definition } of this.#keys) {
      await this.#client.query(
        `ALTER TABLE ${qualified(table)} ADD CONSTRAINT ${ident(name).sql} ${definition}`,
      )
    }
    for (const { name } of this.#manifest.tables) {
      await this.#client.query(`ALTER TABLE ${qualified(name)} ENABLE TRIGGER USER`)
    }
    for (const { name, last } of this.#manifest.sequences) {
      await this.#client.query('SELECT setval($1::regclass, $2::bigint)', [qualified(name), last])
    }
    const there = new Set((await indexes(this.#client)).map(({ name }) => name))
    for (const { name, definition } of this.#manifest.indexes) {
      if (!there.has(name)) await this.#client.query(definition.replace(' ON ONLY ', ' ON '))
    }
    return this.#rows
  }

  async #close() {
    if (!this.#current) return
    const { table, stream, done } = this.#current
    this.#current = undefined
    stream.end()
    await done
    this.#rows[table] = stream.rowCount
  }

  /**
   * Transaction ids of another cluster may lie in this one's future, where readers would wait for them for ever.
   * Then all of them become 0: long past, and the order within stays that of the row ids.
   */
  async #forgetTransactionIds() {
    const columns = this.#manifest.tables.flatMap(({ name, transactionIds }) =>
      transactionIds.map((column) => ({ table: qualified(name), column: ident(column).sql })),
    )
    const future = columns.map(
      ({ table, column }) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} >= pg_current_xact_id())`,
    )
    if (future.length === 0) return
    const { rows } = await this.#client.query(`SELECT ${future.join(' OR ')} AS future`)
    if (!rows[0].future) return
    for (const { table, column } of columns) await this.#client.query(`UPDATE ${table} SET ${column} = '0'`)
  }
}
