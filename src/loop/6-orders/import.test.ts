import { importFile, type Told } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin } = await testWorld({ workers: true })

/** Sends a file of the old system and answers with how it ended; `told` is laid over what was proposed. */
const run = (type: string, name: string, content: string, told: Told = {}, sheet?: string) =>
  importFile(admin, { type, name, content, ...(sheet ? { sheet } : {}) }, { externalSource: 'old', ...told })

const failedOf = async (id: string) => (await admin.get(`imports/${id}/failed`)).text

const employees =
  'employeeID,lastName,firstName,title,reportsTo\n1,Roe,Ann,Agent,2\n2,Poe,Bo,Head,NULL\n3,Moe,Cy,Agent,2'
const customers = [
  'customerID,companyName,address,city,country',
  'ALFA,Alfa,Weg 1,Ulm,Germany',
  'BETA,Beta,24, place Kléber,Strasbourg,France',
].join('\n')
const products = 'productID,productName,unitPrice\n11,Cheese,14.00\n42,Noodles,9.80'
const orders = [
  'orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,freight,shipAddress,shipCity,shipCountry',
  '501,ALFA,1,1996-07-04 00:00:00.000,1996-08-01 00:00:00.000,1996-07-16 00:00:00.000,32.38,Weg 1,Ulm,Germany',
  '502,BETA,3,1996-07-05 00:00:00.000,1996-08-16 00:00:00.000,1996-07-10 00:00:00.000,11.61,24, place Kléber,Strasbourg,France',
  '503,ALFA,2,1998-05-06 00:00:00.000,1998-06-03 00:00:00.000,NULL,8.53,Weg 1,Ulm,Germany',
].join('\n')
const details = [
  'orderID,productID,unitPrice,quantity,discount',
  '501,11,14.00,12,0',
  '501,42,9.80,10,0.15',
  '502,42,9.80,5,0.05',
  '503,11,14.00,1,0',
].join('\n')

const mended = (text: string) => text.replaceAll('24," place Kléber"', '"24, place Kléber"')
const ordersNow = async () => (await admin.get('orders?include=lines&sort=number&count=exact')).body

test('history in many files comes together, and what is mended and sent again completes it', async () => {
  expect((await run('users', 'employees.csv', employees)).result).toMatchObject({ created: 3, failed: 0 })
  const teams = (await admin.get('teams?sort=name')).body.data
  expect(teams.map(({ name }: any) => name)).toContain('Bo Poe')
  await run('products', 'products.csv', products)
  const accounts = await run('accounts', 'customers.csv', customers)
  expect(accounts.result).toMatchObject({ created: 1, failed: 1 })
  const heads = await run('orders', 'orders.csv', orders, { constants: { currency: 'USD' } })
  expect(heads.mapping).toMatchObject({ shippedDate: 'shippedBefore', orderID: 'externalId' })
  expect(heads.mapping.freight).toMatchObject({
    field: 'lines.unitPrice',
    with: { kind: 'charge', description: 'Freight' },
  })
  expect(heads.result).toMatchObject({ created: 2, failed: 1 })
  const lines = await run('orders', 'order-details.csv', details)
  expect(lines.mapping.discount).toMatchObject({ field: 'lines.discountPercent', share: true })
  expect(lines.result).toMatchObject({ created: 0, updated: 3, failed: 1 })
  expect(await failedOf(lines.id)).toContain('There is no “502” among orders to which this line belongs.')

  expect((await run('accounts', 'a.csv', mended(await failedOf(accounts.id)))).result.created).toBe(1)
  const again = await run('orders', 'b.csv', mended(await failedOf(heads.id)), {
    constants: { currency: 'USD' },
  })
  expect(again.result).toMatchObject({ created: 1, failed: 0 })
  expect((await run('orders', 'c.csv', await failedOf(lines.id))).result).toMatchObject({ updated: 1 })

  const { data, count } = await ordersNow()
  expect(count).toBe(3)
  const facts = data.map((one: any) => [
    one.number,
    one.status,
    one.deliveryState,
    one.paymentState,
    one.netTotal,
  ])
  expect(facts).toEqual([
    ['501', 'closed', 'done', 'done', '283.68'],
    ['502', 'closed', 'done', 'done', '58.16'],
    ['503', 'open', 'none', 'none', '22.53'],
  ])
  expect(data[0]).toMatchObject({
    orderedOn: '1996-07-04',
    shippedBefore: '1996-07-16',
    taxTotal: '0.00',
    backlogAmount: '0.00',
    lines: [
      { description: 'Freight', netAmount: '32.38' },
      {},
      { discountPercent: '15', netAmount: '83.30', status: 'delivered' },
    ],
  })
  expect(data[1].shippingAddress).toMatchObject({ street: '24, place Kléber', city: 'Strasbourg' })
  const owner = (await admin.get(`users/${data[0].ownerId}`)).body
  expect([owner.name, owner.teamId]).toEqual(['Ann Roe', teams.find(({ name }: any) => name === 'Bo Poe').id])
})

