import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { binaries, MAJOR, run, runner } from './binaries.ts'
import { isAlive } from './postmaster.ts'

/** The superuser of the embedded cluster and the database in it. */
export const NAME = 'rondo'

/** Where the embedded cluster of a data folder stands. */
export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

/** The password lies inside the cluster so that the two appear, move and are restored together. */
const passwordFile = (cluster: string) => join(cluster, 'rondo.password')
export const password = (cluster: string) => readFileSync(passwordFile(cluster), 'utf8').trim()

/**
 * Makes the cluster when there is none. It is made beside its place and renamed, so what stands there is whole
 * whenever we die; of two processes that make it at once, one wins and the other uses that one.
 * @throws Error when the cluster is of another major version
 */
export async function ensureCluster(cluster: string): Promise<void> {
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(cluster)
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR) {
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${version}; this version of Rondo brings ${MAJOR}. ` +
        'Make a backup with the version of Rondo that wrote it, and restore that into an empty data folder.',
    )
  }
}

async function makeCluster(cluster: string) {
  const parent = dirname(cluster)
  mkdirSync(parent, { recursive: true })
  const { initdb } = await binaries()
  const user = runner(cluster, [parent, dirname(initdb)])
  sweep(parent, basename(cluster))
  const draft = mkdtempSync(join(parent, `${basename(cluster)}.new-${process.pid}-`))
  try {
    const secret = join(draft, 'password')
    const files = join(draft, 'files')
    mkdirSync(files, { mode: 0o700 })
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (user.uid !== undefined)
      for (const path of [draft, files, secret]) chownSync(path, user.uid, user.gid!)
    await finished(
      run(
        user,
        initdb,
        [
          `--pgdata=${files}`,
          `--username=${NAME}`,
          `--pwfile=${secret}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C.UTF-8',
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
    renameSync(secret, passwordFile(files))
    renameSync(files, cluster)
  } catch (error) {
    // Somebody else may have been faster: a folder can't be renamed onto one that is not empty.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Takes away what processes left behind that were killed while they made a cluster. */
function sweep(parent: string, name: string) {
  for (const entry of readdirSync(parent)) {
    const maker = entry.startsWith(`${name}.new-`) && Number(entry.slice(name.length + 5).split('-')[0])
    if (maker && !isAlive(maker)) rmSync(join(parent, entry), { recursive: true, force: true })
  }
}

function finished(child: ReturnType<typeof run>) {
  let complaint = ''
  child.stderr?.on('data', (text) => (complaint += text))
  return new Promise<void>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`PostgreSQL's initdb failed (${code}): ${complaint.trim()}`)),
    )
  })
}
