import { backup } from '#platform/db/backup.ts'
import type { Report } from '#platform/db/backup.ts'
import { parse } from './command.ts'
import type { Command } from './command.ts'
import { withDatabase } from './open.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'write the whole database and its files to one file',
  usage: `Usage: rondo backup FILE

Writes the database and the files folder to FILE (a tar.gz) while Rondo may go on working.
Background jobs stay out: the next start plans them anew. Files kept in S3 stay there.
Keep FILE safe: it holds everything, the secret of the data folder included.`,
  async run(args, io) {
    const [file] = parse(args, ['FILE'], {}).positionals as [string]
    return withDatabase('backup', io, async (db, settings) => {
      const report = await backup(db, settings, file)
      io.out(`Backed up ${counted(report)} to ${report.file}.`)
      if (settings.s3Url) io.out('The files in S3 are not part of it.')
      if ((io.env ?? process.env).RONDO_SECRET) io.out('RONDO_SECRET is not part of it: keep it as well.')
      return 0
    })
  },
}

export const counted = ({ rows, tables, files }: Report) =>
  `${rows} rows of ${tables} tables and ${files} ${files === 1 ? 'file' : 'files'}`
