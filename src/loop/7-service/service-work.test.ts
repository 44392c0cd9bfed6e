import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as, call } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const attempt = (path: string, action: string, body: object = {}) =>
  admin.post(`${path}/actions/${action}`, body)
const act = async (path: string, action: string, body: object = {}) => {
  const answer = await attempt(path, action, body)
  expect(answer.status, `${action}: ${answer.text}`).toBe(200)
  return answer.body
}
const read = async (path: string) => (await admin.get(path)).body
const today = new Date().toISOString().slice(0, 10)

const account = await made('accounts', {
  name: 'Northern Dairy',
  billingAddress: { street: 'Weg 1', city: 'Kiel', country: 'DE' },
})
const contact = await made('contacts', {
  firstName: 'Ole',
  lastName: 'Operator',
  accountId: account.id,
  email: 'ole@dairy.example',
})
const pump = await made('products', { name: 'Pump', warrantyMonths: 24, serialised: true })
const seal = await made('products', { name: 'Seal', type: 'sparePart', listPrice: '60', warrantyMonths: 12 })
const hour = await made('products', { name: 'Technician hour', type: 'service', unit: 'h', listPrice: '100' })
await made('tax-rates', { category: 'standard', percent: '19', validFrom: '2020-01-01' })
const me = (await admin.get('session')).body.user.id

const anItem = (more: object = {}) =>
  made('installed-items', { productId: pump.id, accountId: account.id, deliveredOn: '2015-01-01', ...more })
const anOrder = async (item: { id: string }, more: object = {}) => {
  const order = await made('service-orders', {
    subject: 'Pump leaks',
    installedItemId: item.id,
    contactId: contact.id,
    ...more,
  })
  return `service-orders/${order.id}`
}
const underway = async (order: string) => {
  await act(order, 'release')
  await act(order, 'schedule', { technicianId: me, from: '2031-05-05T08:00:00Z' })
  return act(order, 'start')
}
const approved = async (order: string, amount: string) => {
  await act(order, 'requestCostApproval', { amount })
  await act(order, 'approveCosts', { name: 'Ole Operator' })
}
const labour = { kind: 'labour', productId: hour.id, quantity: '2' }
const aConfirmation = async (order: string, more: object = {}) => {
  const record = await made('service-confirmations', {
    serviceOrderId: order.split('/')[1],
    workDone: 'Replaced the seal',
    lines: [labour],
    ...more,
  })
  return `service-confirmations/${record.id}`
}
const readied = async (confirmation: string) => {
  await act(confirmation, 'submit')
  await act(confirmation, 'approve')
  return confirmation
}

test('a chargeable repair: asked, approved, two visits, confirmed, posted, invoiced with reasons', async () => {
  const item = await anItem({ serialNumber: 'W-1', release: '1.0' })
  const old = await made('installed-items', {
    productId: seal.id,
    accountId: account.id,
    parentId: item.id,
    serialNumber: 'SEAL-OLD',
  })
  const order = await anOrder(item)
  expect(await read(order)).toMatchObject({ accountId: account.id, coverage: 'none', costApproval: 'needed' })
  await act(order, 'release')
  await act(order, 'schedule', { technicianId: me, from: '2031-05-05T08:00:00Z', to: '2031-05-05T10:00:00Z' })
  expect((await attempt(order, 'start')).body.code).toBe('costs_not_approved')
  await act(order, 'requestCostApproval', { amount: '300', message: 'The seal is worn.' })
  const mails = (await admin.get(`mails?aboutId=${order.split('/')[1]}`)).body.data
  expect(mails).toHaveLength(1)
  expect(mails[0].text).toContain('€300.00')
  await act(order, 'approveCosts', { name: 'Ole Operator' })
  await act(order, 'depart')
  await act(order, 'start')
  await act(order, 'interrupt', { on: 'parts', note: 'Seal missing' })
  expect(await read(order)).toMatchObject({ status: 'interrupted', waitsFor: 'parts', plannedFrom: null })
  await act(order, 'schedule', { technicianId: me, from: '2031-05-06T08:00:00Z' })
  await act(order, 'start')

  const { userId: seller } = await as(['sales-rep'])
  await admin.patch(`accounts/${account.id}`, { ownerId: seller })
  const confirmation = await aConfirmation(order, {
    cause: 'wear',
    release: '1.1',
    hint: 'They plan a second line',
    lines: [labour, { kind: 'part', productId: seal.id, serialOut: 'SEAL-OLD', serialIn: 'SEAL-NEW' }],
  })
  const draft = await read(`${confirmation}?include=lines`)
  expect(draft).toMatchObject({ totalAmount: '260.00', coveredAmount: '0.00', chargedAmount: '260.00' })
  expect(draft.lines.map((line: any) => line.unitPrice)).toEqual(['100.00', '60.00'])
  expect((await attempt(confirmation, 'post')).body.code).toBe('wrong_state')
  await readied(confirmation)
  expect((await admin.patch(confirmation, { workDone: 'Else' })).body.code).toBe('confirmation_fixed')
  const { result } = await act(confirmation, 'post')
  const invoice = await read(`invoices/${result.invoiceId}?include=lines`)
  expect(invoice).toMatchObject({
    accountId: account.id,
    status: 'draft',
    netTotal: '260.00',
    taxTotal: '49.40',
  })
  expect(invoice.lines[1]).toMatchObject({
    description: 'Seal − SEAL-OLD + SEAL-NEW',
    confirmationId: confirmation.split('/')[1],
  })
  expect(invoice.lines[0].reason).toContain('Warranty ended on 31 December 2016')
  expect(await read(`installed-items/${item.id}`)).toMatchObject({ release: '1.1' })
  const seals = (await admin.get(`installed-items?parentId=${item.id}&sort=serialNumber`)).body.data
  expect(seals.map((one: any) => [one.serialNumber, one.status])).toEqual([
    ['SEAL-NEW', 'operational'],
    ['SEAL-OLD', 'replaced'],
  ])
  expect(seals[0].replacesId).toBe(old.id)
  const { leadId } = await read(confirmation)
  expect(await read(`leads/${leadId}`)).toMatchObject({
    company: 'Northern Dairy',
    accountId: account.id,
    ownerId: seller,
    source: 'service',
    interest: 'They plan a second line',
    lastName: 'Operator',
  })
  await act(order, 'complete', { note: 'Runs' })
  const { data } = await act(order, 'close')
  expect(data.visits.map((visit: any) => visit.outcome)).toEqual(['parts', 'done'])
})

