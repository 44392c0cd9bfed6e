import Big from 'big.js'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { oddFields, oddRows, type Row } from '#test/odd-rows.ts'
import { testWorld } from '#test/world.ts'
import { readSpan } from './dates.ts'
import { joinList, splitList } from './lists.ts'

const world = await testWorld()
const rows = await oddRows(world, 180)
const { admin, as } = world
const zones = ['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia']
const people = new Map(
  await Promise.all(
    zones.map(async (timeZone) => [timeZone, await as(['administrator'], { timeZone })] as const),
  ),
)

type Condition = Record<string, any>

/** What the filter language means, said as plainly as possible: an independent second opinion. */
function holds(row: Row, filter: Condition, zone: string): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === 'and') return value.every((part: Condition) => holds(row, part, zone))
    if (key === 'or') return value.some((part: Condition) => holds(row, part, zone))
    if (key === 'not') return !holds(row, value, zone)
    const [[op, asked]] = Object.entries(value) as [[string, any]]
    return compare(row[key], oddFields[key]!.kind, op, asked, zone)
  })
}

function compare(stored: any, kind: string, op: string, asked: any, zone: string): boolean {
  const list = Array.isArray(stored) ? stored : null
  if (op === 'empty') return (stored === null || list?.length === 0) === asked
  if (op === 'nin' || op === 'ne') return !compare(stored, kind, op === 'ne' ? 'eq' : 'in', asked, zone)
  if (stored === null) return false
  if (op === 'in') return asked.some((one: string) => compare(stored, kind, 'eq', one, zone))
  if (list) return list.includes(asked)
  if (op === 'contains') return plain(stored).includes(plain(asked))
  if (op === 'startsWith') return plain(stored).startsWith(plain(asked))
  const [a, b] = comparable(stored, asked, kind, zone)
  const order = kind === 'number' ? new Big(a).cmp(b) : a === b ? 0 : a < b ? -1 : 1
  return { eq: order === 0, gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[op]!
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** A moment is compared with a day as the day that it is in the zone. */
function comparable(stored: any, asked: string, kind: string, zone: string): [string, string] {
  if (kind !== 'moment' || asked.length > 10) return [String(stored), asked]
  return [Temporal.Instant.from(stored).toZonedDateTimeISO(zone).toPlainDate().toString(), asked]
}

const fits: Record<string, string[]> = {
  text: ['eq', 'ne', 'in', 'nin', 'contains', 'startsWith', 'empty'],
  key: ['eq', 'ne', 'in', 'nin', 'contains', 'startsWith', 'empty'],
  number: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'empty'],
  boolean: ['eq', 'ne', 'in', 'nin', 'empty'],
  day: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'empty'],
  moment: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'empty'],
  keys: ['eq', 'ne', 'in', 'nin', 'empty'],
}

const condition = (path: string, op: string): fc.Arbitrary<Condition> => {
  const { ask } = oddFields[path]!
  if (op === 'empty') return fc.boolean().map((empty) => ({ [path]: { empty } }))
  const value = op === 'in' || op === 'nin' ? fc.array(ask, { minLength: 1, maxLength: 3 }) : ask
  return value.map((asked) => ({ [path]: { [op]: asked } }))
}
const pairs = Object.entries(oddFields).flatMap(([path, { kind }]) =>
  fits[kind]!.map((op) => [path, op] as const),
)
const anyCondition = fc.constantFrom(...pairs).chain(([path, op]) => condition(path, op))
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyCondition,
    fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}))

async function agrees(filter: Condition, zone = 'UTC') {
  const { status, body } = await people
    .get(zone)!
    .get(`accounts?limit=200&fields=id&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`)
  expect(status, JSON.stringify(body)).toBe(200)
  const expected = rows.filter((row) => holds(row, filter, zone)).map((row) => row.id)
  expect(body.data.map((row: Row) => row.id).toSorted()).toEqual(expected.toSorted())
  expect(body.count).toBe(expected.length)
}

test.each(pairs)('%s[%s] finds what it should', async (path, op) => {
  const zone = oddFields[path]!.kind === 'moment' ? fc.constantFrom(...zones) : fc.constant('UTC')
  await fc.assert(fc.asyncProperty(condition(path, op), zone, agrees), { numRuns: 8 })
})

test('and, or and not nest', async () => {
  await fc.assert(fc.asyncProperty(tree, fc.constantFrom(...zones), agrees), { numRuns: 60 })
})

test('a list written into an address is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'a,\\ ') }), { minLength: 1 }), (values) => {
      expect(splitList(joinList(values))).toEqual(values)
    }),
  )
})

