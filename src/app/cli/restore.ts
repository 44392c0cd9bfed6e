import { restore } from '#platform/db/restore.ts'
import { counted } from './backup.ts'
import { parse } from './command.ts'
import type { Command } from './command.ts'
import { withDatabase } from './open.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'bring a backup into an empty database',
  usage: `Usage: rondo restore FILE [--force]

Brings the backup FILE into an empty database and applies the migrations that are newer.
Stop Rondo first.

  --force   replace what is there; a backup of it is written to the data folder before`,
  async run(args, io) {
    const { positionals, values } = parse(args, ['FILE'], { force: { type: 'boolean', default: false } })
    return withDatabase('restore', io, async (db, settings) => {
      const report = await restore(db, settings, positionals[0]!, { force: values.force === true })
      if (report.replaced) io.out(`What was there before is in ${report.replaced}.`)
      io.out(`Restored ${counted(report)} from ${report.file}.`)
      if (!report.secretRestored) {
        io.out(
          'The secret in use is not that of the backup: set RONDO_SECRET to the one used when it was made.',
        )
      }
      return 0
    })
  },
}