test('the lines again change nothing, and stay as they are once somebody worked on the order', async () => {
  expect((await run('orders', 'd.csv', details)).result).toMatchObject({ updated: 0, skipped: 4, failed: 0 })
  const open = (await ordersNow()).data[2]
  await admin.post(`orders/${open.id}/actions/confirm`)
  await admin.post(`orders/${open.id}/actions/deliver`, {
    lines: [{ lineId: open.lines[1].id, quantity: '1' }],
  })
  const more = await run(
    'orders',
    'e.csv',
    'orderID,productID,unitPrice,quantity\n503,42,9.80,4\n501,11,14.00,13',
  )
  expect(more.result).toMatchObject({ updated: 1, failed: 1 })
  const [first, , last] = (await ordersNow()).data
  expect([first.netTotal, first.deliveryState]).toEqual(['297.68', 'done'])
  expect([last.netTotal, last.deliveryState, last.lines.length]).toEqual(['22.53', 'done', 2])
  // Freight is owed with the first goods that went out.
  await admin.post(`orders/${open.id}/actions/invoice`)
  const [invoice] = (await admin.get(`invoices?orderId=${open.id}&include=lines`)).body.data
  expect(invoice.lines.map((line: any) => [line.kind, line.netAmount])).toEqual([
    ['charge', '8.53'],
    ['normal', '14.00'],
  ])
})

test('one file of several tables is taken table by table', async () => {
  const json = JSON.stringify({
    Genre: [{ GenreId: 1, Name: 'Rock' }],
    Customer: [
      { CustomerId: 1, FirstName: 'Lu', LastName: 'Go', Company: 'Embrace' },
      { CustomerId: 2, FirstName: 'Le', LastName: 'Ko', Company: '' },
    ],
    Invoice: [{ InvoiceId: 9, CustomerId: 2, InvoiceDate: '2021-01-01T00:00:00', Total: 1.98 }],
    InvoiceLine: [
      { InvoiceLineId: 1, InvoiceId: 9, UnitPrice: 0.99, Quantity: 1 },
      { InvoiceLineId: 2, InvoiceId: 9, UnitPrice: 0.99, Quantity: 1 },
    ],
  })
  const told = { externalSource: 'shop' }
  const people = await run('accounts', 'shop.json', json, told)
  expect(people.file.sheet).toBe('Customer')
  expect(people.result).toMatchObject({ created: 2, failed: 0 })
  expect((await admin.get('accounts?name=Le%20Ko&count=exact')).body.count).toBe(1)
  const paid = { ...told, constants: { currency: 'USD', paymentState: 'done' } }
  expect((await run('invoices', 'shop.json', json, paid)).result).toMatchObject({ created: 1 })
  const lines = await run('invoices', 'shop.json', json, told, 'InvoiceLine')
  expect(lines.result).toMatchObject({ updated: 2, failed: 0 })
  const [invoice] = (await admin.get('invoices?number=9&include=lines')).body.data
  expect(invoice).toMatchObject({
    grossTotal: '1.98',
    openAmount: '0.00',
    paymentState: 'done',
    overdue: false,
  })
  expect(invoice.lines).toHaveLength(2)
})

test('a contract comes with what was called of it, and goes on from there', async () => {
  const account = (await admin.post('accounts', { name: 'Gamma works' })).body
  const head = 'Contract,Name,Customer,Status,Valid from,Valid until,Description,Quantity,Price,Called'
  const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10)
  const content = `${head}\nK-77,Rings,Gamma works,In force,2026-01-01,${until},Ring,100,5.00,40\n`
  const told = await run('contracts', 'contracts.csv', content, {
    mapping: {
      Contract: 'number',
      Name: 'name',
      Customer: { field: 'accountId', match: 'name' },
      Status: 'status',
      'Valid from': 'validFrom',
      'Valid until': 'validUntil',
      Description: 'lines.description',
      Quantity: 'lines.targetQuantity',
      Price: 'lines.unitPrice',
      Called: 'lines.takenQuantity',
    },
    dateFormat: 'YYYY-MM-DD',
  })
  expect(told.result, JSON.stringify(told)).toMatchObject({ created: 1, failed: 0 })
  const [contract] = (await admin.get('contracts?number=K-77&include=lines')).body.data
  expect(contract).toMatchObject({ status: 'inForce', accountId: account.id, consumedPercent: '40' })
  const call = (quantity: string) =>
    admin.post(`contracts/${contract.id}/actions/callOff`, {
      lines: [{ lineId: contract.lines[0].id, quantity }],
    })
  expect((await call('61')).status).toBe(422)
  expect((await call('60')).status).toBe(200)
  const after = (await admin.get(`contracts/${contract.id}?include=lines`)).body
  expect(after.lines).toMatchObject([{ calledQuantity: '100', remainingQuantity: '0' }])
})
