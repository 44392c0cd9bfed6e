import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const programs = '/usr/lib/postgresql/15/bin'

/**
 * A throw-away cluster of Debian's own PostgreSQL 15, the oldest that is supported. It listens on a Unix
 * socket only. As root it runs as the system's postgres user, which PostgreSQL insists on.
 */
export function debianPostgres(): { url: string; stop: () => void } | { missing: string } {
  if (!existsSync(programs) && !install()) {
    return { missing: `No ${programs}: install PostgreSQL 15 (apt-get install postgresql-15).` }
  }
  const folder = mkdtempSync(join(tmpdir(), 'rondo-pg15-'))
  const data = join(folder, 'data')
  const asRoot = process.getuid?.() === 0
  const owner = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      ...owner,
    })

  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N')
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const args = ['install', '-y', '--no-install-recommends', 'postgresql-15']
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env })
  return spawnSync('apt-get', args, { stdio: 'ignore', env }).status === 0
}
