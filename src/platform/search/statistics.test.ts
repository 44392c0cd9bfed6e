import { change } from '#platform/records/change.ts'
import { createMany } from '#platform/records/many.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { search } from './search.ts'
import { rareOf, statisticsOf, worthNaming } from './statistics.ts'

/** Sixty firms that share most of their words, and two that share only a rare one. */
const { app, system } = await testWorld()
const firms = Array.from({ length: 60 }, (_, n) => ({
  company: `Kraft Energy ${n === 7 ? '012345' : `N${n}`}`,
  email: `office@kraft${n}.example`,
  phone: `+49 30 55501${String(n).padStart(2, '0')}`,
}))
const others = [{ company: 'Quarz Mining' }, { company: 'Kraft Quarz' }]
await change(app, system, (c) => createMany(c, 'leads', [...firms, ...others]))
await app.pool.query('analyze search_documents')
const found = async (q: string) => (await search(app, system, q, 50)).map(({ title }) => title).toSorted()

test('PostgreSQL says which words half of all records have', async () => {
  const statistics = await statisticsOf(app)
  expect(rareOf(statistics, ['kraft', 'quarz'])).toEqual(['quarz'])
  expect(rareOf(statistics, ['kraft', 'example'])).toHaveLength(1)
  expect(rareOf(statistics, ['kraft'])).toEqual(['kraft'])
  expect(rareOf(statistics, ['nowhere', 'mining'])).toEqual(['nowhere', 'mining'])
})

test.each([
  ['a rare word finds, the common one must be there too', 'kraft quarz', ['Kraft Quarz']],
  ['in either order', 'quarz kraft', ['Kraft Quarz']],
  ['an address is as rare as its rarest part', 'office@kraft12.example', ['Kraft Energy N12']],
  ['a number to dial is one, however common its parts', '+49 30 5550112', ['Kraft Energy N12']],
  ['so is one without its country', '030 5550113', ['Kraft Energy N13']],
  ['a number among words is a word', 'kraft 012345', ['Kraft Energy 012345']],
])('%s', async (_, q, titles) => {
  expect(await found(q)).toEqual(titles)
})

test('of common words alone a page is found', async () => {
  expect(await found('energy kraft')).toHaveLength(50)
})

test('types are named to the index of words only where they are some of the records', () => {
  const statistics = { words: new Map(), types: new Map([['leads', 0.8], ['accounts', 0.2]]) } // prettier-ignore
  expect(worthNaming(statistics, ['leads', 'accounts'])).toBe(false)
  expect(worthNaming(statistics, ['accounts'])).toBe(true)
  expect(worthNaming(statistics, ['teams', 'roles'])).toBe(false)
})
