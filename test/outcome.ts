import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'

/** What a step adds to the sum at the end. `why` says what could not run on this machine. */
export interface Outcome {
  passed: number
  failed: number
  skipped: number
  why?: string
  /** The failed ones by name, each with the first line of its reason: who reads only the end of a log sees them. */
  failures?: string[]
}

/** Runs a program of this project's node_modules on this very Node; its output goes to the terminal. */
export function tool(bin: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(bin, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH ?? ''}`, ...env },
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** One check that is right or wrong. */
export async function check(bin: string, args: string[]): Promise<Outcome> {
  const code = await tool(bin, args)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** A test runner that leaves its counts in a JSON file; a crash without counts is one failure. */
export async function counted(
  file: string,
  start: () => Promise<number>,
  read: (report: any) => Outcome,
): Promise<Outcome> {
  rmSync(file, { force: true })
  const code = await start()
  if (!existsSync(file)) {
    console.error(`The runner left no counts in ${file}.`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const outcome = read(JSON.parse(readFileSync(file, 'utf8')))
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome
}

/** Says loudly what cannot run here. */
export function skip(why: string): Outcome {
  console.error(`SKIPPED: ${why}`)
  return { passed: 0, failed: 0, skipped: 1, why }
}
