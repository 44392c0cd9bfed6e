import { beforeEach, describe, expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'

const { admin } = await testWorld()
const made = async (collection: string, body: object): Promise<Values> => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const attempt = (path: string, action: string, body: object = {}) =>
  admin.post(`${path}/actions/${action}`, body)
const act = async (path: string, action: string, body: object = {}): Promise<Values> => {
  const answer = await attempt(path, action, body)
  expect(answer.status, `${action}: ${answer.text}`).toBe(200)
  return answer.body
}
const read = async (path: string): Promise<Values> => (await admin.get(path)).body
const today = new Date().toISOString().slice(0, 10)

const account = await made('accounts', { name: 'Northern Dairy' })
const pump = await made('products', { name: 'Pump', warrantyMonths: 24, serialised: true })
const seal = await made('products', { name: 'Seal', type: 'sparePart', listPrice: '60', warrantyMonths: 12 })
const hour = await made('products', { name: 'Technician hour', type: 'service', unit: 'h', listPrice: '100' })

/** A pump under warranty with a seal in it, itself with a spring. */
const aPump = async (name: string) => {
  const item = await made('installed-items', {
    productId: pump.id,
    accountId: account.id,
    deliveredOn: today,
    serialNumber: name,
    release: '1.0',
  })
  const part = (serialNumber: string, parentId: string) =>
    made('installed-items', {
      productId: seal.id,
      accountId: account.id,
      parentId,
      deliveredOn: today,
      serialNumber,
    })
  const old = await part(`${name}-OLD`, item.id)
  const spring = await part(`${name}-SPRING`, old.id)
  return { item, old, spring }
}
const orderFor = async (item: Values, more: object = {}) => {
  const order = await made('service-orders', { subject: 'Leaks', installedItemId: item.id, ...more })
  const path = `service-orders/${order.id}`
  await act(path, 'release')
  return path
}
const confirmationOf = async (order: string, lines: object[], more: object = {}) => {
  const serviceOrderId = order.split('/')[1]
  const record = await made('service-confirmations', { serviceOrderId, workDone: 'Done', lines, ...more })
  return `service-confirmations/${record.id}`
}
const readied = async (path: string) => {
  await act(path, 'submit')
  await act(path, 'approve')
  return path
}
const swap = (serialOut: string | null, serialIn: string | null) => ({
  kind: 'part',
  productId: seal.id,
  serialOut,
  serialIn,
})
const bySerial = async (serial: string): Promise<Values | undefined> =>
  (await read(`installed-items?serialNumber=${serial}`)).data[0]
const reverse = (path: string) => attempt(path, 'reverse', { reason: 'Wrong machine' })

describe('reversing a confirmation', () => {
  let name = ''
  let count = 0
  let parts: Awaited<ReturnType<typeof aPump>>
  let order = ''
  beforeEach(async () => {
    name = `P${++count}`
    parts = await aPump(name)
    order = await orderFor(parts.item)
  })
  const posted = async (lines: object[], more: object = {}) => {
    const path = await readied(await confirmationOf(order, lines, more))
    await act(path, 'post')
    return path
  }

  test('brings back what was taken out, with its parts, cover and version, and bins what was put in', async () => {
    const before = await read(`installed-items/${parts.old.id}`)
    const path = await posted(
      [swap(`${name}-OLD`, `${name}-NEW`), swap(`${name}-SPRING`, null), swap(null, `${name}-EXTRA`)],
      { release: '1.1' },
    )
    expect(await bySerial(`${name}-NEW`)).toMatchObject({ status: 'operational', replacesId: parts.old.id })
    expect(await read(`installed-items/${parts.old.id}`)).toMatchObject({
      status: 'replaced',
      coverage: 'none',
    })
    expect((await reverse(path)).status).toBe(200)
    const { status, coverage, warrantyUntil, replacedById, endedOn, endReason, parentId } = before
    expect(await read(`installed-items/${parts.old.id}`)).toMatchObject({
      status,
      coverage,
      warrantyUntil,
      replacedById,
      endedOn,
      endReason,
      parentId,
    })
    expect(coverage).toBe('warranty')
    expect(await bySerial(`${name}-SPRING`)).toMatchObject({ status: 'delivered', parentId: parts.old.id })
    expect([await bySerial(`${name}-NEW`), await bySerial(`${name}-EXTRA`)]).toEqual([undefined, undefined])
    const whole = await read(`installed-items/${parts.item.id}`)
    expect(whole).toMatchObject({ release: '1.0' })
    expect(whole.releases.map((one: Values) => one.release)).toEqual(['1.0'])
    const again = await posted([swap(`${name}-OLD`, `${name}-NEW`)])
    expect((await read(again)).status).toBe('posted')
  })

  test('twice at one moment does it once', async () => {
    const path = await posted([swap(`${name}-OLD`, `${name}-NEW`)])
    const answers = await Promise.all([1, 2, 3].map(() => reverse(path)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await bySerial(`${name}-OLD`))!.status).toBe('delivered')
    expect((await reverse(path)).body.code).toBe('wrong_state')
  })

  test('is refused when the part was replaced since, and possible in the opposite order', async () => {
    const first = await posted([swap(`${name}-OLD`, `${name}-NEW`)])
    const second = await posted([swap(`${name}-NEW`, `${name}-NEWER`)])
    expect((await reverse(first)).body).toMatchObject({
      code: 'part_moved_on',
      detail: expect.stringContaining(`${name}-NEW`),
    })
    expect((await read(first)).status).toBe('posted')
    expect((await reverse(second)).status).toBe(200)
    expect((await reverse(first)).status).toBe(200)
    expect((await bySerial(`${name}-OLD`))!.status).toBe('delivered')
  })

  test('at the moment at which somebody replaces the new part: one of the two is refused', async () => {
    const first = await posted([swap(`${name}-OLD`, `${name}-NEW`)])
    const next = await readied(await confirmationOf(order, [swap(`${name}-NEW`, `${name}-NEWER`)]))
    const [back, on] = await Promise.all([reverse(first), attempt(next, 'post')])
    expect([back.status === 200, on.status === 200].filter(Boolean)).toHaveLength(1)
    const inUse = (await read(`installed-items?parentId=${parts.item.id}&status=delivered,operational`)).data
    expect(inUse.map((one: Values) => one.serialNumber)).toEqual([
      back.status === 200 ? `${name}-OLD` : `${name}-NEWER`,
    ])
  })

  test('leaves a version alone that came later', async () => {
    const path = await posted([swap(`${name}-OLD`, `${name}-NEW`)], { release: '1.1' })
    await act(`installed-items/${parts.item.id}`, 'upgrade', { release: '2.0' })
    await reverse(path)
    expect((await read(`installed-items/${parts.item.id}`)).release).toBe('2.0')
  })

  test('of the whole machine itself', async () => {
    const machine = { ...swap(name, `${name}-B`), productId: pump.id }
    const path = await posted([machine], { release: '1.1' })
    expect(await bySerial(`${name}-B`)).toMatchObject({ release: '1.1', status: 'operational' })
    expect((await reverse(path)).status).toBe(200)
    expect(await bySerial(name)).toMatchObject({ release: '1.0', status: 'delivered' })
    expect(await bySerial(`${name}-OLD`)).toMatchObject({ parentId: parts.item.id })
  })
})

describe('the word of the customer', () => {
  const labour = (quantity = '2') => ({ kind: 'labour', productId: hour.id, quantity })
  const part = { kind: 'part', productId: seal.id, quantity: '1' }
  let count = 0
  /** An item whose contract covers all labour up to so many hours, and no parts. */
  const contracted = async (includedHours: string) => {
    const item = await made('installed-items', {
      productId: pump.id,
      accountId: account.id,
      deliveredOn: '2015-01-01',
      serialNumber: `C${++count}`,
    })
    const contract = await made('service-contracts', {
      name: 'Labour',
      accountId: account.id,
      validFrom: '2020-01-01',
      itemIds: [item.id],
      includedHours,
      hourlyRate: '80',
    })
    await act(`service-contracts/${contract.id}`, 'activate')
    return item
  }
  const word = async (order: string) => (await read(order)).costApproval

  test.each<[string, object, string]>([
    ['nothing', {}, 'notNeeded'],
    ['hours that the contract includes', { plannedHours: '3' }, 'notNeeded'],
    ['more hours than are left', { plannedHours: '3.5' }, 'needed'],
    ['parts that it does not include', { parts: [{ productId: seal.id, quantity: '1' }] }, 'needed'],
  ])('is needed before the visit when the plan is chargeable: %s', async (_, plan, expected) => {
    const order = await made('service-orders', {
      subject: 'x',
      installedItemId: (await contracted('3')).id,
      ...plan,
    })
    expect(order.costApproval).toBe(expected)
  })

  test('follows the plan until the customer was asked', async () => {
    const path = await orderFor(await contracted('3'))
    await admin.patch(path, { plannedHours: '9' })
    expect(await word(path)).toBe('needed')
    await admin.patch(path, { plannedHours: '2' })
    expect(await word(path)).toBe('notNeeded')
    await act(path, 'approveCosts', { name: 'Ole', amount: '500' })
    await admin.patch(path, { plannedHours: '9' })
    expect(await word(path)).toBe('approved')
  })

  test('is needed from the moment at which a chargeable line appears, until it is gone', async () => {
    const path = await orderFor(await contracted('10'))
    const covered = await confirmationOf(path, [labour()])
    expect(await word(path)).toBe('notNeeded')
    const charged = await confirmationOf(path, [labour(), part])
    expect(await word(path)).toBe('needed')
    expect((await attempt(await readied(charged), 'post')).body.code).toBe('charge_not_approved')
    await act(path, 'approveCosts', { name: 'Ole', amount: '60' })
    await act(charged, 'post')
    expect((await read(path)).costApproval).toBe('approved')
    await act(await readied(covered), 'post')
  })

  test('is needed no more when the line is taken away or goodwill', async () => {
    const path = await orderFor(await contracted('10'))
    const one = await confirmationOf(path, [labour(), part])
    await admin.patch(one, { lines: [labour()] })
    expect(await word(path)).toBe('notNeeded')
    await admin.patch(one, { lines: [labour(), part] })
    expect(await word(path)).toBe('needed')
    await act(one, 'submit')
    await act(one, 'grantGoodwill', { percent: '100', note: 'late' })
    expect(await word(path)).toBe('notNeeded')
    await act(one, 'approve')
    await act(one, 'post')
  })
})
