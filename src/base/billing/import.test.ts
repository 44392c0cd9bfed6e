import { importFile, type Told } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin } = await testWorld({ workers: true })

const run = (type: string, content: string, told: Told = {}) => importFile(admin, { type, content }, told)

const head =
  'InvoiceId,Customer,InvoiceDate,BillingAddress,BillingCity,BillingCountry,BillingPostalCode,Track,UnitPrice,Quantity'
const rows = [
  '701,Lars,2021-01-01T00:00:00,Weg 34,Stuttgart,Germany,70174,Song A,0.99,1',
  '701,Lars,2021-01-01T00:00:00,Weg 34,Stuttgart,Germany,70174,Song B,0.99,1',
  '702,Ines,2021-01-02T00:00:00,Rua 4,Porto,Portugal,4000,Song A,0.99,2',
  '702,Ines,2021-01-02T00:00:00,Rua 4,Porto,Portugal,4000,Song C,1.99,1',
  '703,Lars,2021-02-03T00:00:00,Weg 34,Stuttgart,Germany,70174,Song D,1.99,1',
]
const file = [head, ...rows].join('\n')
const told = {
  mapping: {
    Customer: { field: 'accountId', match: 'name', create: true },
    InvoiceDate: 'issuedOn',
    BillingAddress: 'billingAddress.street',
    BillingCity: 'billingAddress.city',
    BillingCountry: 'billingAddress.country',
    BillingPostalCode: 'billingAddress.postalCode',
    Track: 'lines.description',
    UnitPrice: 'lines.unitPrice',
    Quantity: 'lines.quantity',
  },
  constants: { currency: 'USD', paymentState: 'done' },
  duplicates: 'update',
}

test('rows of one number become one invoice with its own number, date and state', async () => {
  const done = await run('invoices', file, told)
  expect(done.mapping).toMatchObject({ InvoiceId: 'externalId', InvoiceDate: 'issuedOn' })
  expect(done.result).toMatchObject({ created: 5, failed: 0 })
  const { data, count } = (await admin.get('invoices?sort=number&count=exact&include=lines')).body
  expect(count).toBe(3)
  expect(data[0]).toMatchObject({
    number: '701',
    status: 'issued',
    history: true,
    issuedOn: '2021-01-01',
    dueOn: '2021-01-31',
    currency: 'USD',
    grossTotal: '1.98',
    paidAmount: '1.98',
    openAmount: '0.00',
    paymentState: 'done',
    overdue: false,
    billingAddress: { city: 'Stuttgart' },
    lines: [{ description: 'Song A' }, { description: 'Song B', quantity: '1', netAmount: '0.99' }],
  })
  expect(data.map((one: any) => one.grossTotal)).toEqual(['1.98', '3.97', '1.99'])
})

test('the same file again changes nothing, a mended one mends history alone', async () => {
  expect((await run('invoices', file, told)).result).toMatchObject({ created: 0, updated: 0, skipped: 5 })
  const mended = [head, rows[4]!.replace('Song D,1.99', 'Song D,2.99')].join('\n')
  const done = await run('invoices', mended, told)
  expect(done.result).toMatchObject({ updated: 1, failed: 0 })
  const [one] = (await admin.get('invoices?number=703&include=lines')).body.data
  expect(one.version).toBeGreaterThan(1)
  const patched = await admin.patch(`invoices/${one.id}`, { dueOn: '2030-01-01' })
  expect(patched.body.code).toBe('invoice_issued')
  const account = (
    await admin.post('accounts', { name: 'Mine', billingAddress: { city: 'Ulm', country: 'DE' } })
  ).body
  const { id } = (
    await admin.post('invoices', {
      accountId: account.id,
      lines: [{ description: 'x', unitPrice: '1', taxPercent: '0' }],
    })
  ).body
  const own = (await admin.post(`invoices/${id}/actions/issue`)).body.data
  const forged = await run('invoices', [head, rows[0]!.replace('701', own.number)].join('\n'), told)
  expect(forged.result).toMatchObject({ failed: 1 })
  const after = (await admin.get(`invoices/${id}`)).body
  expect([after.grossTotal, after.issuedOn, after.accountId]).toEqual([
    own.grossTotal,
    own.issuedOn,
    account.id,
  ])
})

test('open history is paid here, and undone while nothing happened to it', async () => {
  const late = ['Number,Customer,Invoice date,Gross total,Amount paid', 'A-1,Lars,2020-05-01,100,40'].join(
    '\n',
  )
  const done = await run('invoices', late, {
    mapping: { Customer: told.mapping.Customer },
    duplicates: 'update',
  })
  expect(done.result, JSON.stringify(done)).toMatchObject({ created: 1 })
  const [one] = (await admin.get('invoices?number=A-1')).body.data
  expect(one).toMatchObject({ openAmount: '60.00', paymentState: 'partly', overdue: true })
  const { body } = await admin.post(`invoices/${one.id}/actions/recordPayment`, {
    amount: '60',
    paidOn: '2021-01-01',
  })
  expect(body.data).toMatchObject({ paidAmount: '100.00', openAmount: '0.00', overdue: false })
  const again = await run('invoices', file.replaceAll('70', '80'), told)
  expect((await admin.post(`imports/${again.id}/actions/undo`)).body).toMatchObject({ kept: [] })
  const kept = (await admin.post(`imports/${done.id}/actions/undo`)).body
  expect(kept.kept).toMatchObject([{ id: one.id }])
})

test('payments come in too, each against its invoice, never more than is open', async () => {
  await run('invoices', file.replaceAll('\n70', '\n90'), { ...told, constants: { currency: 'USD' } })
  const done = await run(
    'payments',
    [
      'Invoice,Amount,Paid on,Reference',
      '901,1,2021-02-01,r1',
      '901,0.98,2021-02-02,r2',
      '901,1,2021-02-03,r3',
    ].join('\n'),
    { mapping: { Invoice: { field: 'invoiceId', match: 'number' } } },
  )
  expect(done.result).toMatchObject({ created: 2, failed: 1 })
  expect((await admin.get('invoices?number=901')).body.data[0]).toMatchObject({ openAmount: '0.00' })
})
