import { createKey } from '#base/identity/index.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { silent } from '#platform/db/log.ts'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startRondo } from '../test/rondo.ts'
import { callsAtAMillion, type Asked } from './million-calls.ts'
import { fillMillion, type Many } from './million-fill.ts'
import { median } from './measure.ts'
import { tableOf } from './fill.ts'

export interface Timed {
  who: string
  path: string
  /** Milliseconds. */
  median: number
  worst: number
  status: number
}

/** So often that PostgreSQL has changed to the plan that it keeps for all values (from the sixth on). */
const times = 8

/** Which large company, and what is asked of it. */
interface Wanted {
  /** Where it lives; one that was filled before is used again. */
  folder: string
  many: Many
  /** Calls whose address holds this text. */
  only: string
}

/**
 * `npm run bench -- --million`: every list, count, group, search and report with a million leads, one call after the
 * other, as administrator and as users whose roles reach their own, their team's and their territory's records.
 */
export async function million({ folder, many, only }: Wanted): Promise<Timed[]> {
  const data = join(folder, 'million')
  const rondo = await startRondo(data, {
    RONDO_COMPANY: 'Bench Ltd',
    RONDO_ADMIN_EMAIL: 'bench@example.com',
    RONDO_ADMIN_PASSWORD: 'only for this minute',
  })
  const postgres = await startEmbedded(data, silent)
  const client = new pg.Client(postgres.url)
  try {
    await client.connect()
    const remembered = join(data, 'keys.json')
    if (!existsSync(remembered))
      writeFileSync(remembered, JSON.stringify(await prepare(client, rondo.url, many)))
    const keys: Record<string, string> = JSON.parse(readFileSync(remembered, 'utf8'))
    const found: Timed[] = []
    for (const asked of await callsAtAMillion(client))
      if (asked.path.includes(only))
        for (const who of asked.who ?? Object.keys(keys))
          found.push(await time(rondo.url, who, keys[who]!, asked))
    return found
  } finally {
    await client.end()
    await rondo.stop()
    await postgres.stop()
  }
}

async function time(url: string, who: string, key: string, { path, deep }: Asked): Promise<Timed> {
  const taken: number[] = []
  let [at, status] = [path, 0]
  const ask = async () => {
    const began = performance.now()
    const answer = await fetch(`${url}/api/v1/${at}`, { headers: { authorization: `Bearer ${key}` } })
    const body: any = await answer.json()
    taken.push(performance.now() - began)
    status = answer.status
    return body
  }
  for (let page = 0; page < (deep ?? 0); page++) {
    const { nextCursor } = await ask()
    if (!nextCursor) break
    at = `${path}&cursor=${nextCursor}`
  }
  taken.length = 0
  await ask() // warm
  const enough = taken[0]! > 1_000 ? 1 : times
  taken.length = 0
  for (let n = 0; n < enough; n++) await ask()
  return {
    who,
    path: deep ? `${path} (page ${deep + 1})` : path,
    median: median(taken),
    worst: Math.max(...taken),
    status,
  }
}

/** Forty people in four teams and territories, the four who ask, and the records. */
async function prepare(client: pg.Client, url: string, many: Many): Promise<Record<string, string>> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${await tableOf(client, 'users')}`)
  const admin = await key(client, rows[0]!.id)
  const post = async (collection: string, body: object): Promise<string> => {
    const answer = await fetch(`${url}/api/v1/${collection}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${collection}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const inTurn = async (count: number, make: (n: number) => Promise<string>) => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) ids.push(await make(n))
    return ids
  }
  const teams = await inTurn(4, (n) => post('teams', { name: `Team ${n}` }))
  const territories = await inTurn(4, (n) => post('territories', { name: `Territory ${n}` }))
  const owners = await inTurn(40, (n) =>
    post('users', {
      name: `Owner ${n}`,
      email: `o${n}@example.com`,
      teamId: teams[n % 4],
      territoryId: territories[n % 4],
    }),
  )
  const keys: Record<string, string> = { admin }
  for (const [place, level] of ['own', 'team', 'territory'].entries()) {
    const rights = { types: { '*': { read: level, create: 'own', change: level, delete: 'none' } } }
    const role = await post('roles', { key: level, name: `Reaches ${level}`, rights })
    const owner = owners[8 + place]!
    await client.query(
      `UPDATE ${await tableOf(client, 'users')} SET role_ids = array[$2::uuid] WHERE id = $1`,
      [owner, role],
    )
    keys[level] = await key(client, owner)
  }
  const phases = (await client.query(`SELECT id, kind FROM ${await tableOf(client, 'phases')}`)).rows
  process.stdout.write(`Filling ${JSON.stringify(many)} … `)
  const began = performance.now()
  await fillMillion(client, { many, owners, territories, phases })
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`)
  return keys
}

const key = async (client: pg.Client, userId: string) =>
  (await createKey(client, null, { userId, name: 'bench' })).key

export function printMillion(found: Timed[]): void {
  const cell = (value: number) => value.toFixed(1).padStart(9)
  console.log(`\n${'milliseconds, one call after the other'.padEnd(92)}   median    worst`)
  for (const { who, path, median: middle, worst, status } of found) {
    const limit = path.startsWith('search') ? 20 : 100
    const mark = status === 200 ? (worst > limit ? ' !' : '') : ` ${status}`
    console.log(
      `${who.padEnd(10)}${decodeURIComponent(path).slice(0, 81).padEnd(82)}${cell(middle)}${cell(worst)}${mark}`,
    )
  }
}
