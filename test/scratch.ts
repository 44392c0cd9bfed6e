import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '#platform/db/postmaster.ts'

const memory = '/dev/shm'
/** By user: what others left there is not ours to remove. */
const prefix = `rondo-tests-${process.getuid?.()}-`
const gigabyte = 1e9

/**
 * Has everything that is started from here keep its temporary files in memory, where there is plenty: a third of the
 * tests' time went into the files of databases that live for seconds. Otherwise they stay where the system keeps them.
 */
export function scratchInMemory() {
  if (!roomy()) return
  sweep()
  const folder = join(memory, prefix + process.pid)
  // Readable: an administrator's PostgreSQL runs as somebody else.
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  process.env.TMPDIR = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

function roomy() {
  if (process.env.TMPDIR) return false // somebody's own choice
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > 4 * gigabyte && freemem() > 8 * gigabyte
  } catch {
    return false // no Linux
  }
}

/** What a run left behind that was killed. */
function sweep() {
  for (const name of readdirSync(memory)) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
      rmSync(join(memory, name), { recursive: true, force: true })
  }
}
