import { importFile } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'

const { admin, as } = await testWorld({ workers: true })

const names = async (client: typeof admin, query: string) => {
  const { body } = await client.get(`leads?${query}&sort=lastName`)
  return body.data?.map((one: any) => one.lastName) ?? body.code
}

test('a list can be narrowed to what an import created, changed and made on the way', async () => {
  await importFile(admin, { type: 'leads', content: 'Last Name,Email\nBefore,before@a.example\n' })
  const file =
    'Last Name,Email,Lead Owner\nBefore,before@a.example,Own Er\nNew,new@a.example,Own Er\nWrong,nothing,\n'
  const told = {
    duplicates: 'update',
    matchOn: ['email'],
    mapping: { Email: 'email', 'Lead Owner': { field: 'ownerId', create: true } },
  }
  const { id, result } = await importFile(admin, { type: 'leads', content: file }, told)
  expect(result).toMatchObject({ created: 1, updated: 1, failed: 1, createdOnTheWay: { users: 1 } })
  expect(await names(admin, `importId=${id}`)).toEqual(['Before', 'New'])
  expect(await names(admin, `importId=${id}&email=new@a.example`)).toEqual(['New'])
  expect(await names(admin, `filter=${JSON.stringify({ not: { importId: id } })}`)).toEqual([])
  expect((await admin.get(`users?importId=${id}`)).body.data.map((one: any) => one.name)).toEqual(['Own Er'])

  // Whoever sees only their own records sees none of somebody else's import.
  await admin.post('roles', {
    key: 'alone',
    name: 'Alone',
    rights: { types: { leads: { read: 'own', create: 'own', change: 'own', delete: 'none' } } },
  })
  const rep = await as(['alone'])
  expect(await names(rep, `importId=${id}`)).toEqual([])

  await admin.post(`imports/${id}/actions/undo`)
  expect(await names(admin, `importId=${id}`)).toEqual(['Before'])
})

test.each([
  ['importId=x', 'invalid_filter_value'],
  ['importId[gt]=01a201bd-8bb5-7373-bf77-e159c1c89a03', 'operator_does_not_fit'],
])('%s is refused', async (query, code) => {
  expect(await names(admin, query)).toBe(code)
})
