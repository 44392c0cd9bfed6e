import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld()
const deals = [
  { name: 'A', amount: '100.50', currency: 'EUR', source: 'web' },
  { name: 'B', amount: '20', currency: 'EUR', source: 'web' },
  { name: 'C', amount: '7', currency: 'USD', source: 'web' },
  { name: 'D', source: 'fair' },
  { name: 'E', amount: '1', currency: 'EUR' },
]
for (const deal of deals) await admin.post('opportunities', deal)

test('groups count their records and add up each currency by itself', async () => {
  const answer = await admin.get('opportunities/groups?by=source&sum=amount')
  expect(answer.body.data).toEqual([
    {
      value: 'web',
      count: 3,
      sums: [
        { currency: 'EUR', amount: '120.50' },
        { currency: 'USD', amount: '7.00' },
      ],
    },
    { value: 'fair', count: 1, sums: [] },
    { value: null, count: 1, sums: [{ currency: 'EUR', amount: '1.00' }] },
  ])
})

test('filters and rights apply as in the list', async () => {
  const some = await admin.get('opportunities/groups?by=ownerId&amount[gte]=20')
  expect(some.body.data).toEqual([{ value: admin.userId, count: 2 }])
  const found = await admin.get('opportunities/groups?by=status&q=D')
  expect(found.body.data).toEqual([{ value: 'open', count: 1 }])
  const nobody = await as([])
  expect((await nobody.get('opportunities/groups?by=status')).status).toBe(404)
})

test.each([
  ['by=amount', 'amount'],
  ['by=nonsense', 'nonsense'],
  ['', ''],
  ['by=status&sum=name', 'name'],
])('%s is refused by name', async (query, field) => {
  const answer = await admin.get(`opportunities/groups?${query}`)
  expect(answer.status).toBe(400)
  expect(answer.body.detail).toContain(field)
})
