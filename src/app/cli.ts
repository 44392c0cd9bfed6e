import { apiKeyCommand } from './cli/api-key.ts'
import { backupCommand } from './cli/backup.ts'
import { dispatch } from './cli/command.ts'
import type { Command } from './cli/command.ts'
import { doctorCommand } from './cli/doctor.ts'
import { exportCommand } from './cli/export.ts'
import { importCommand } from './cli/import.ts'
import { migrateCommand } from './cli/migrate.ts'
import { restoreCommand } from './cli/restore.ts'
import { userCommand } from './cli/user.ts'
import { workerCommand } from './cli/worker.ts'

/** Every command of `rondo`, in the order in which help lists them. */
const commands: Command[] = [
  importCommand,
  apiKeyCommand,
  userCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  doctorCommand,
  workerCommand,
]

process.exitCode = await dispatch(commands, process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
})
