import { backupCommand } from './cli/backup.ts'
import { dispatch } from './cli/command.ts'
import type { Command } from './cli/command.ts'
import { doctorCommand } from './cli/doctor.ts'
import { migrateCommand } from './cli/migrate.ts'
import { restoreCommand } from './cli/restore.ts'

/** Every command of `rondo`, in the order in which help lists them. */
const commands: Command[] = [backupCommand, restoreCommand, migrateCommand, doctorCommand]

process.exitCode = await dispatch(commands, process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
})