test('the customer approves on their page, and only the sum that they saw', async () => {
  const order = await anOrder(await anItem({ serialNumber: 'P-1' }), { fault: 'Leaks at the seal' })
  const token = async () => (await read(order)).publicUrl.split('/p/')[1] as string
  const visit = (path: string, payload?: object) =>
    call({ method: payload ? 'POST' : 'GET', url: `/api/v1/public/${path}`, ...(payload ? { payload } : {}) })
  await act(order, 'requestCostApproval', { amount: '300' })
  const first = await token()
  expect((await visit(first)).body).toMatchObject({
    page: {
      title: 'Service order',
      facts: [{}, { value: 'Pump, P-1' }, { value: '€300.00' }],
      texts: [{ text: 'Leaks at the seal' }],
    },
    questions: [
      { action: 'approveCosts', primary: true, fields: [{ name: 'name' }] },
      { action: 'declineCosts' },
    ],
  })
  await act(order, 'requestCostApproval', { amount: '500' })
  expect((await visit(`${first}/actions/approveCosts`, { name: 'Ole' })).status).toBe(404)
  const second = await token()
  expect((await visit(`${second}/actions/approveCosts`, { name: 'Ole', amount: '9' })).status).toBe(422)
  expect((await visit(`${second}/actions/start`, { name: 'Ole' })).status).toBe(404)
  const answer = await visit(`${second}/actions/approveCosts`, { name: 'Ole Operator' })
  expect(answer.status, answer.text).toBe(200)
  expect(await read(order)).toMatchObject({
    costApproval: 'approved',
    costLimit: '500.00',
    costDecidedBy: 'Ole Operator',
    costDecidedVia: 'page',
  })
  expect((await visit(second)).body.questions).toEqual([])
})

test('covered work is charged at nothing, with the reason, and needs nobody to approve', async () => {
  const item = await anItem({ deliveredOn: today })
  const order = await anOrder(item)
  expect((await underway(order)).data).toMatchObject({ coverage: 'warranty', costApproval: 'notNeeded' })
  const confirmation = await readied(await aConfirmation(order))
  const posted = await act(confirmation, 'post')
  expect(posted.data).toMatchObject({ coveredAmount: '200.00', chargedAmount: '0.00', invoiceId: null })
  expect(posted.data.shares).toMatchObject([
    { cover: 'warranty', reason: expect.stringContaining('Under warranty') },
  ])
})

test('wear is not under warranty: then the customer has to approve after all', async () => {
  const order = await anOrder(await anItem({ deliveredOn: today }))
  await underway(order)
  const confirmation = await readied(await aConfirmation(order, { cause: 'wear' }))
  expect(await attempt(confirmation, 'post')).toMatchObject({
    status: 409,
    body: { code: 'charge_not_approved', detail: expect.stringContaining('200.00 EUR') },
  })
  await approved(order, '150')
  expect((await attempt(confirmation, 'post')).body.code).toBe('above_cost_limit')
  await act(confirmation, 'return', { note: 'Half of it is ours' })
  await act(confirmation, 'submit')
  await act(confirmation, 'grantGoodwill', { percent: '50', note: 'late delivery' })
  await act(confirmation, 'approve')
  const { data, result } = await act(confirmation, 'post')
  expect(data).toMatchObject({ coveredAmount: '100.00', chargedAmount: '100.00' })
  const [line] = (await read(`invoices/${result.invoiceId}?include=lines`)).lines
  expect(line).toMatchObject({
    discountPercent: '50',
    netAmount: '100.00',
    reason: 'Warranty does not cover wear. Goodwill: late delivery',
  })
})

