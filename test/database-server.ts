import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Asked by test/database.ts for the cluster and a template: `/empty` or `/company`. */
    databaseDesk: string
  }
}

/** Migrated and nothing else, or with a company set up in it. */
export type TemplateKind = 'empty' | 'company'

const template = `rondo_template_${process.pid}`
const nameOf = (kind: TemplateKind) => `${template}_${kind}`

/**
 * Vitest's global setup: one PostgreSQL for the whole run, with a template database of each kind.
 * Each is made when the first test file asks, so that a run of pure tests never pays for them.
 */
export default async function setup(project: TestProject) {
  let cluster: Promise<Cluster> | undefined
  let company: Promise<void> | undefined
  const desk = createServer(async (request, response) => {
    try {
      cluster ??= start()
      const { url } = await cluster
      const kind = request.url!.slice(1)
      if (kind === 'company') await (company ??= foundCompany(url))
      response.end(JSON.stringify({ url, template: nameOf(kind as TemplateKind) }))
    } catch (error) {
      response.statusCode = 500
      response.end(String(error instanceof Error ? error.stack : error))
    }
  })
  await new Promise<void>((ready) => desk.listen(0, '127.0.0.1', ready))
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
  return async () => {
    desk.close()
    await (await cluster?.catch(() => undefined))?.stop()
  }
}

interface Cluster {
  url: string
  stop: () => Promise<void>
}

async function start(): Promise<Cluster> {
  const cluster = process.env.TEST_DATABASE_URL ? foreign(process.env.TEST_DATABASE_URL) : await embedded()
  await query(cluster.url, `CREATE DATABASE ${nameOf('empty')}`)
  const { migrate } = await import('#platform/db/migrate.ts')
  await migrate(databaseUrl(cluster.url, nameOf('empty')))
  return cluster
}

async function foundCompany(url: string): Promise<void> {
  await query(url, `CREATE DATABASE ${nameOf('company')} TEMPLATE ${nameOf('empty')}`)
  const { found } = await import('./company.ts')
  await found(databaseUrl(url, nameOf('company')))
}

/** A server that was there before us: we only take away what we made. */
function foreign(url: string): Cluster {
  return {
    url,
    async stop() {
      const leftovers = await query(url, `SELECT datname FROM pg_database WHERE datname LIKE '${template}%'`)
      for (const { datname } of leftovers) await query(url, `DROP DATABASE ${datname} WITH (FORCE)`)
    },
  }
}

async function embedded(): Promise<Cluster> {
  const { startEmbedded } = await import('#platform/db/embedded.ts')
  const { silent } = await import('#platform/db/log.ts')
  const folder = mkdtempSync(join(tmpdir(), 'rondo-test-'))
  const server = await startEmbedded(folder, silent)
  // Nothing here needs to survive a power cut; crash tests start a server of their own.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await query(server.url, `ALTER SYSTEM SET ${setting} = off`)
  }
  await query(server.url, 'SELECT pg_reload_conf()')
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string) {
  const next = new URL(url)
  next.pathname = `/${name}`
  return next.href
}

/** One statement on a connection of its own. */
export async function query(url: string, text: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
