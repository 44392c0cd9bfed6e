import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'

/** What a running PostgreSQL writes about itself into its data folder. */
export interface Postmaster {
  pid: number
  port: number
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** What postmaster.pid says, whether or not it is still true. */
function noted(cluster: string): (Partial<Postmaster> & { lines: string[] }) | undefined {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n')
    return { lines, pid: Number(lines[0]) || undefined, port: Number(lines[3]) || undefined }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The PostgreSQL that runs on this cluster, if one does. `port` is undefined while it has not written it yet. */
export function running(cluster: string): (Partial<Postmaster> & { pid: number }) | undefined {
  const note = noted(cluster)
  if (note?.pid === undefined || !isOurs(note.pid, cluster)) return undefined
  return { pid: note.pid, port: note.port }
}

/** Whether it has been told to stop. PostgreSQL notes that before it sends the first session away. */
export const isStopping = (cluster: string): boolean => noted(cluster)?.lines[7]?.trim() === 'stopping'

/**
 * Removes a postmaster.pid without a word in it, as a full disk or a kill at the wrong moment leaves it: PostgreSQL
 * would wait for a person. Whoever writes one does so at once, so that a blank one of some seconds is nobody's.
 */
export function removeBlankPid(cluster: string): boolean {
  const note = noted(cluster)
  if (!note || note.lines.some(Boolean)) return false
  if (Date.now() - statSync(pidFile(cluster)).mtimeMs < 2000) return false
  rmSync(pidFile(cluster), { force: true })
  return true
}

/**
 * Lets PostgreSQL start although its old process id now belongs to another program. The file stays, because it
 * also guards against orphans of the dead server that still use its shared memory: PostgreSQL takes its own
 * parent's id for a stale one and then looks at the memory.
 */
export function disownStalePid(cluster: string): boolean {
  const note = noted(cluster)
  if (note?.pid === undefined || !isAlive(note.pid) || isOurs(note.pid, cluster)) return false
  if (note.pid === process.pid) return false
  writeFileSync(pidFile(cluster), [String(process.pid), ...note.lines.slice(1)].join('\n'))
  return true
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Told by the command line, which is how `launch` starts it; another program with the same id has another one. */
function isOurs(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  return platform() === 'win32' || `${commandLine(pid)} `.includes(`postgres -D ${realpathSync(cluster)} `)
}

function commandLine(pid: number): string {
  try {
    if (platform() === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
