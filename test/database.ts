import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { databaseUrl, query, type TemplateKind } from './database-server.ts'

/**
 * A fresh, migrated database for one test file; call it at the top: `const url = await testDatabase()`.
 * It is dropped when the file is done (or at the `end` that is given), open connections included.
 * @param kind `company` for one with the company of test/company.ts in it
 * @returns the connection string
 */
export async function testDatabase(
  kind: TemplateKind = 'empty',
  end: (drop: () => Promise<unknown>) => void = afterAll,
): Promise<string> {
  const answer = await fetch(`${inject('databaseDesk')}/${kind}`)
  if (!answer.ok) throw new Error(`No test database: ${await answer.text()}`)
  const { url, template } = (await answer.json()) as { url: string; template: string }
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await query(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  end(() => query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  return databaseUrl(url, name)
}