test('two confirmations need the last hours of a contract at one moment: one of them finds them used', async () => {
  const item = await anItem()
  const contract = await made('service-contracts', {
    name: 'Three hours a year',
    accountId: account.id,
    validFrom: '2020-01-01',
    itemIds: [item.id],
    includedHours: '3',
    hourlyRate: '80',
  })
  await act(`service-contracts/${contract.id}`, 'activate')
  const order = await anOrder(item)
  await underway(order)
  await approved(order, '80')
  const [one, two] = [await readied(await aConfirmation(order)), await readied(await aConfirmation(order))]
  const answers = await Promise.all([attempt(one!, 'post'), attempt(two!, 'post')])
  expect(answers.map(({ status, text }) => [status, status === 200 || text])).toEqual([
    [200, true],
    [200, true],
  ])
  const posted = await Promise.all([read(one!), read(two!)])
  expect(posted.map(({ chargedAmount }) => chargedAmount).sort()).toEqual(['0.00', '80.00'])
  expect(posted.map(({ contractHours }) => contractHours).sort()).toEqual(['1', '2'])
  const short = posted.find(({ chargedAmount }) => chargedAmount === '80.00')!
  expect(short.shares).toMatchObject([
    { cover: 'contract', quantity: '1', charged: '0.00' },
    { cover: 'chargeable', quantity: '1', charged: '80.00' },
  ])
  const free = posted.find(({ chargedAmount }) => chargedAmount === '0.00')!
  await act(`service-confirmations/${free.id}`, 'reverse', { reason: 'Wrong day' })
  const third = await readied(await aConfirmation(order))
  expect((await act(third, 'post')).data).toMatchObject({ contractHours: '2', chargedAmount: '0.00' })
})

test('all confirmations of an order together stay within what was approved', async () => {
  const order = await anOrder(await anItem())
  await approved(order, '300')
  await underway(order)
  await act(await readied(await aConfirmation(order)), 'post')
  const second = await readied(await aConfirmation(order))
  expect((await attempt(second, 'post')).body).toMatchObject({
    code: 'above_cost_limit',
    detail: expect.stringContaining('400.00'),
  })
  await approved(order, '400')
  await act(second, 'post')
})

test('posting twice at one moment posts once; reversing credits what was invoiced', async () => {
  const order = await anOrder(await anItem())
  await approved(order, '500')
  await underway(order)
  const confirmation = await readied(await aConfirmation(order))
  const answers = await Promise.all([1, 2, 3].map(() => attempt(confirmation, 'post')))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const { invoiceId } = await read(confirmation)
  expect((await admin.get(`invoices?accountId=${account.id}&id=${invoiceId}`)).body.data).toHaveLength(1)
  await act(`invoices/${invoiceId}`, 'issue')
  const { result, data } = await act(confirmation, 'reverse', { reason: 'Wrong customer' })
  expect(data).toMatchObject({ status: 'reversed', note: 'Wrong customer' })
  expect(await read(`invoices/${result.creditNoteId}`)).toMatchObject({
    kind: 'creditNote',
    originalId: invoiceId,
  })
  expect((await attempt(confirmation, 'post')).status).toBe(409)
  expect((await admin.delete(confirmation)).body.code).toBe('confirmation_fixed')
})

test('a ticket becomes a service order once solutions were tried; the confirmation solves it', async () => {
  const item = await anItem({ deliveredOn: today })
  const ticket = await made('tickets', {
    subject: 'Leaks',
    description: 'Water below the pump',
    accountId: account.id,
    contactId: contact.id,
    type: 'fault',
  })
  const body = { ticketId: ticket.id, installedItemId: item.id }
  expect(await admin.post('service-orders', body)).toMatchObject({
    status: 409,
    body: { code: 'solutions_unsettled' },
  })
  const known = await made('knowledge-articles', { title: 'Pump leaks', solution: 'Tighten it' })
  await act(`tickets/${ticket.id}`, 'dismissSolution', { articleId: known.id, reason: 'It is tight' })
  expect(await made('service-orders', body)).toMatchObject({ ticketId: ticket.id, status: 'created' })
  const urgent = await made('service-orders', { ...body, type: 'emergency' })
  expect(urgent).toMatchObject({
    subject: 'Leaks',
    fault: 'Water below the pump',
    accountId: account.id,
    contactId: contact.id,
    coverage: 'warranty',
  })
  const order = `service-orders/${urgent.id}`
  await underway(order)
  await act(await readied(await aConfirmation(order, { solved: true })), 'post')
  expect(await read(`tickets/${ticket.id}`)).toMatchObject({
    status: 'resolved',
    solution: 'Replaced the seal',
  })
})

