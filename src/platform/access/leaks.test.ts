import { expect, test } from 'vitest'
import type { RoleRights } from './access.ts'
import { testWorld, type Client } from '#test/world.ts'

/** One permission layer: what somebody may not see shows nowhere, whatever door is tried. */
const { admin, as } = await testWorld()
const make = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const role = (key: string, rights: RoleRights) => make('roles', { key, name: key, rights })
const json = (filter: object) => `filter=${encodeURIComponent(JSON.stringify(filter))}`

const work = { read: 'all', create: 'all', change: 'all', delete: 'all' } as const
for (const level of ['own', 'team', 'territory'] as const)
  await role(level, {
    types: {
      '*': { read: 'all' },
      opportunities: work,
      accounts: { read: level, create: 'all', change: level, delete: level },
    },
    actions: { 'accounts.export': true, 'opportunities.lose': true },
  })
await role('none', { types: { '*': { read: 'all' }, opportunities: work, accounts: { read: 'none' } } })

const north = await make('territories', { name: 'North' })
const arctic = await make('territories', { name: 'Arctic', parentId: north.id })
const boss = await make('teams', { name: 'Boss team' })
const team = await make('teams', { name: 'Team', parentId: boss.id })
const place = { teamId: boss.id, territoryId: north.id }
const me: Record<string, Client> = {}
for (const key of ['none', 'own', 'team', 'territory']) me[key] = await as([key], place)
const mate = await as([], { teamId: team.id })
const neighbour = await as([], { territoryId: arctic.id })
const stranger = await as([], {})

/** Accounts by whose they are; one of each for each of my selves. */
const owners = { mate: mate.userId, neighbour: neighbour.userId, stranger: stranger.userId, nobody: null }
const accounts: Record<string, any> = {}
for (const [whose, ownerId] of Object.entries(owners))
  accounts[whose] = await make('accounts', {
    name: `Zyx ${whose}`,
    ownerId,
    industry: `zyx-${whose}`,
  })
accounts.arctic = await make('accounts', {
  name: 'Zyx arctic',
  ownerId: stranger.userId,
  territoryId: arctic.id,
})
for (const [key, client] of Object.entries(me))
  accounts[`mine-${key}`] = await make('accounts', { name: `Zyx mine ${key}`, ownerId: client.userId })

/** Said by hand, not by the code that is tried. Colleagues in one team and territory see each other's. */
const colleagues = Object.keys(me).map((key) => `mine-${key}`)
const sees: Record<string, string[]> = {
  own: ['mine-own'],
  team: [...colleagues, 'mate'],
  territory: [...colleagues, 'mate', 'neighbour', 'nobody', 'arctic'],
}
const all = Object.keys(accounts)
const deals: Record<string, any> = {}
for (const whose of all)
  deals[whose] = await make('opportunities', { name: `Deal ${whose}`, accountId: accounts[whose].id })

test.each(Object.entries(sees))('%s sees these accounts and no other, everywhere', async (key, mine) => {
  const client = me[key]!
  const names = mine.map((whose) => accounts[whose].name).toSorted()
  const hidden = all.filter((whose) => !mine.includes(whose))
  const list = async (query: string) => (await client.get(query)).body
  const shown = (body: any) => body.data.map((row: any) => row.name).toSorted()

  const listed = await list('accounts?count=exact&limit=200')
  expect(shown(listed)).toEqual(names)
  expect(listed.count).toBe(names.length)
  expect(shown(await list('accounts?q=zyx'))).toEqual(names)
  expect(shown(await list('accounts?name[contains]=zyx'))).toEqual(names)

  const deal = (whose: string) => `Deal ${whose}`
  const through = await list('opportunities?include=account&limit=200')
  for (const row of through.data)
    expect(row.account !== null, row.name).toBe(mine.some((whose) => row.name === deal(whose)))
  const hop = await list('opportunities?account.name[contains]=Zyx&limit=200')
  expect(shown(hop)).toEqual(mine.map(deal).toSorted())
  const lacking = await list('opportunities?account.name[empty]=true&limit=200')
  expect(shown(lacking)).toEqual(hidden.map(deal).toSorted())
  const sorted = (await list('opportunities?sort=account.name,name&limit=200')).data.map(
    (row: any) => row.name,
  )
  expect(sorted.slice(mine.length)).toEqual(hidden.map(deal).toSorted())
  for (const whose of all) {
    const query = json({ accounts: { some: { name: accounts[whose].name } } })
    const found = (await list(`users?${query}`)).data.length
    expect(found, whose).toBe(mine.includes(whose) && accounts[whose].ownerId ? 1 : 0)
  }
  const csv = await client.get('accounts', { accept: 'text/csv' })
  for (const whose of hidden) {
    expect(csv.text, 'export').not.toContain(accounts[whose].name)
    expect(JSON.stringify(await list('search?q=zyx')), 'search').not.toContain(accounts[whose].id)
    expect(JSON.stringify(await list('accounts/groups?by=industry')), 'groups').not.toContain(`zyx-${whose}`)
    expect(
      JSON.stringify((await client.post('accounts/duplicates', { name: accounts[whose].name })).body),
    ).not.toContain(accounts[whose].id)
    expect(JSON.stringify(await list(`opportunities/${deals[whose].id}/timeline`)), 'timeline').not.toContain(
      accounts[whose].name,
    )
  }
})

