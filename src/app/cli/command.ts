import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'

/** Where a command speaks: `out` for what was asked for, `err` for everything said besides. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** The environment instead of the process's own, for tests. */
  env?: Record<string, string | undefined>
  /** What is typed or piped in, instead of the process's own, for tests. */
  input?: AsyncIterable<string | Uint8Array>
}

export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What `--help` prints: how it is called, its options, what it does. */
  usage: string
  /** @returns the exit code: 0 done, 1 failed, 2 called wrongly */
  run(args: string[], io: Io): Promise<number>
}

/** Called wrongly: the dispatcher prints the sentence and the usage, and exits with 2. */
export class UsageError extends Error {}

/**
 * Reads the options and exactly the named arguments of a command.
 * @throws UsageError for anything unknown, missing or too much
 */
export function parse<const O extends ParseArgsOptionsConfig>(args: string[], names: string[], options: O) {
  const read = () => parseArgs({ args, options, allowPositionals: true })
  let parsed: ReturnType<typeof read>
  try {
    parsed = read()
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const missing = names.slice(parsed.positionals.length)
  if (missing.length > 0) throw new UsageError(`${missing.join(' and ')} missing.`)
  const extra = parsed.positionals.slice(names.length)
  if (extra.length > 0) throw new UsageError(`Not expected: ${extra.join(' ')}.`)
  return parsed
}

/** Runs the command that the first argument names. @returns the exit code */
export async function dispatch(commands: Command[], argv: string[], io: Io): Promise<number> {
  // The longest name first: `api-key create` is one command.
  const words = [...commands].sort((a, b) => b.name.length - a.name.length)
  const command = words.find(({ name }) => `${argv.join(' ')} `.startsWith(`${name} `))
  if (!command) {
    const wantsHelp = argv.length === 0 || argv[0] === '--help' || argv[0] === 'help'
    const print = wantsHelp ? io.out : io.err
    if (!wantsHelp) print(`There is no command "${argv[0]}".\n`)
    print(overview(commands))
    return wantsHelp ? 0 : 2
  }
  const args = argv.slice(command.name.split(' ').length)
  if (args.includes('--help') || args.includes('-h')) {
    io.out(command.usage)
    return 0
  }
  try {
    return await command.run(args, io)
  } catch (error) {
    io.err((error as Error).message)
    if (!(error instanceof UsageError)) return 1
    io.err(`\n${command.usage}`)
    return 2
  }
}

function overview(commands: Command[]) {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['Usage: rondo <command> [--help]', '', ...lines].join('\n')
}
