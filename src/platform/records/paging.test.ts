import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oddFields, oddRows } from '#test/odd-rows.ts'
import { testWorld } from '#test/world.ts'

const world = await testWorld()
const rows = await oddRows(world, 150)
const { admin } = world
const ids = rows.map((row) => row.id).toSorted()

const sortable = Object.keys(oddFields).filter((path) => oddFields[path]!.kind !== 'keys')
const sorts = fc
  .uniqueArray(fc.constantFrom(...sortable, 'owner.name'), { minLength: 1, maxLength: 3 })
  .chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom(path, `-${path}`))))
  .map((keys) => keys.join())

const page = async (sort: string, limit: number, cursor: string | null, more = '') => {
  const answer = await admin.get(
    `accounts?fields=id&sort=${sort}&limit=${limit}${more}${cursor ? `&cursor=${cursor}` : ''}`,
  )
  expect(answer.status, answer.text).toBe(200)
  return {
    ids: answer.body.data.map((row: any) => row.id) as string[],
    next: answer.body.nextCursor as string | null,
  }
}

test('pages of any size, by any sort, are the list cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(sorts, fc.integer({ min: 7, max: 60 }), async (sort, limit) => {
      const whole = await page(sort, 200, null)
      expect(whole.ids.toSorted()).toEqual(ids)
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const { ids: some, next } = await page(sort, limit, cursor)
        expect(some.length).toBeLessThanOrEqual(limit)
        seen.push(...some)
        cursor = next
      } while (cursor)
      expect(seen).toEqual(whole.ids)
    }),
    { numRuns: 40 },
  )
})

test('own texts of two collations page together', async () => {
  const first = await page('custom.on,custom.note', 7, null)
  expect((await page('custom.on,custom.note', 7, first.next)).ids).toHaveLength(7)
})

test.each(sortable)('%s sorts empty ones last in both directions', async (path) => {
  const byId = new Map(rows.map((row) => [row.id, row[path]]))
  const none = rows.filter((row) => row[path] === null).length
  for (const sort of [path, `-${path}`]) {
    const values = (await page(sort, 200, null)).ids.map((id) => byId.get(id))
    expect(values.slice(values.length - none).every((value) => value === null)).toBe(true)
    expect(values.slice(0, values.length - none)).not.toContain(null)
  }
})

test('numbers, days and texts stand in their order', async () => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const collator = new Intl.Collator('und')
  const order = {
    number: (a: string, b: string) => Number(a) - Number(b),
    day: (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0),
    text: (a: string, b: string) => collator.compare(a, b),
  }
  for (const [path, kind] of [
    ['employees', 'number'],
    ['custom.price', 'number'],
    ['custom.count', 'number'],
    ['customerSince', 'day'],
    ['custom.on', 'day'],
    ['name', 'text'],
    ['custom.note', 'text'],
  ] as const) {
    const values = (await page(path, 200, null)).ids
      .map((id) => byId.get(id)![path])
      .filter((value) => value !== null)
    for (let i = 1; i < values.length; i++)
      expect(
        order[kind](String(values[i - 1]), String(values[i])),
        `${path}: ${values[i - 1]} ${values[i]}`,
      ).toBeLessThanOrEqual(0)
  }
})

test('nobody is shown twice or lost while others come, go and change', async () => {
  for (const sort of ['name', '-employees,name', 'createdAt']) {
    const seen: string[] = []
    const others: string[] = []
    let cursor: string | null = null
    do {
      const { ids: some, next } = await page(sort, 20, cursor)
      seen.push(...some.filter((id) => ids.includes(id)))
      const made = (
        await admin.post('accounts', { name: `${'aZ1'[others.length % 3]} new`, employees: others.length })
      ).body
      others.push(made.id)
      await admin.patch(`accounts/${some[0]}`, { description: `seen by ${sort}` })
      cursor = next
    } while (cursor)
    expect(seen.toSorted()).toEqual(ids)
    for (const id of others) await admin.delete(`accounts/${id}`)
  }
})

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
test.each([
  ['no cursor at all', 'nonsense'],
  ['a cursor of another sort', encode(['-name', 'x', ids[0]])],
  ['too few values', encode(['name', 'x'])],
  ['no id', encode(['name', 'x', 'x'])],
  ['no id at all', encode(['name', 'x', null])],
  ['a number for a text', encode(['name', 1, ids[0]])],
  ['an object', encode({ sort: 'name' })],
  ['a NUL', encode(['name', '\0', ids[0]])],
])('%s is refused', async (_, cursor) => {
  const { status, body } = await admin.get(`accounts?sort=name&cursor=${cursor}`)
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_cursor' })
})

test('a cursor with a value of another kind is refused', async () => {
  for (const [sort, value] of [
    ['employees', 'x'],
    ['customerSince', 'x'],
    ['createdAt', '0'],
    ['custom.price', 'x'],
  ]) {
    const { status, body } = await admin.get(`accounts?sort=${sort}&cursor=${encode([sort, value, ids[0]])}`)
    expect({ sort, status, code: body.code }).toEqual({ sort, status: 400, code: 'invalid_cursor' })
  }
})