test.each(Object.entries(sees))('to %s another’s account is as if it were not', async (key, mine) => {
  const client = me[key]!
  const nowhere = '00000000-0000-7000-8000-000000000000'
  for (const whose of all.filter((one) => !mine.includes(one))) {
    const doors = (id: string) => [
      () => client.get(`accounts/${id}`),
      () => client.get(`accounts/${id}/history`),
      () => client.get(`accounts/${id}/timeline`),
      () => client.patch(`accounts/${id}`, { nonsense: 1 }),
      () => client.patch(`accounts/${id}`, { website: 'x.example' }, { 'if-match': '"99"' }),
      () => client.post(`accounts/${id}/restore`),
      () => client.post('accounts/bulk', { ids: [id], patch: { nonsense: 1 } }),
      () => client.post('opportunities', { name: 'Probe', accountId: id, nonsense: 1 }),
      () =>
        client.patch(
          `opportunities/${deals[mine[0]!].id}`,
          { accountId: id, name: 'Deal' },
          { 'if-match': '"99"' },
        ),
    ]
    const plain = ({ status, text, headers }: Awaited<ReturnType<Client['get']>>, id: string) => ({
      status,
      etag: headers.etag,
      text: text.replaceAll(id, 'ID').replace(/"requestId":"[^"]+"/, ''),
    })
    for (const [index, door] of doors(accounts[whose].id).entries())
      expect(plain(await door(), accounts[whose].id), String(index)).toEqual(
        plain(await doors(nowhere)[index]!(), nowhere),
      )
    const reference = await client.post('opportunities', { name: 'Probe', accountId: accounts[whose].id })
    expect(reference.body.errors).toMatchObject([{ path: 'accountId', code: 'unknown_reference' }])
    const acted = await client.post(`opportunities/${deals[mine[0]!].id}/actions/lose`, {
      reason: 'price',
      competitorId: accounts[whose].id,
    })
    expect(acted.body.errors).toMatchObject([{ path: 'competitorId', code: 'unknown_reference' }])
    expect((await client.delete(`accounts/${accounts[whose].id}`)).status).toBe(404)
  }
})

test('a type of which nothing may be read is not there', async () => {
  const client = me.none!
  for (const path of ['accounts', `accounts/${accounts.stranger.id}`, 'accounts/groups?by=industry'])
    expect((await client.get(path)).status).toBe(404)
  expect((await client.post('accounts', { name: 'X' })).status).toBe(404)
  expect((await client.get('meta')).body.types).not.toHaveProperty('accounts')
  expect((await client.get('search?q=zyx')).text).not.toContain('Zyx mine')
  expect((await client.get('opportunities?include=account&limit=200')).text).not.toContain('Zyx')
})

test('a refusal to bin names only what the asker may see', async () => {
  const client = await as(['own'], {})
  await role('blind', { types: { accounts: { read: 'all', delete: 'all' } } })
  const blind = await as(['blind'])
  const needed = accounts.stranger.id
  expect((await admin.delete(`accounts/${needed}`)).body.neededBy).toEqual([
    { collection: 'opportunities', count: 1 },
  ])
  const refusal = await blind.delete(`accounts/${needed}`)
  expect(refusal).toMatchObject({ status: 409, body: { code: 'still_needed_unseen' } })
  expect(refusal.text).not.toContain('opportunities')
  expect((await client.delete(`accounts/${needed}`)).status).toBe(404)
})

