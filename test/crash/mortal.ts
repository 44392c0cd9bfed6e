import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { freePort, startRondo, type RunningRondo } from '../rondo.ts'

const administrator = { email: 'ada@example.com', password: 'correct-horse-1' }

export interface Mortal {
  /** Killed as a power cut kills, and started again on what it left. */
  dieAndRise: () => Promise<void>
  /** The JSON of an answer that must be a success; signed in, but for what is `public/`. */
  call: (method: string, path: string, body?: object, key?: string) => Promise<any>
  /** Stops it for good and takes its data away. */
  end: () => Promise<void>
}

/** The real program with its own data, sending by the mail server at `smtpUrl`, its administrator signed in. */
export async function mortalRondo(smtpUrl: string): Promise<Mortal> {
  const data = mkdtempSync(join(tmpdir(), 'rondo-mortal-'))
  const settings = {
    PORT: String(await freePort()),
    SMTP_URL: smtpUrl,
    RONDO_ADMIN_EMAIL: administrator.email,
    RONDO_ADMIN_PASSWORD: administrator.password,
    LOG_LEVEL: 'silent',
  }
  let rondo: RunningRondo = await startRondo(data, settings)
  let cookie = ''
  const call: Mortal['call'] = async (method, path, body, key) => {
    const answer = await fetch(`${rondo.url}/api/v1/${path}`, {
      method,
      headers: {
        ...(path.startsWith('public/') ? {} : { cookie }),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    expect(answer.ok, `${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${text}`).toBe(true)
    cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return text ? JSON.parse(text) : null
  }
  await call('POST', 'session', administrator)
  return {
    call,
    dieAndRise: async () => {
      process.kill(rondo.pid, 'SIGKILL')
      rondo = await startRondo(data, settings)
    },
    end: async () => {
      await rondo.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
