import { bodyFor, importFile, sendFile, type Told } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin } = await testWorld({ workers: true })

const old = (more: Told = {}): Told => ({ externalSource: 'old', ...more })
const run = (type: string, content: string, told: Told = {}, of?: string) =>
  importFile(admin, { type, content, ...(of ? { of } : {}) }, old(told))

test('the old categories become product groups, by which the products find theirs', async () => {
  const categories = 'categoryID,categoryName,picture\n1,Drinks,0x15\n2,Sweets,0x16'
  const groups = await run('choices', categories, {}, 'products.group')
  expect(groups.mapping).toEqual({ categoryID: 'externalId', categoryName: 'labelEn', picture: null })
  expect(groups.result).toMatchObject({ created: 2, failed: 0 })
  const products = await run('products', 'productID,productName,categoryID\n11,Tea,1\n42,Cake,2\n43,Pie,2')
  expect(products.mapping.categoryID).toBe('group')
  expect(products.result).toMatchObject({ created: 3, warnings: [] })
  const { data } = (await admin.get('products?group=Sweets&sort=name')).body
  expect(data.map((one: any) => one.name)).toEqual(['Cake', 'Pie'])
  // From elsewhere the same number means something else: it is no group that is known.
  const other = await run('products', 'productID,productName,categoryID\n9,Nut,1', {
    externalSource: 'other',
  })
  expect(other.result.warnings).toMatchObject([{ code: 'value_added', count: 1 }])
})

test('two tables that count from 1 are told apart before one hides behind the other', async () => {
  const suppliers = [
    'supplierID,companyName,homePage',
    '1,Exotic Drinks,#DRINKS.HTM#',
    '2,Sweet Things,Sweet (on the web)#http://www.sweet.example/all.htm#',
  ]
  const file = { type: 'accounts', content: suppliers.join('\n'), name: 'Suppliers 1998.csv' }
  const first = await importFile(admin, file, old())
  expect(first.result).toMatchObject({
    created: 2,
    failed: 0,
    warnings: [{ code: 'url_without_site', count: 1 }],
  })
  const [sweet] = (await admin.get('accounts?name=Sweet%20Things')).body.data
  expect(sweet.kinds).toEqual(['supplier'])
  expect(sweet.website).toBe('http://www.sweet.example/all.htm')

  const shippers = 'shipperID,companyName\n1,Speedy Post\n2,Sweet Things Ltd'
  const sent = await sendFile(admin, { type: 'accounts', content: shippers })
  const dry = await admin.post(`imports/${sent.id}/actions/check`, bodyFor(sent, old()))
  expect(dry.body.result).toMatchObject({ created: 0, skipped: 2 })
  expect(dry.body.result.warnings).toMatchObject([{ code: 'import_other_name', count: 1 }])
  expect(dry.body.result.warnings[0].example).toContain(
    '“Speedy Post” has the old id 1, as “Exotic Drinks” has',
  )
  const apart = await run('accounts', shippers, { externalSource: 'old shippers' })
  expect(apart.result).toMatchObject({ created: 2, warnings: [] })
})

test('the orders taken over add up as the old system added them, whatever each line was rounded to', async () => {
  await run('accounts', 'customerID,companyName\nALFA,Alfa')
  const orders = [
    'orderID,customerID,orderDate,shippedDate,freight',
    '501,ALFA,1996-12-30,1997-01-02,32.38',
    '502,ALFA,1997-01-05,1997-01-06,0',
  ]
  await run('orders', orders.join('\n'), { constants: { currency: 'USD' } })
  const details = [
    'orderID,productID,unitPrice,quantity,discount',
    '501,11,14.45,3,0.15',
    '501,42,9.65,7,0.05',
    '502,42,2.13,3,0.05',
    '502,43,0.13,1,0.25',
  ]
  expect((await run('orders', details.join('\n'))).result).toMatchObject({ updated: 4, failed: 0 })
  const report = (await admin.get('reports/orders-taken-over?groupBy=source')).body
  expect(report.currency).toBe('USD')
  // 36.8475 + 64.1725 + 6.0705 + 0.0975, and each of them to the cent.
  expect(report.totals).toEqual({
    count: 2,
    lines: 4,
    exact: '107.188',
    net: '107.19',
    rounding: '0.002',
    charges: '32.38',
  })
  expect(report.data).toMatchObject([{ source: 'old', count: 2, exact: '107.188' }])
  const years = (await admin.get('reports/orders-taken-over')).body.data
  expect(years.map((row: any) => [row.year, row.lines, row.charges])).toEqual([
    ['1996', 2, '32.38'],
    ['1997', 2, '0.00'],
  ])
  const behind = await admin.get(`orders?count=exact&filter=${JSON.stringify(years[0].filter)}`)
  expect(behind.body.data.map((one: any) => [one.number, one.netTotal])).toEqual([['501', '133.40']])
})