test('the short form means the same as the long one', async () => {
  const ids = async (query: string) =>
    (await admin.get(`accounts?limit=200&fields=id&${query}`)).body.data.map((r: Row) => r.id)
  const long = (filter: object) => ids(`filter=${encodeURIComponent(JSON.stringify(filter))}`)
  for (const [short, filter] of [
    ['industry=retail,software', { industry: ['retail', 'software'] }],
    ['industry=odd\\, one', { industry: 'odd, one' }],
    ['industry[ne]=retail,software', { industry: { nin: ['retail', 'software'] } }],
    ['employees[gte]=0&employees[lt]=8', { employees: { gte: 0, lt: 8 } }],
    ['taxNumber[empty]=true', { taxNumber: null }],
    ['customerSince[gt]=2026-01-01', { customerSince: { gt: '2026-01-01' } }],
  ] as const)
    expect(await ids(short)).toEqual(await long(filter))
})

test.each([
  ['nonsense=1', 'unknown_field_in_query', 'nonsense'],
  ['owner.nonsense=1', 'unknown_field_in_query', 'nonsense'],
  ['constructor=1', 'unknown_field_in_query', 'constructor'],
  ['billingAddress.constructor=1', 'unknown_field_in_query', 'billingAddress'],
  ['name[like]=1', 'unknown_operator', 'like'],
  ['name[contains', 'unknown_parameter', 'name[contains'],
  ['kinds[gt]=customer', 'operator_does_not_fit', 'kinds'],
  ['employees[contains]=1', 'operator_does_not_fit', 'employees'],
  ['employees=many', 'invalid_filter_value', 'many'],
  ['employees[gt]=1,2', 'one_value_only', 'employees'],
  ['customerSince=yesterweek', 'invalid_filter_value', 'yesterweek'],
  ['customerSince=constructor', 'invalid_filter_value', 'constructor'],
  ['customerSince=0000-01-01', 'invalid_filter_value', '0000-01-01'],
  ['customerSince=%2B9999y', 'invalid_filter_value', '9999y'],
  ['createdAt=-9999y', 'invalid_filter_value', '9999y'],
  ['parentId=me', 'invalid_filter_value', 'me'],
  ['custom.yes=perhaps', 'invalid_filter_value', 'perhaps'],
  ['name[empty]=perhaps', 'invalid_filter_value', 'perhaps'],
  ['sort=nonsense', 'unknown_field_in_query', 'nonsense'],
  ['sort=kinds', 'not_sortable', 'kinds'],
  ['sort=name,employees,city,website,phone', 'too_many_sorts', '4'],
  ['fields=nonsense', 'unknown_field_in_query', 'nonsense'],
  ['fields=constructor', 'unknown_field_in_query', 'constructor'],
  ['include=nonsense', 'unknown_include', 'nonsense'],
  ['include=constructor', 'unknown_include', 'constructor'],
  ['limit=0', 'invalid_limit', '200'],
  ['limit=201', 'invalid_limit', '200'],
  ['count=some', 'invalid_count', 'exact'],
  ['name=%00', 'unreadable_sign', 'signs'],
  ['filter={', 'filter_not_json', 'JSON'],
  ['filter=[]', 'filter_not_object', 'object'],
  ['filter={"or":{}}', 'filter_list_expected', 'or'],
  ['filter={"name":{"eq":{}}}', 'filter_value_expected', 'name'],
  ['filter={"ghosts":{"some":{}}}', 'unknown_relation', 'ghosts'],
  ['filter={"constructor":{"some":{}}}', 'unknown_relation', 'constructor'],
  [`filter=${'{"not":'.repeat(10)}{}${'}'.repeat(10)}`, 'filter_too_deep', '8'],
  [`filter={"or":[${Array(201).fill('{"name":"x"}').join()}]}`, 'filter_too_large', '200'],
])('%s is refused as %s, and named', async (query, code, named) => {
  const { status, body } = await admin.get(`accounts?${query}`)
  expect({ status, code: body.code }).toEqual({ status: 400, code })
  expect(body.detail).toContain(named)
})

test.each([
  ['today', '2026-03-29', '2026-03-30'],
  ['yesterday', '2026-03-28', '2026-03-29'],
  ['-30d', '2026-02-27', '2026-02-28'],
  ['+2w', '2026-04-12', '2026-04-13'],
  ['-1m', '2026-02-28', '2026-03-01'],
  ['+1q', '2026-06-29', '2026-06-30'],
  ['-1y', '2025-03-29', '2025-03-30'],
  ['thisWeek', '2026-03-23', '2026-03-30'],
  ['nextMonth', '2026-04-01', '2026-05-01'],
  ['lastQuarter', '2025-10-01', '2026-01-01'],
  ['thisYear', '2026-01-01', '2027-01-01'],
  ['9999-12-31', '9999-12-31', '+010000-01-01'],
])('%s in Berlin, a moment before midnight in London, is from %s to %s', (written, from, until) => {
  const now = Temporal.Instant.from('2026-03-28T23:30:00Z')
  expect(readSpan(written, 'Europe/Berlin', now)).toMatchObject({ from, until })
})
