import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { backup, backupBeforeMigrating } from './backup.ts'
import { migrate } from './migrate.ts'
import { openPool } from './pool.ts'
import { restore } from './restore.ts'

interface Home {
  url: string
  pool: pg.Pool
  dataDir: string
  secret: string
}
const root = mkdtempSync(join(tmpdir(), 'rondo-backup-'))
const homes = await Promise.all(['from', 'to'].map(home))
const [from, to] = homes as [Home, Home]
const migrations = join(root, 'migrations')

async function home(name: string): Promise<Home> {
  const url = await testDatabase()
  const dataDir = join(root, name)
  return {
    url,
    dataDir,
    pool: openPool(url, { applicationName: 'rondo-test' }),
    secret: `${name} `.repeat(20).trim(),
  }
}

/** Everything that makes a dump hard: megabytes in one table, cycles, generated columns, identity, partitions, triggers, odd text. */
const schema = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE companies (id int PRIMARY KEY, name text, parent_id int REFERENCES companies, contact_id int,
    upper_name text GENERATED ALWAYS AS (upper(name)) STORED);
  CREATE TABLE contacts (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, company_id int NOT NULL REFERENCES companies,
    custom jsonb, at timestamptz, amount numeric(19,4), raw bytea, tags text[]);
  ALTER TABLE companies ADD FOREIGN KEY (contact_id) REFERENCES contacts DEFERRABLE INITIALLY DEFERRED;
  CREATE INDEX ON companies USING gin (name gin_trgm_ops);
  CREATE TABLE ledger (id uuid, day date, tx xid8 DEFAULT pg_current_xact_id()) PARTITION BY RANGE (day);
  CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'touched'; RETURN NEW; END $$;
  INSERT INTO companies (id, name) VALUES (1, 'seed');`
const trigger = `CREATE TRIGGER touch BEFORE INSERT ON companies FOR EACH ROW EXECUTE FUNCTION planted()`

const fill = `
  CREATE TABLE ledger_2026 PARTITION OF ledger FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE INDEX custom_size ON contacts ((custom->>'size'));
  INSERT INTO companies (id, name, parent_id) SELECT n, E'Ünïcode\\t"\\\\N"\\n' || n, nullif(n - 1, 1) FROM generate_series(2, 500) n;
  INSERT INTO contacts (company_id, custom, at, amount, raw, tags)
    SELECT 2 + n % 400, jsonb_build_object('size', n, 'long', repeat(md5(n::text), 100)), timestamptz '2026-03-29 01:30+00' + n * interval '1.000001 s',
      n * 1.2345, decode(md5(n::text), 'hex'), ARRAY['a,b', NULL, n::text] FROM generate_series(1, 2000) n;
  UPDATE companies SET contact_id = id WHERE id BETWEEN 2 AND 100;
  INSERT INTO ledger SELECT gen_random_uuid(), date '2026-01-01' + n % 300 FROM generate_series(1, 299) n;
  INSERT INTO ledger VALUES (gen_random_uuid(), '2026-12-31', '99999999999');`

/** All rows of all tables as text, tables and rows in order; only the transaction ids may differ. */
async function contents({ pool }: Home) {
  const { rows } = await pool.query(`SELECT string_agg(line, E'\\n') AS all FROM (
    SELECT 'companies' || c::text AS line FROM companies c UNION ALL SELECT 'contacts' || c::text FROM contacts c
    UNION ALL SELECT 'ledger' || id || day FROM ledger ORDER BY 1) x`)
  return rows[0].all as string
}

const empty = ({ pool }: Home) => pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')

beforeEach(async () => {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(migrations, { recursive: true })
  writeFileSync(join(migrations, '0001_all.sql'), schema)
  writeFileSync(join(migrations, '0002_trigger.sql'), 'SELECT 1')
  for (const home of homes) {
    await empty(home)
    mkdirSync(join(home.dataDir, 'files', 'deep'), { recursive: true })
    writeFileSync(
      join(home.dataDir, 'files', 'deep', `${home === from ? 'ä' : 'old'}.bin`),
      Buffer.alloc(3_000_000, 7),
    )
    writeFileSync(join(home.dataDir, 'secret'), home.secret)
  }
  writeFileSync(join(from.dataDir, 'files', 'empty'), '')
  await migrate(from, migrations)
  await from.pool.query(fill)
  await from.pool.query(trigger)
})
afterAll(async () => {
  await Promise.all(homes.map(({ pool }) => pool.end()))
  rmSync(root, { recursive: true, force: true })
})

const file = () => join(root, 'all.rondo')

test('brings everything back: rows, files, secret, sequences, indexes, keys, and newer migrations', async () => {
  const made = await backup(from, from, file())
  expect(made).toMatchObject({ tables: 3, rows: 500 + 2000 + 300, files: 2 })
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  writeFileSync(join(migrations, '0003_newer.sql'), 'ALTER TABLE contacts ADD newer int DEFAULT 3')

  expect(await restore(to, to, file(), { migrations })).toMatchObject({
    rows: made.rows,
    files: 2,
    secretRestored: true,
  })
  expect((await to.pool.query('SELECT DISTINCT newer FROM contacts')).rows).toEqual([{ newer: 3 }])
  await to.pool.query('ALTER TABLE contacts DROP newer')
  expect(await contents(to)).toBe(await contents(from))
  expect(readFileSync(join(to.dataDir, 'files', 'deep', 'ä.bin'))).toEqual(Buffer.alloc(3_000_000, 7))
  expect(existsSync(join(to.dataDir, 'files', 'deep', 'old.bin'))).toBe(false)
  expect(readFileSync(join(to.dataDir, 'secret'), 'utf8')).toBe(from.secret)
  const next = await to.pool.query('INSERT INTO contacts (company_id) VALUES (3) RETURNING id')
  expect(next.rows).toEqual([{ id: 2001 }])
  await expect(to.pool.query('INSERT INTO contacts (company_id) VALUES (9999)')).rejects.toThrow(
    'foreign key',
  )
  const { rows } = await to.pool.query(`SELECT to_regclass('custom_size') IS NOT NULL AS made,
    NOT EXISTS (SELECT 1 FROM ledger WHERE tx > pg_current_xact_id()) AS past`)
  expect(rows).toEqual([{ made: true, past: true }])
})

test('knows the secret of the environment again, and another one', async () => {
  rmSync(join(from.dataDir, 'secret'))
  await backup(from, from, file())
  const same = await restore(to, { ...to, secret: from.secret }, file(), { migrations })
  const other = await restore(to, to, file(), { migrations, force: true })
  expect([same.secretRestored, other.secretRestored]).toEqual([true, false])
})

test('a trigger of the schema does not touch the rows that come back', async () => {
  await from.pool.query('DROP TRIGGER touch ON companies')
  rmSync(join(migrations, '0002_trigger.sql'))
  await from.pool.query(`DELETE FROM platform_migrations WHERE name LIKE '0002%'`)
  writeFileSync(join(migrations, '0002_touch.sql'), trigger)
  await migrate(from, migrations)
  await backup(from, from, file())
  await restore(to, to, file(), { migrations })
  expect(await contents(to)).toBe(await contents(from))
  await to.pool.query(`INSERT INTO companies (id, name) VALUES (0, 'mine')`)
  expect((await to.pool.query('SELECT name FROM companies WHERE id = 0')).rows).toEqual([{ name: 'touched' }])
})

test('replaces what is there only by force, and keeps a backup of it that can be restored', async () => {
  await migrate(to, migrations)
  await to.pool.query(`INSERT INTO companies (id, name) VALUES (7, 'before')`)
  const before = await contents(to)
  await backup(from, from, file())
  await expect(restore(to, to, file(), { migrations })).rejects.toThrow('not empty')
  expect(await contents(to)).toBe(before)
  const { replaced } = await restore(to, to, file(), { migrations, force: true })
  expect(await contents(to)).toBe(await contents(from))
  await restore(to, { ...to, secret: from.secret }, replaced!, { migrations, force: true })
  expect(await contents(to)).toBe(before)
})

test('a torn, foreign or newer backup changes nothing', async () => {
  await backup(from, from, file())
  const whole = readFileSync(file())
  writeFileSync(join(root, 'torn'), whole.subarray(0, whole.length - 2000))
  writeFileSync(join(root, 'foreign'), 'hello')
  await expect(restore(to, to, join(root, 'torn'), { migrations })).rejects.toThrow(/torn can't be read/)
  await expect(restore(to, to, join(root, 'foreign'), { migrations })).rejects.toThrow(
    /foreign can't be read/,
  )
  await expect(restore(to, to, join(root, 'none'), { migrations })).rejects.toThrow(/none can't be read/)
  rmSync(join(migrations, '0002_trigger.sql'))
  await expect(restore(to, to, file(), { migrations })).rejects.toThrow('database is newer')
  expect((await to.pool.query(`SELECT to_regclass('companies') AS there`)).rows).toEqual([{ there: null }])
  expect(existsSync(join(to.dataDir, 'files', 'deep', 'old.bin'))).toBe(true)
})

test('a restore that fails half way leaves the database empty and the files as they were', async () => {
  await from.pool.query('ALTER TABLE contacts DROP CONSTRAINT contacts_company_id_fkey')
  await from.pool.query('INSERT INTO contacts (company_id) VALUES (123456)')
  await backup(from, from, file())
  await expect(restore(to, to, file(), { migrations })).rejects.toThrow(/Nothing was restored.*foreign key/)
  expect((await to.pool.query(`SELECT to_regclass('companies') AS there`)).rows).toEqual([{ there: null }])
  expect(existsSync(join(to.dataDir, 'files', 'deep', 'old.bin'))).toBe(true)
})

test('refuses while Rondo runs on the database', async () => {
  await backup(from, from, file())
  const app = openPool(to.url)
  await app.query('SELECT 1')
  await expect(restore(to, to, file(), { migrations })).rejects.toThrow('Stop it')
  await app.end()
})

test('never overwrites a file, and keeps the three newest of its own backups', async () => {
  await backup(from, from, file())
  await expect(backup(from, from, file())).rejects.toThrow('exists already')
  const folder = join(from.dataDir, 'backups')
  mkdirSync(folder)
  for (const day of [1, 2, 3]) writeFileSync(join(folder, `before-migration-2026010${day}T000000Z.rondo`), '')
  await backupBeforeMigrating(from, from)
  expect(existsSync(join(folder, 'before-migration-20260101T000000Z.rondo'))).toBe(false)
  expect(existsSync(join(folder, 'before-migration-20260102T000000Z.rondo'))).toBe(true)
})