test('a hidden field is not there, a read-only one cannot be changed', async () => {
  await role('veiled', {
    types: { '*': work },
    fields: {
      'accounts.annualRevenue': 'hidden',
      'accounts.phone': 'readOnly',
      'accounts.billingAddress': 'hidden',
      'accounts.parentId': 'hidden',
    },
    actions: { 'accounts.export': true },
  })
  const veiled = await as(['veiled'])
  const parent = await make('accounts', { name: 'Parent' })
  const account = await make('accounts', {
    name: 'Veiled',
    phone: '+491',
    annualRevenue: '777123.00',
    parentId: parent.id,
    billingAddress: { street: 'Secretville' },
  })
  await admin.patch(`accounts/${account.id}`, { annualRevenue: '777124.00' })
  const path = `accounts/${account.id}`
  const veiledPhone = account.phone
  for (const door of [
    path,
    'accounts?limit=200',
    'opportunities?include=account',
    `${path}/history`,
    `${path}/timeline`,
    'search?q=veiled',
    'recycle-bin',
  ]) {
    const { text, status } = await veiled.get(door)
    expect(status, door).toBe(200)
    for (const secret of ['annualRevenue', '77712', 'Secretville', 'parentId'])
      expect(text, door).not.toContain(secret)
  }
  const csv = await veiled.get('accounts', { accept: 'text/csv' })
  expect(csv.text).toContain('Veiled')
  for (const secret of ['77712', 'Secretville', parent.id + ','])
    expect(
      csv.text
        .split('\n')
        .filter((l) => l.includes('Veiled'))
        .join(),
    ).not.toContain(secret)
  expect((await veiled.get('meta')).body.types.accounts.fields).not.toHaveProperty('annualRevenue')
  for (const query of [
    'accounts?annualRevenue[gt]=1',
    'accounts?sort=annualRevenue',
    'accounts?fields=annualRevenue',
    'accounts?include=parent',
    'accounts?billingAddress.street=Secretville',
    'accounts?parent.name=Parent',
    'accounts/groups?by=parentId',
    'opportunities?account.annualRevenue[gt]=1',
    'opportunities?sort=account.annualRevenue',
    `accounts?${json({ accounts: { some: { name: 'Veiled' } } })}`,
  ])
    expect((await veiled.get(query)).status, query).toBe(400)
  const errors = async (body: object) =>
    (await veiled.patch(path, body)).body.errors?.map((e: any) => `${e.path} ${e.code}`)
  expect(await errors({ annualRevenue: '1' })).toEqual(['annualRevenue unknown_field'])
  expect(await errors({ phone: '+492' })).toEqual(['phone read_only'])
  expect((await veiled.patch(path, { phone: veiledPhone, website: 'https://x.example' })).status).toBe(200)
  expect((await admin.get(path)).body).toMatchObject({
    annualRevenue: '777124.00',
    phone: veiledPhone,
    parentId: parent.id,
  })
  expect((await veiled.post('accounts', { name: 'New', annualRevenue: '1' })).body.errors).toMatchObject([
    { path: 'annualRevenue' },
  ])
})

test('columns of lines follow the same rule, and stay as they were when others write the rest', async () => {
  await role('lineless', {
    types: { '*': work },
    fields: { 'opportunities.lines.discountPercent': 'hidden', 'opportunities.lines.unitPrice': 'readOnly' },
  })
  const client = await as(['lineless'])
  const line = { description: 'one', quantity: '2', unitPrice: '50', discountPercent: '12.5' }
  const deal = await make('opportunities', { name: 'Lines', lines: [line] })
  const path = `opportunities/${deal.id}`
  const { lines } = (await client.get(`${path}?include=lines`)).body
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toHaveProperty('discountPercent')
  const some = (filter: object) => client.get(`opportunities?${json({ lines: { some: filter } })}`)
  expect((await some({ discountPercent: 12.5 })).status).toBe(400)
  expect((await some({ unitPrice: 50 })).body.data).toHaveLength(1)

  const put = async (more: object) => client.patch(path, { lines: [{ ...lines[0], ...more }] })
  expect((await put({ discountPercent: '0' })).body.errors).toMatchObject([
    { path: 'lines[0].discountPercent', code: 'unknown_field' },
  ])
  expect((await put({ unitPrice: '1' })).body.errors).toMatchObject([
    { path: 'lines[0].unitPrice', code: 'read_only' },
  ])
  expect((await put({ quantity: '3' })).status).toBe(200)
  expect((await admin.get(`${path}?include=lines`)).body.lines).toMatchObject([
    { quantity: '3', unitPrice: '50.00', discountPercent: '12.5' },
  ])
})
