import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { coverDaily } from './actions/coverage.ts'

const { admin, as, app } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const act = (id: string, action: string, body: object = {}, collection = 'installed-items') =>
  admin.post(`${collection}/${id}/actions/${action}`, body)
const read = async (id: string) => (await admin.get(`installed-items/${id}`)).body

/** A day so many months and days from today. */
const day = (days: number, months = 0) => {
  const date = new Date()
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
const account = await made('accounts', { name: 'Northern Dairy' })
const other = await made('accounts', { name: 'Southern Dairy' })
const pump = await made('products', { name: 'Pump', warrantyMonths: 24, serialised: true })
const filter = await made('products', { name: 'Filter', type: 'sparePart' })
const owned = { productId: pump.id, accountId: account.id }

test('a delivered item gets its name and its warranty from the product, and says what covers it', async () => {
  const item = await made('installed-items', { ...owned, serialNumber: 'A-1', deliveredOn: '2026-03-15' })
  expect(item).toMatchObject({ name: 'Pump', status: 'delivered', warrantyUntil: '2028-03-14' })
  expect(item).toMatchObject({
    coverage: 'warranty',
    coverageReason: 'Under warranty until 14 March 2028.',
    coverageUntil: '2028-03-14',
  })
  const moved = await admin.patch(`installed-items/${item.id}`, { deliveredOn: '2020-03-15' })
  expect(moved.body).toMatchObject({ warrantyUntil: '2022-03-14', coverage: 'none' })
  const kind = await admin.patch(`installed-items/${item.id}`, { warrantyUntil: '2099-01-01' })
  expect(kind.body).toMatchObject({ coverage: 'warranty', coverageUntil: '2099-01-01' })
})

test.each([
  ['2026-01-10', '2026-02-01', '2028-01-31'],
  ['2026-01-10', '2026-12-01', '2028-07-09'],
  ['2026-01-10', null, '2028-07-09'],
])('delivered %s and commissioned %s: warranty to %s', async (deliveredOn, commissionedOn, until) => {
  const item = await made('installed-items', {
    ...owned,
    deliveredOn,
    commissionedOn,
    warrantyFrom: 'commissioning',
  })
  expect(item.warrantyUntil).toBe(until)
})

test('a serial number is unique per product, also when two write it at one moment', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map(() => admin.post('installed-items', { ...owned, serialNumber: 'S-1' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  const twin = answers.find(({ status }) => status === 422)!
  expect(twin.body.errors).toMatchObject([{ path: 'serialNumber', code: 'serial_taken' }])
  await made('installed-items', { ...owned, productId: filter.id, serialNumber: 'S-1' })
  const first = answers.find(({ status }) => status === 201)!.body
  await admin.delete(`installed-items/${first.id}`)
  await made('installed-items', { ...owned, serialNumber: 'S-1' })
  const back = await admin.post(`installed-items/${first.id}/restore`)
  expect(back.body.errors).toMatchObject([{ code: 'serial_taken' }])
})

test.each([
  [{ serialNumber: 'Q', quantity: '2' }, 'quantity', 'serialised_is_one'],
  [{ quantity: '0' }, 'quantity', 'quantity_missing'],
  [{ deliveredOn: '2026-03-01', installedOn: '2026-02-01' }, 'installedOn', 'before_delivery'],
  [{ installedOn: '2026-03-01', commissionedOn: '2026-02-01' }, 'commissionedOn', 'before_installation'],
  [{ coverage: 'warranty' }, 'coverage', 'read_only'],
])('%o is refused', async (body, path, code) => {
  const answer = await admin.post('installed-items', { ...owned, ...body })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
})

test('parts belong to whom the whole belongs, and no tree bites its tail', async () => {
  const whole = await made('installed-items', { ...owned, name: 'Line 1' })
  const part = await made('installed-items', { ...owned, accountId: other.id, parentId: whole.id })
  expect(part.accountId).toBe(account.id)
  const piece = await made('installed-items', { ...owned, parentId: part.id })
  await admin.patch(`installed-items/${whole.id}`, { accountId: other.id })
  expect((await read(piece.id)).accountId).toBe(other.id)
  const ring = await admin.patch(`installed-items/${whole.id}`, { parentId: piece.id })
  expect(ring.body.errors).toMatchObject([{ path: 'parentId', code: 'own_ancestor' }])
})

test('every version that ever ran stays on record', async () => {
  const item = await made('installed-items', { ...owned, release: '1.0', deliveredOn: '2026-01-05' })
  await act(item.id, 'upgrade', { release: '1.1' })
  await admin.patch(`installed-items/${item.id}`, { release: '2.0', site: 'Hall 3' })
  expect((await read(item.id)).releases.map((one: any) => [one.release, one.since])).toEqual([
    ['1.0', '2026-01-05'],
    ['1.1', day(0)],
    ['2.0', day(0)],
  ])
  const history = (await admin.get(`installed-items/${item.id}/history`)).body.data
  expect(history.filter((fact: any) => fact.kind === 'upgrade')).toHaveLength(1)
})

test('one takes the place of another, with its parts and what is left of its warranty', async () => {
  const old = await made('installed-items', {
    ...owned,
    serialNumber: 'R-1',
    deliveredOn: day(0, -2),
    site: 'Hall 1',
  })
  const part = await made('installed-items', { ...owned, parentId: old.id })
  expect(await act(old.id, 'replace', { serialNumber: 'R-1' })).toMatchObject({
    status: 409,
    body: { code: 'same_serial' },
  })
  const answer = await act(old.id, 'replace', { serialNumber: 'R-2', reason: 'Bearing' })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body.data).toMatchObject({ status: 'replaced', endReason: 'Bearing', coverage: 'none' })
  const next = await read(answer.body.result.installedItemId)
  expect(next).toMatchObject({
    serialNumber: 'R-2',
    site: 'Hall 1',
    status: 'operational',
    replacesId: old.id,
    warrantyUntil: old.warrantyUntil,
  })
  expect((await read(part.id)).parentId).toBe(next.id)
  expect(await act(old.id, 'retire')).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  expect((await act(next.id, 'retire', { reason: 'Sold' })).body.data).toMatchObject({
    status: 'retired',
    coverageReason: 'The item is no longer in use.',
  })
})

test('a contract covers from the moment it is put in force to its last day', async () => {
  const item = await made('installed-items', { ...owned, serialNumber: 'C-1', deliveredOn: '2020-01-01' })
  const contract = await made('service-contracts', {
    name: 'Full service',
    accountId: account.id,
    validFrom: day(-400),
    validUntil: day(30),
    itemIds: [item.id],
  })
  expect((await read(item.id)).coverage).toBe('none')
  const before = (await read(item.id)).version
  await act(contract.id, 'activate', {}, 'service-contracts')
  expect(await read(item.id)).toMatchObject({
    coverage: 'contract',
    coverageReason: `Covered by service contract ${contract.number}.`,
    coverageContractId: contract.id,
    version: before + 1,
  })
  const agreed = await admin.patch(`service-contracts/${contract.id}`, { labourPercent: '10' })
  expect(agreed.body.errors).toMatchObject([{ path: 'labourPercent', code: 'contract_agreed' }])
  expect((await admin.patch(`service-contracts/${contract.id}`, { name: 'Full', itemIds: [] })).status).toBe(
    200,
  )
  const ended = await act(contract.id, 'terminate', { on: day(-1), reason: 'Moved' }, 'service-contracts')
  expect(ended.body.data).toMatchObject({ status: 'terminated' })
  expect((await read(item.id)).coverage).toBe('none')
})

test('a contract does not end before it begins', async () => {
  const body = { name: 'Backwards', accountId: account.id, validFrom: day(0), validUntil: day(-1) }
  expect((await admin.post('service-contracts', body)).body.errors).toMatchObject([
    { path: 'validUntil', code: 'ends_before_it_starts' },
  ])
})

test('what ended overnight is known in the morning', async () => {
  const item = await made('installed-items', { ...owned, accountId: other.id, deliveredOn: '2020-01-01' })
  const contract = await made('service-contracts', {
    name: 'Year',
    accountId: other.id,
    validFrom: '2020-01-01',
  })
  await act(contract.id, 'activate', {}, 'service-contracts')
  expect((await read(item.id)).coverage).toBe('contract')
  await app.pool.query(`update service_contracts set valid_until = $2 where id = $1`, [contract.id, day(-1)])
  await app.pool.query(`update service_installed_items set coverage_until = $2 where id = $1`, [
    item.id,
    day(-1),
  ])
  await coverDaily(app)
  await coverDaily(app)
  expect(await read(item.id)).toMatchObject({ coverage: 'none', coverageContractId: null })
  expect((await admin.get(`service-contracts/${contract.id}`)).body.status).toBe('expired')
  const facts = (await admin.get(`installed-items/${item.id}/history`)).body.data
  expect(facts.filter((fact: any) => fact.kind === 'changed')).toHaveLength(2)
})

test('who only reads changes nothing', async () => {
  const item = await made('installed-items', owned)
  const rep = await as(['sales-rep'])
  expect((await rep.get(`installed-items/${item.id}`)).status).toBe(200)
  expect((await rep.post(`installed-items/${item.id}/actions/retire`, {})).status).toBe(403)
  expect((await rep.post('installed-items', owned)).status).toBe(403)
  const technician = await as(['technician'])
  expect((await technician.post('service-contracts', { name: 'x' })).status).toBe(403)
})
