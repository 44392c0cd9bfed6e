import { backupBeforeMigrating } from '#platform/db/backup.ts'
import { migrate } from '#platform/db/migrate.ts'
import { parse } from './command.ts'
import type { Command } from './command.ts'
import { withDatabase } from './open.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database up to date',
  usage: `Usage: rondo migrate

Applies the migrations that the database lacks, after a backup into the data folder.
The server does the same when it starts.`,
  async run(args, io) {
    parse(args, [], {})
    return withDatabase('migrate', io, async (db, settings) => {
      const applied = await migrate(db, undefined, {
        async backup() {
          const { file } = await backupBeforeMigrating(db, settings)
          io.out(`Backed up to ${file}.`)
        },
      })
      for (const name of applied) io.out(`Applied ${name}.`)
      if (applied.length === 0) io.out('The database is up to date.')
      return 0
    })
  },
}
