import { readdirSync, writeFileSync } from 'node:fs'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createRegistry } from '#platform/records/registry.ts'
import { proposeMigration } from '#platform/records/propose-migration.ts'
import { readSettings } from '#platform/settings.ts'
import { modules } from '../modules.ts'

/** For developers: writes the migration that brings the tables to what the record types declare. */
const [name = 'change'] = process.argv.slice(2)
const log = { info: () => {}, warn: console.error, error: console.error }
const database = await openDatabase(readSettings(), log as never)
try {
  await migrate(database)
  const statements = await proposeMigration(createRegistry(modules), database.pool)
  if (statements.length === 0) console.log('The tables are as declared.')
  else {
    const last = readdirSync('migrations')
      .filter((file) => /^\d{4}_/.test(file))
      .sort()
      .at(-1)
    const number = String(Number(last?.slice(0, 4) ?? 0) + 1).padStart(4, '0')
    const file = `migrations/${number}_${name}.sql`
    writeFileSync(file, `${statements.join('\n')}\n`)
    console.log(`Wrote ${file} with ${statements.length} statements. Read it before you commit it.`)
  }
} finally {
  await database.close()
}
