import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { importFile, type Told } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'

const { admin, app, system } = await testWorld({ workers: true })

const old = (type: string, content: string, told: Told = {}) =>
  importFile(
    admin,
    { type, content, ...(type === 'choices' ? { of: 'products.group' } : {}) },
    { externalSource: 'old', ...told },
  )
const counts = ({ result: { created, updated, skipped, failed } }: any) => [created, updated, skipped, failed]
const groups = async () =>
  (await admin.get('choices?collection=products&field=group&sort=key&limit=200')).body.data
const groupOf = async (name: string) =>
  (await admin.get(`products?name=${encodeURIComponent(name)}`)).body.data[0]?.group

test('values that differ in case and signs only are one choice, in one batch and in the next', async () => {
  expect(
    counts(await old('products', 'product,group\nA1,Dried Fruit\nA2,dried-fruit\nA3,DRIED FRUIT')),
  ).toEqual([3, 0, 0, 0])
  expect(counts(await old('products', 'product,group\nA4,dried fruit'))).toEqual([1, 0, 0, 0])
  expect((await groups()).map((one: any) => one.key)).toEqual(['Dried Fruit'])
  for (const name of ['A1', 'A2', 'A3', 'A4']) expect(await groupOf(name), name).toBe('Dried Fruit')
})

test('a list of old ids finds the choices that grew by name before it, and gives them their ids', async () => {
  const list = 'categoryID,categoryName\n1,dried fruit\n2,Nuts'
  expect(counts(await old('choices', list))).toEqual([1, 1, 0, 0])
  expect((await groups()).map((one: any) => [one.key, one.labelEn, one.externalId])).toEqual([
    ['Dried Fruit', 'Dried Fruit', '1'],
    ['Nuts', 'Nuts', '2'],
  ])
  expect(counts(await old('choices', list))).toEqual([0, 0, 2, 0])
  await old('products', 'productName,categoryID\nA5,1')
  expect(await groupOf('A5')).toBe('Dried Fruit')
})

test('a choice is found by its key when the company calls it otherwise, and keeps its name', async () => {
  const [fruit] = await groups()
  await admin.patch(`choices/${fruit.id}`, { labelEn: 'Fruit, dried' })
  const other = await old('choices', 'categoryID,categoryName\n8,Dried Fruit\n9,Nuts', {
    externalSource: 'other',
  })
  expect(counts(other)).toEqual([0, 0, 2, 0])
  const twice = await old('choices', 'categoryID,categoryName\n3,Dried Fruit', { duplicates: 'update' })
  expect(counts(twice)).toEqual([0, 1, 0, 0])
  expect((await groups()).map((one: any) => [one.key, one.labelEn, one.externalId])).toEqual([
    ['Dried Fruit', 'Dried Fruit', '1'],
    ['Nuts', 'Nuts', '2'],
  ])
})

test('a value that somebody else added meanwhile is taken as it stands', async () => {
  const before = app.config.reload
  // This process has not heard of it yet.
  app.config.reload = async () => {}
  await change(app, system, (c) =>
    c.create('choices', { collection: 'products', field: 'group', key: 'Tea', labelEn: 'Tea' }),
  )
  app.config.reload = before
  expect(counts(await old('products', 'product,group\nB1,tea\nB2,Tea'))).toEqual([2, 0, 0, 0])
  expect([await groupOf('B1'), await groupOf('B2')]).toEqual(['Tea', 'Tea'])
})

test('imports that bring the same new values at once share them', async () => {
  const files = [1, 2, 3].map((n) => `product,group\nC${n},Spice\nD${n},spice\nE${n},Herbs`)
  const done = await Promise.all(files.map((file) => old('products', file)))
  for (const one of done) expect(counts(one)).toEqual([3, 0, 0, 0])
  expect((await groups()).filter(({ key }: any) => /spice|herbs/i.test(key)).length).toBe(2)
})
