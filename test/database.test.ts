import { migrate } from '#platform/db/migrate.ts'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { query } from './database-server.ts'

const [one, other] = [await testDatabase(), await testDatabase()]

test('each database is migrated and its own', async () => {
  expect(await migrate(one)).toEqual([])
  await query(one, 'CREATE TABLE only_here (id int)')
  expect(await query(other, "SELECT to_regclass('only_here') AS it")).toEqual([{ it: null }])
})
