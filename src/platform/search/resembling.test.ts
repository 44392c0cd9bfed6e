import { fullAccess } from '#platform/access/access.ts'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { testWorld } from '#test/world.ts'
import { resembling } from './resembling.ts'
import { sql } from '#platform/db/sql.ts'

const { admin, app, system } = await testWorld()
const accounts = app.registry.type('accounts')
const caller = { ...system, access: fullAccess }

const alike = async (text: string): Promise<string[]> => {
  const rows = await app.pool.query<{ title: string }>(sql`select d.title
    from ${await resembling(app, [accounts], text, caller)} r join search_documents d on d.id = r.id
    order by r.rank desc, d.id limit 3`)
  return rows.rows.map(({ title }) => title)
}

/** More than are weighed at once, all newer than those that are asked for. */
const common = 2_100
beforeAll(async () => {
  for (const [name, description] of [
    ['Turbine works', null],
    ['Turbine gauge', null],
    ['Grundwasser', 'Die Kühlung tropft'],
    ['Kühlung Nord', null],
  ])
    await admin.post('accounts', { name, description })
  const ids = Array.from({ length: common }, () => newId())
  await app.pool.query(sql`insert into search_documents (type, id, title, folded, subtitle, words)
    select 'accounts', id, 'Pump seal kit', 'pump seal kit', '', setweight(to_tsvector('simple', 'pump seal kit'), 'A')
    from unnest(${ids}::uuid[]) id`)
  await app.pool.query('analyze search_documents')
})

test.each([
  ['one rare word before three that many have', 'pump seal kit turbine', 'Turbine works'],
  ['two rare words before one', 'the turbine has a gauge', 'Turbine gauge'],
  ['another form of a word', 'Turbines', 'Turbine works'],
  ['a title before a description, without accents', 'kuhlung', 'Kühlung Nord'],
  ['common words when there are no others', 'pump', 'Pump seal kit'],
  ['common words when nothing has the rare one', 'pump zzgyroscope', 'Pump seal kit'],
  ['nothing for words that are in every text', 'the and of, die der das', undefined],
  ['nothing for nothing', ' & | ! ', undefined],
])('%s', async (_, text, title) => expect((await alike(text))[0]).toBe(title))
