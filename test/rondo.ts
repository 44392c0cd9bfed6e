import { spawn } from 'node:child_process'
import packageJson from '../package.json' with { type: 'json' }
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The program is run as `npm start` runs it. */
const startArguments = packageJson.scripts.start.split(' ').slice(1)

export interface RunningRondo {
  url: string
  pid: number
  /** Asks politely and waits until it is gone. */
  stop: () => Promise<void>
}

/**
 * The real program in a process of its own, with its embedded PostgreSQL under `dataFolder`.
 * @param settings environment beside RONDO_DATA and PORT, as docs/operating.md lists it
 * @throws with the program's own last words when it ends or does not serve within two minutes
 */
export async function startRondo(
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<RunningRondo> {
  const port = Number(settings.PORT ?? (await freePort()))
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, startArguments, {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      RONDO_DATA: dataFolder,
      PORT: String(port),
      PUBLIC_URL: url,
      ...settings,
    },
  })
  let words = ''
  const listen = (chunk: Buffer) => (words = (words + chunk.toString()).slice(-8000))
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const gone = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)))

  const stop = async () => {
    child.kill('SIGTERM')
    const hardEnd = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await gone
    clearTimeout(hardEnd)
  }
  let ended = false
  void gone.then(() => (ended = true))
  for (const deadline = Date.now() + 120_000; !(await healthy(url)); await pause(100)) {
    if (ended || Date.now() > deadline) {
      await stop()
      throw new Error(`Rondo did not come up. Its last words:\n${words}`)
    }
  }
  return { url, pid: child.pid ?? 0, stop }
}

const healthy = (url: string) =>
  fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false,
  )

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}