test('what is wrong is refused', async () => {
  const item = await anItem()
  const order = await anOrder(item)
  const before = { serviceOrderId: order.split('/')[1] }
  expect((await admin.post('service-confirmations', before)).body.code).toBe('order_not_begun')
  expect((await attempt(order, 'declineCosts', { name: 'Ole' })).body.code).toBe('costs_not_asked')
  expect((await attempt(order, 'approveCosts', { name: 'Ole' })).body.errors).toMatchObject([
    { path: 'amount' },
  ])
  const alone = await made('service-orders', { subject: 'Alone', accountId: account.id })
  expect(
    (await attempt(`service-orders/${alone.id}`, 'requestCostApproval', { amount: '1' })).body.errors,
  ).toMatchObject([{ path: 'to', code: 'address_missing' }])
  const other = await made('accounts', { name: 'Other' })
  const foreign = await admin.post('service-orders', {
    subject: 'x',
    accountId: other.id,
    installedItemId: item.id,
  })
  expect(foreign.body.errors).toMatchObject([{ path: 'installedItemId', code: 'item_of_other_account' }])
  expect((await admin.post('service-orders', {})).body.errors).toMatchObject([
    { path: 'subject' },
    { path: 'accountId' },
  ])
  await approved(order, '900')
  expect((await attempt(order, 'approveCosts', { name: 'Ole' })).body.code).toBe('costs_approved')
  await underway(order)
  const bad = await admin.post('service-confirmations', {
    ...before,
    lines: [
      { kind: 'part' },
      { kind: 'labour', serialIn: 'X' },
      { kind: 'part', productId: seal.id, quantity: '2', serialIn: 'X' },
    ],
  })
  expect(bad.body.errors.map((error: any) => error.code)).toEqual([
    'part_needs_product',
    'serials_of_parts',
    'serialised_is_one',
  ])
  const empty = await made('service-confirmations', before)
  expect((await attempt(`service-confirmations/${empty.id}`, 'submit')).body.errors).toMatchObject([
    { path: 'workDone' },
    { path: 'lines' },
  ])
  const unpriced = await aConfirmation(order, { lines: [{ kind: 'travel', quantity: '40' }] })
  await act(unpriced, 'submit')
  expect((await attempt(unpriced, 'approve')).body.errors).toMatchObject([
    { path: 'lines[0].unitPrice', code: 'price_missing' },
  ])
  const swap = await readied(
    await aConfirmation(order, { lines: [{ kind: 'part', productId: seal.id, serialOut: 'NOWHERE' }] }),
  )
  expect((await attempt(swap, 'post')).body.errors).toMatchObject([
    { path: 'lines[0].serialOut', code: 'serial_not_there' },
  ])
  await act(order, 'complete')
  expect((await attempt(order, 'close')).body.code).toBe('confirmation_open')
  const covered = await anOrder(await anItem({ deliveredOn: today }))
  await underway(covered)
  const posted = await readied(await aConfirmation(covered))
  await act(posted, 'post')
  expect((await attempt(covered, 'cancel', { reason: 'No' })).body.code).toBe('work_was_posted')
})

test('a technician confirms the own work; the office decides what it costs', async () => {
  const technician = await as(['technician'])
  const order = await anOrder(await anItem({ deliveredOn: today }))
  await act(order, 'release')
  expect((await technician.post(`${order}/actions/depart`, {})).status).toBe(403)
  await act(order, 'schedule', { technicianId: technician.userId, from: '2031-05-05T08:00:00Z' })
  expect((await technician.post(`${order}/actions/start`, {})).status).toBe(200)
  const own = await technician.post('service-confirmations', {
    serviceOrderId: order.split('/')[1],
    workDone: 'Done',
    lines: [{ kind: 'labour', productId: hour.id, quantity: '1.5' }],
  })
  expect(own.status, own.text).toBe(201)
  const path = `service-confirmations/${own.body.id}`
  expect((await technician.post(`${path}/actions/submit`, {})).status).toBe(200)
  for (const action of ['approve', 'grantGoodwill', 'return', 'post'])
    expect((await technician.post(`${path}/actions/${action}`, {})).status, action).toBe(403)
  const agent = await as(['service-agent'])
  expect((await agent.post(`${path}/actions/grantGoodwill`, {})).status).toBe(403)
  expect((await agent.post(`${path}/actions/approve`, {})).status).toBe(200)
})
