import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { colleagues, addressOf } from '#base/identity/demo.ts'
import { openDatabase } from '#platform/db/database.ts'
import { silent } from '#platform/db/log.ts'
import { migrate } from '#platform/db/migrate.ts'
import { readSettings } from '#platform/settings.ts'
import { administrator, companyName, makeDemo, password } from './make.ts'

/** Nothing of a real company is touched: neither its database nor its mail server, whatever the environment says. */
const others = [
  'DATABASE_URL',
  'SMTP_URL',
  'S3_URL',
  'RONDO_ADMIN_EMAIL',
  'RONDO_ADMIN_PASSWORD',
  'RONDO_ROLE',
]

/** Share of the largest company that is made in less than a minute on two cores. */
const size = 0.55

/** Makes the company if it is not there yet, says who may come in, and serves it. */
export async function runDemo(): Promise<void> {
  for (const name of others) process.env[name] = ''
  process.env.RONDO_DATA ||= './data-demo'
  process.env.PORT ||= '3100'
  const folder = resolve(process.env.RONDO_DATA)
  const mark = join(folder, 'demo.json')
  if (existsSync(folder) && !isFinished(mark)) {
    if (!existsSync(mark))
      throw new Error(`${folder} holds something else: name another folder in RONDO_DATA.`)
    // Made by us, and left before it was finished.
    rmSync(folder, { recursive: true, force: true })
  }
  if (!existsSync(mark)) {
    const began = Date.now()
    process.stdout.write(`Making ${companyName} in ${folder}: two years of work, less than a minute …\n`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(mark, JSON.stringify({ finished: false }))
    const settings = readSettings()
    const database = await openDatabase(settings, silent, { hasty: true })
    await migrate(database)
    await makeDemo(settings, database, { today: new Date().toISOString().slice(0, 10), scale: size })
    await database.close()
    writeFileSync(mark, JSON.stringify({ finished: true }))
    process.stdout.write(`Done in ${Math.round((Date.now() - began) / 1000)} s.\n`)
  }
  process.stdout.write(`${signIns(readSettings().publicUrl)}\n`)
  await import('../serve.ts')
}

const isFinished = (mark: string): boolean =>
  existsSync(mark) && JSON.parse(readFileSync(mark, 'utf8')).finished === true

/** Who may come in, by role. */
function signIns(url: string): string {
  const people = [{ ...administrator, role: 'administrator' }, ...colleagues]
  const width = Math.max(...people.map(({ role }) => role.length))
  return [
    '',
    `${companyName}: ${url}, password of everybody: ${password}`,
    ...people.map(({ name, role }) => `  ${role.padEnd(width)}  ${addressOf(name)}`),
    '',
  ].join('\n')
}
