import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { openPool, type Queryable } from './pool.ts'
import { createTogether } from './together.ts'

const url = await testDatabase()
const pool = openPool(url)
const together = createTogether(pool, url, {})
afterAll(async () => {
  await together.close()
  await pool.end()
})
beforeEach(async () => {
  await pool.query('drop table if exists things')
  await pool.query('create table things (id text, name text unique, count int default 0)')
  await pool.query(`insert into things select 'old' || n, 'old' || n from generate_series(1, 40) n`)
})

interface Thing {
  id: string
  name: string
}

/** The sizes of the statements that one test made. */
function counting() {
  const sizes: number[] = []
  const insert = async (db: Queryable, things: Thing[]) => {
    sizes.push(things.length)
    const { rows } = await db.query<Thing>(
      `insert into things select * from jsonb_to_recordset($1) as x(id text, name text) returning id, name`,
      [JSON.stringify(things)],
    )
    return new Map(rows.map((row) => [row.id, row]))
  }
  const raise = async (db: Queryable, things: { id: string }[]) => {
    sizes.push(things.length)
    const { rows } = await db.query<{ id: string; count: number }>(
      `update things set count = count + 1 where id = any($1) returning id, count`,
      [things.map(({ id }) => id)],
    )
    return new Map(rows.map((row) => [row.id, row.count]))
  }
  return { sizes, insert, raise }
}
const things = (count: number): Thing[] =>
  Array.from({ length: count }, (_, n) => ({ id: `t${n}`, name: `t${n}` }))

test('what comes at once goes in few statements, and each gets its own answer', async () => {
  const { sizes, insert } = counting()
  const answers = await Promise.all(things(40).map((one) => together.do('insert', one, insert)))
  expect(answers).toEqual(things(40))
  expect(sizes).toEqual([32, 8])
})

test('other work is another statement', async () => {
  const { sizes, insert, raise } = counting()
  const [made, raised] = await Promise.all([
    Promise.all(things(3).map((one) => together.do('insert', one, insert))),
    Promise.all(['old1', 'old2'].map((id) => together.do('raise', { id }, raise))),
  ])
  expect(made).toHaveLength(3)
  expect(raised).toEqual([1, 1])
  expect(sizes).toEqual([3, 2])
})

test('who is not found has no answer', async () => {
  const { raise } = counting()
  expect(await together.do('raise', { id: 'nobody' }, raise)).toBeUndefined()
})

test('one that is refused does not take the others along', async () => {
  const { insert } = counting()
  const [first, ...others] = things(8)
  const answers = await Promise.allSettled(
    [{ ...first!, name: 'old1' }, ...others].map((one) => together.do('insert', one, insert)),
  )
  expect(answers.map(({ status }) => status)).toEqual(['rejected', ...Array(7).fill('fulfilled')])
  expect(answers[0]).toMatchObject({ reason: { code: '23505' } })
  const { rows } = await pool.query(`select id from things where id like 't%' order by id`)
  expect(rows.map(({ id }) => id)).toEqual(others.map(({ id }) => id))
})

test('two changes of one record are two statements, one after the other', async () => {
  const { sizes, raise } = counting()
  const ids = ['old1', 'old1', 'old2', 'old1']
  expect((await Promise.all(ids.map((id) => together.do('raise', { id }, raise)))).toSorted()).toEqual([
    1, 1, 2, 3,
  ])
  expect(sizes).toEqual([2, 1, 1])
})

test('a locked record keeps only those waiting who want it', async () => {
  const { raise } = counting()
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query(`select from things where id = 'old1' for update`)
  const locked = together.do('raise', { id: 'old1' }, raise)
  const others = Array.from({ length: 30 }, (_, n) => together.do('raise', { id: `old${n + 2}` }, raise))
  expect(await Promise.all(others)).toEqual(Array(30).fill(1))
  expect(await Promise.race([locked, Promise.resolve('waits')])).toBe('waits')
  await holder.query('commit')
  holder.release()
  expect(await locked).toBe(1)
})

test('when the connection breaks nothing is done a second time', async () => {
  const { sizes } = counting()
  const breaking = async (db: Queryable, all: Thing[]) => {
    sizes.push(all.length)
    await db.query('select pg_terminate_backend(pg_backend_pid())')
    return new Map()
  }
  const answers = await Promise.allSettled(things(5).map((one) => together.do('break', one, breaking)))
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
  expect(sizes).toEqual([5])
  const { insert } = counting()
  expect(await together.do('insert', things(1)[0]!, insert)).toEqual(things(1)[0])
})

test.each([
  ['a mistake of ours', new Error('wrong')],
  ['a connection that breaks while it is written to', Object.assign(new Error('broken'), { code: 'EPIPE' })],
])('%s reaches everybody, and is not tried again', async (_, error) => {
  let runs = 0
  const wrong = async () => {
    runs += 1
    throw error
  }
  const answers = await Promise.allSettled(things(3).map((one) => together.do('wrong', one, wrong)))
  for (const answer of answers) expect(answer).toEqual({ status: 'rejected', reason: error })
  expect(runs).toBe(1)
})
