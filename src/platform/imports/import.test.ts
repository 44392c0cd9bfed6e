import writeXlsxFile from 'write-excel-file/node'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testWorld, type Client } from '#test/world.ts'
import { fileOf } from './index.ts'

const { admin, as, call, app } = await testWorld({ workers: true })

/** Sends a file as a browser does. */
async function upload(client: Client, type: string, content: string | Buffer, name = 'file.csv') {
  const mark = '----mark'
  const part = (head: string, body: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${mark}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ])
  const payload = Buffer.concat([
    part('name="type"', type),
    part(`name="file"; filename="${name}"`, content),
    Buffer.from(`--${mark}--\r\n`),
  ])
  return client.post('imports', payload, { 'content-type': `multipart/form-data; boundary=${mark}` })
}

async function finished(client: Client, id: string): Promise<any> {
  for (;;) {
    const { body } = await client.get(`imports/${id}`)
    if (body.status !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Uploads and starts with the proposal and what is told besides; answers the import when it is done. */
async function run(type: string, content: string | Buffer, told: object = {}, name?: string, client = admin) {
  const sent = await upload(client, type, content, name)
  expect(sent.status, sent.text).toBe(201)
  const { mapping, duplicates } = sent.body
  const more = told as { mapping?: object }
  const started = await client.post(`imports/${sent.body.id}/actions/start`, {
    mapping,
    duplicates,
    ...told,
    ...(more.mapping ? { mapping: { ...mapping, ...more.mapping } } : {}),
  })
  expect(started.status, started.text).toBe(202)
  return { ...(await finished(client, sent.body.id)), sent: sent.body }
}
const counts = ({ result: { created, updated, skipped, failed } }: any) => [created, updated, skipped, failed]
const reasons = async (id: string) =>
  (await admin.get(`imports/${id}/rows?outcome=failed`)).body.data.map((row: any) => [row.row, row.reason])

test('a start that is sent twice under one key starts once and answers the same', async () => {
  const { body } = await upload(admin, 'leads', 'Company\nTwice AG\n')
  const start = (duplicates: string) =>
    admin.post(
      `imports/${body.id}/actions/start`,
      { mapping: body.mapping, duplicates },
      { 'idempotency-key': 'start-once' },
    )
  const [first, second] = [await start('skip'), await start('skip')]
  expect(first).toMatchObject({ status: 202, body: { status: 'running' } })
  expect(second).toMatchObject({ status: 202, body: first.body })
  expect((await start('create')).body.code).toBe('idempotency_key_reused')
  expect(counts(await finished(admin, body.id))).toEqual([1, 0, 0, 0])
})

test('numbers of the file itself keep their point, whatever its texts are written with', async () => {
  const products = [
    { name: 'Valve', 'list price': 1.125 },
    { name: 'Hose', 'list price': '12,50' },
    { name: 'Ring', 'list price': 2.125 },
  ]
  const book = await writeXlsxFile([
    [{ value: 'Name' }, { value: 'List price' }],
    ...products.map((one) => [{ value: one.name }, { value: one['list price'] }]),
  ] as never)
  for (const [name, content] of [
    ['products.json', JSON.stringify(products)],
    ['products.xlsx', await book.toBuffer()],
  ] as const) {
    const done = await run('products', content, { decimal: ',', duplicates: 'create' }, name)
    expect([done.sent.questions, counts(done)]).toEqual([[], [3, 0, 0, 0]])
    const { data } = (await admin.get(`products?importId=${done.id}&sort=name&fields=listPrice`)).body
    expect(data.map((one: any) => one.listPrice)).toEqual(['12.50', '2.125', '1.125'])
  }
})

test.each([
  ['sales_teams.csv', 'sales_agent,manager,regional_office', 'users'],
  [
    'accounts.csv',
    'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
    'accounts',
  ],
  ['sales_pipeline.csv', 'opportunity_id,sales_agent,product,account,deal_stage,close_date', 'opportunities'],
  ['products.csv', 'product,series,sales_price', 'products'],
  ['contacts.csv', 'id,first_name,last_name,title,email_work,phone_work,company_name', 'contacts'],
  ['Lead.csv', 'Id,LastName,FirstName,Company,Phone,Email,LeadSource,Status,IsConverted', 'leads'],
  ['Territory.csv', 'Territory Name,Manager,Parent', 'territories'],
  ['export.csv', 'Deal Name,Deal Stage,Amount,Close Date,Deal Owner', 'opportunities'],
  ['book.xlsx', '', null],
])('%s with %s is about %s', async (name, headings, expected) => {
  const { body } = await admin.post('imports/guess', { name, headings: headings.split(',') })
  expect(body).toEqual({ type: expected })
})

test.each([
  ['LastName,Company,Phone,MobilePhone,NumberOfEmployees,AnnualRevenue,CurrencyIsoCode'],
  ['Last Name,Company Name,Phone Number,Mobile Phone Number,Number of Employees,Annual Revenue,Currency'],
  ['Last Name,Company Name,Business Phone,Mobile Phone,No. of Employees,Annual Revenue,Currency'],
])('a file of leads from elsewhere finds its fields: %s', async (headings) => {
  const row = 'Doe,Acme,+4940123456,+491701234567,120,2500000,USD'
  const { mapping } = (await upload(admin, 'leads', `${headings}\n${row}\n`)).body
  const fields = ['lastName', 'company', 'phone', 'mobile', 'employees', 'annualRevenue', 'currency']
  expect(headings.split(',').map((heading) => mapping[heading]?.field ?? mapping[heading])).toEqual(fields)
})

test.each([
  [{ matchOn: 'company' }, 'matchOn'],
  [{ externalSource: 5 }, 'externalSource'],
  [{ nonsense: true }, 'nonsense'],
  [{ mapping: { Company: '__proto__' } }, 'mapping.Company'],
  [{ mapping: { Company: ['company'] } }, 'mapping.Company'],
])('a start that is made wrong is refused: %j', async (body, path) => {
  const { id, mapping } = (await upload(admin, 'leads', 'Company\nWrong AG\n')).body
  for (const action of ['check', 'start']) {
    const answer = await admin.post(`imports/${id}/actions/${action}`, { mapping, ...body })
    expect(answer, action).toMatchObject({ status: 422, body: { errors: [{ path }] } })
  }
})

test('an import that never started is forgotten with its file, one that ran is not', async () => {
  const { id } = (await upload(admin, 'leads', 'Company\nDiscard AG\n')).body
  expect((await (await as(['sales-rep'])).delete(`imports/${id}`)).status).toBe(404)
  expect((await admin.delete(`imports/${id}`)).status).toBe(204)
  expect((await admin.get(`imports/${id}`)).status).toBe(404)
  expect(existsSync(fileOf(app, id))).toBe(false)
  const done = await run('leads', 'Company\nKept AG\n')
  expect((await admin.delete(`imports/${done.id}`)).body).toMatchObject({ status: 409, code: 'wrong_state' })
})

test('a few bad values do not keep a column out whose heading says what it is', async () => {
  const file =
    'Last Name,E-Mail,Birthday\nAn,a@few.example,13.04.1980\nBo,bo[at]few.example,31.02.1980\nCy,c@few.example,1.12.1990\n'
  const done = await run('contacts', file)
  expect(done.sent.mapping).toMatchObject({ 'E-Mail': 'email', Birthday: { field: 'birthday' } })
  expect(counts(done)).toEqual([2, 0, 0, 1])
  expect(await reasons(done.id)).toEqual([
    [3, 'E-Mail: “bo[at]few.example” is not an e-mail address. Birthday: “31.02.1980” is not a date.'],
  ])
})

test('a file is looked at, mapped and shown before anything happens', async () => {
  const sent = await upload(
    admin,
    'leads',
    'Vorname;Nachname;Firma;E-Mail;Hausfarbe\nAnn;Ode;Ä AG;ann@a.example;1\n',
  )
  expect(sent.body).toMatchObject({
    status: 'mapped',
    file: { format: 'csv', delimiter: ';', rows: 1 },
    mapping: {
      Vorname: 'firstName',
      Nachname: 'lastName',
      Firma: 'company',
      'E-Mail': 'email',
      Hausfarbe: null,
    },
    preview: [{ Vorname: 'Ann', Firma: 'Ä AG' }],
    questions: [],
  })
  const { mapping, preview } = sent.body
  const again = await admin.get(`imports/${sent.body.id}`)
  expect(again.body).toMatchObject({ preview, proposal: { mapping } })
  const ids = async (status: string) =>
    (await admin.get(`imports?status=${status}`)).body.data.map(({ id }: any) => id)
  expect(await ids('mapped')).toContain(sent.body.id)
  expect(await ids('done')).not.toContain(sent.body.id)
  expect((await admin.get('leads?q=ode')).body.data).toEqual([])
})

test('the same file again changes nothing, whatever the policy', async () => {
  const file = 'id,name,industry,employees\n1,Same One,retail,"1,200"\n2,Same Two,,7\n'
  const told = { externalSource: 'old', decimal: '.' }
  expect(counts(await run('accounts', file, told))).toEqual([2, 0, 0, 0])
  const before = (await admin.get('accounts?q=same&sort=name&include=owner')).body.data
  expect(before).toMatchObject([
    { employees: 1200, version: 1, externalId: '1', externalSource: 'old' },
    { employees: 7 },
  ])
  for (const duplicates of ['skip', 'update'])
    expect(counts(await run('accounts', file, { ...told, duplicates }))).toEqual([0, 0, 2, 0])
  expect((await admin.get('accounts?q=same&sort=name&include=owner')).body.data).toEqual(before)
})

test('rows without an old id are known by their own keys', async () => {
  const file = 'ID,Last Name,Email\n,Keyless,key@less.example\n7,Keyed,key@ed.example\n'
  expect(counts(await run('contacts', file))).toEqual([2, 0, 0, 0])
  expect(counts(await run('contacts', file))).toEqual([0, 0, 2, 0])
})

test('names and ids with doubled blanks are known again', async () => {
  const file = 'id,name\nA  1,Blank\u00a0\u00a0One\nA  2,Blank   Two\n'
  expect(counts(await run('accounts', file, { externalSource: 'blanks' }))).toEqual([2, 0, 0, 0])
  const names = 'name\nBlank \t One\nBlank   Two\n'
  for (const again of [run('accounts', file, { externalSource: 'blanks' }), run('accounts', names)])
    expect(counts(await again)).toEqual([0, 0, 2, 0])
})

test('the mapping that was used is proposed for the next file of that shape', async () => {
  await run('accounts', 'what,odd\nReuse One,x\n', { mapping: { what: 'name', odd: null } })
  const sent = await upload(admin, 'accounts', 'what,odd\nReuse Two,y\n')
  expect(sent.body).toMatchObject({ reused: true, mapping: { what: 'name', odd: null } })
})

test('an update adds to lists, replaces values and empties nothing', async () => {
  await run('contacts', 'First Name,Last Name,Email,Home Phone\nLi,Multi,Li@Multi.example,+49 30 1234567\n')
  const second =
    'First Name,Last Name,Email,Home Phone\nLi,Changed,li@multi.example,+49 30 7654321\n,,li@multi.example,\n'
  expect(counts(await run('contacts', second, { duplicates: 'update' }))).toEqual([0, 1, 1, 0])
  const [contact] = (await admin.get('contacts?email=li@multi.example')).body.data
  expect(contact).toMatchObject({ firstName: 'Li', lastName: 'Changed', version: 2 })
  expect(contact.phones.map((one: any) => one.phone)).toEqual(['+49301234567', '+49307654321'])
})

test('names that are nearly right are asked once and then meant', async () => {
  await run('products', 'product,sales_price\nGTX Pro,"4,821.50"\n', { decimal: '.' })
  await run('accounts', 'account\nCancity\n')
  const deals =
    'opportunity_id,account,product,deal_stage,close_date,close_value\nN1,Cancity,GTXPro,Won,2017-03-01,100\nN2,,GTX Pro,Engaging,,\n'
  const sent = await upload(admin, 'opportunities', deals)
  expect(sent.body.questions).toEqual([
    { column: 'product', code: 'near_miss', value: 'GTXPro', count: 1, candidates: ['GTX Pro'] },
  ])
  const product = { field: 'lines.productId', match: 'name', values: { GTXPro: 'GTX Pro' } }
  const done = await run('opportunities', deals, { mapping: { product }, externalSource: 'near' })
  expect(counts(done)).toEqual([2, 0, 0, 0])
  expect(done.result.createdOnTheWay).toEqual({ phases: 1 })
  expect(done.result.warnings).toMatchObject([{ code: 'empty_reference', column: 'account', count: 1 }])
  const found = (await admin.get('opportunities?externalSource=near&sort=externalId&include=lines')).body.data
  expect(found).toMatchObject([
    {
      name: 'Cancity – GTX Pro',
      status: 'won',
      amount: '100.00',
      closeDate: '2017-03-01',
      lines: [{ quantity: '1' }],
    },
    { name: 'GTX Pro', status: 'open', phase: 'engaging', accountId: null },
  ])
})

test('rows may name rows that come later, and what is nowhere fails with its reason', async () => {
  const file =
    'account,subsidiary_of\nChild Ltd,Parent Ltd\nParent Ltd,Root Ltd\nRoot Ltd,\nOrphan Ltd,Nobody Ltd\n'
  const done = await run('accounts', file)
  expect(counts(done)).toEqual([3, 0, 0, 1])
  const [child] = (await admin.get('accounts?name=Child Ltd&include=parent')).body.data
  expect(child.parent.name).toBe('Parent Ltd')
  expect(await reasons(done.id)).toEqual([
    [5, 'subsidiary_of: There is no “Nobody Ltd” among accounts that you may see.'],
  ])
  const made = await run('accounts', 'account,subsidiary_of\nOrphan Ltd,Nobody Ltd\n', {
    mapping: { subsidiary_of: { field: 'parentId', match: 'name', create: true } },
  })
  expect(made.result).toMatchObject({ created: 1, createdOnTheWay: { accounts: 1 } })
})

test('people come in teams under their managers, also when these are rows themselves', async () => {
  const file = 'sales_agent,manager,regional_office\nRep One,Boss One,North\nBoss One,Chief One,North\n'
  const done = await run('users', file)
  expect(done.result).toMatchObject({ created: 2, createdOnTheWay: { teams: 2, users: 1, territories: 1 } })
  const [rep] = (await admin.get('users?name=Rep One&include=team,territory')).body.data
  expect(rep).toMatchObject({ email: null, team: { name: 'Boss One' }, territory: { name: 'North' } })
  expect((await admin.get(`users/${rep.team.managerId}`)).body.name).toBe('Boss One')
  // Who leads a team and is in none by the file is in theirs; who is in one by the file stays there.
  const inTeam = async (name: string) =>
    (await admin.get(`users?name=${name}&include=team`)).body.data[0].team?.name
  expect([await inTeam('Chief One'), await inTeam('Boss One')]).toEqual(['Chief One', 'Chief One'])
  // What nobody may do anything with yet is said, and listed: the rows and those made on the way.
  const [warning] = done.result.warnings
  expect(warning).toMatchObject({
    code: 'import_roleless',
    column: null,
    count: 3,
    empty: { collection: 'users', field: 'roleIds' },
  })
  const list = `users?importId=${done.id}&roleIds[empty]=true&count=exact`
  expect((await admin.get(list)).body.count).toBe(3)
  const role = app.config.records('roles').find(({ key }) => key === 'sales-rep')!
  const filter = { and: [{ importId: done.id }, { roleIds: { empty: 'true' } }] }
  const given = await admin.post('users/bulk', { filter, patch: { roleIds: [role.id] } })
  expect(given.status, given.text).toBe(200)
  expect((await admin.get(list)).body.count).toBe(0)
})

test('a leader who comes as a row without a team is in the one that was made for them, and goes with it', async () => {
  const done = await run('users', 'sales_agent,manager\nRep Two,Boss Two\nBoss Two,\n')
  const [boss] = (await admin.get('users?name=Boss Two&include=team')).body.data
  expect(boss.team).toMatchObject({ name: 'Boss Two', managerId: boss.id })
  const undone = await admin.post(`imports/${done.id}/actions/undo`)
  expect(undone.body.kept).toEqual([])
  expect((await admin.get('users?name=Rep Two,Boss Two')).body.data).toEqual([])
  expect((await admin.get('teams?name=Boss Two')).body.data).toEqual([])
})

describe('what a cell cannot be', () => {
  test.each([
    [
      'closeDate',
      '03/04/2024',
      'd: “03/04/2024” can be read in several ways (DD-MM-YYYY, MM-DD-YYYY). Choose the date format.',
    ],
    ['closeDate', '31.02.2024', 'd: “31.02.2024” is not a date.'],
    ['amount', '1,234', 'd: “1,234” can be read in two ways. Choose the decimal separator.'],
    ['amount', '-5', 'amount: This must be at least 0.'],
    [
      'forecastCategory',
      'maybe',
      'd: “maybe” is not one of: Pipeline, Best case, Commit, Omitted, Closed. Say what it means.',
    ],
    ['ownerId', 'No One', 'd: There is no “No One” among users that you may see.'],
  ])('%s %s', async (field, cell, reason) => {
    const done = await run('opportunities', `name,d\nCell,"${cell}"\n`, {
      mapping: { name: 'name', d: field },
    })
    expect(await reasons(done.id)).toEqual([[2, reason]])
  })
})

test('dates and amounts are read as the person says', async () => {
  const file = 'name,when,much\nSaid,03/04/2024,"1.234,5"\n'
  const mapping = { name: 'name', when: 'closeDate', much: 'amount' }
  const done = await run('opportunities', file, { mapping, dateFormat: 'MM-DD-YYYY', decimal: ',' })
  expect(counts(done)).toEqual([1, 0, 0, 0])
  const [deal] = (await admin.get('opportunities?name=Said')).body.data
  expect(deal).toMatchObject({ closeDate: '2024-03-04', amount: '1234.50' })
})

test('open lists grow, countries are kept, and both are said', async () => {
  const done = await run('accounts', 'account,sector,country\nGrow Ltd,technolgy,Atlantis\n')
  expect(done.result.warnings).toMatchObject([
    { code: 'value_added', example: 'sector: “technolgy” was new and was added to the list.' },
    { code: 'country_kept' },
  ])
  const meta = (await admin.get('meta')).body.types.accounts.fields.industry.choices
  expect(meta.map((choice: any) => choice.key)).toContain('technolgy')
})

test('failed rows come back as a file that can be mended and sent again', async () => {
  const done = await run('leads', 'Last Name,Email\nFine,fine@f.example\nWrong,wrong\nShort\n', {
    mapping: { Email: 'email' },
  })
  expect(counts(done)).toEqual([1, 0, 0, 2])
  const file = (await admin.get(`imports/${done.id}/failed`)).text
  expect(file.split('\r\n')).toEqual([
    '\ufeff_row,_problem,Last Name,Email',
    '3,Email: “wrong” is not an e-mail address.,Wrong,wrong',
    expect.stringContaining('4,The row has 1 cells where 2 were expected'),
    '',
  ])
  const mended = file.replace(',wrong', ',right@f.example').split('\r\n').slice(0, 2).join('\r\n')
  expect(counts(await run('leads', mended))).toEqual([1, 0, 0, 0])
})

test('rows of one key are one document, and a second time the same one', async () => {
  await run('products', 'product\nLine A\nLine B\n')
  const file = 'order,product,qty\nD1,Line A,2\nD1,Line B,3\nD2,Line A,1\nD1,Line A,9\n'
  const mapping = {
    order: 'externalId',
    product: { field: 'lines.productId', match: 'name' },
    qty: 'lines.quantity',
  }
  const told = {
    mapping,
    constants: { name: 'Deal of lines', phaseId: 'Prospecting' },
    externalSource: 'lines',
  }
  const first = await run('opportunities', file, told)
  expect(first.result).toMatchObject({ failed: 0, skipped: 0 })
  const list = 'opportunities?externalSource=lines&sort=externalId&include=lines'
  const found = (await admin.get(list)).body.data
  expect(found.map((deal: any) => deal.lines.map((line: any) => line.quantity))).toEqual([
    ['2', '3', '9'],
    ['1'],
  ])
  expect(counts(await run('opportunities', file, told))).toEqual([0, 0, 4, 0])
  expect((await admin.get(list)).body.data).toEqual(found)
})

test('a dry run says the same as the run and writes nothing', async () => {
  const file = 'account,sector,subsidiary_of\nDry A,dryness,Dry B\nDry B,,\nDry A,,\nDry C,,Nowhere Ltd\n'
  const sent = await upload(admin, 'accounts', file)
  const checked = await admin.post(`imports/${sent.body.id}/actions/check`, { mapping: sent.body.mapping })
  expect(checked.body).toMatchObject({
    status: 'done',
    result: { created: 2, updated: 0, skipped: 1, failed: 1 },
    unresolved: [{ column: 'subsidiary_of', value: 'Nowhere Ltd', count: 1 }],
  })
  expect((await admin.get('accounts?q=dry')).body.data).toEqual([])
  expect(counts(await run('accounts', file))).toEqual([2, 0, 1, 1])
})

test('an import is undone, but for what was changed since', async () => {
  await run('accounts', 'account,employees\nUndo Old,1\n')
  const file = 'account,employees,subsidiary_of\nUndo Old,2,Undo Way\nUndo New,3,\nUndo Kept,4,\n'
  const done = await run('accounts', file, {
    duplicates: 'update',
    mapping: { subsidiary_of: { field: 'parentId', match: 'name', create: true } },
  })
  expect(counts(done)).toEqual([2, 1, 0, 0])
  const [kept] = (await admin.get('accounts?name=Undo Kept')).body.data
  await admin.patch(`accounts/${kept.id}`, { employees: 5 })
  const undone = await admin.post(`imports/${done.id}/actions/undo`)
  expect(undone.body).toEqual({
    undone: 3,
    kept: [{ id: kept.id, collection: 'accounts', reason: 'It was changed since the import.' }],
  })
  const left = (await admin.get('accounts?q=undo&sort=name')).body.data
  expect(left.map((one: any) => [one.name, one.employees, one.parentId])).toEqual([
    ['Undo Kept', 5, null],
    ['Undo Old', 1, null],
  ])
  expect((await admin.get(`imports/${done.id}`)).body.status).toBe('undone')
  expect(
    counts(await run('accounts', file, { duplicates: 'skip', mapping: { subsidiary_of: null } })),
  ).toEqual([1, 0, 2, 0])
})

test('workbooks and JSON come in like CSV', async () => {
  const rows = ['Ann', 'Bob'].map(
    (name) => [{ value: `${name} Sheet` }, { value: 12.5, type: Number }] as const,
  )
  const head = [{ value: 'name' }, { value: 'amount' }]
  const book = await (await writeXlsxFile([head, ...rows] as never)).toBuffer()
  expect(counts(await run('opportunities', book, {}, 'deals.xlsx'))).toEqual([2, 0, 0, 0])
  expect((await admin.get('opportunities?name=Ann Sheet')).body.data[0].amount).toBe('12.50')
  const json = JSON.stringify([{ name: 'Json One', billingAddress: { city: 'Köln' } }])
  expect(counts(await run('accounts', json, {}, 'a.json'))).toEqual([1, 0, 0, 0])
  expect((await admin.get('accounts?name=Json One')).body.data[0].billingAddress.city).toBe('Köln')
})

test('history keeps its own owner, date and state, and says that it was imported', async () => {
  const file =
    'Last Name,Email,Lead Status,Created Date,Lead Owner\nPast,past@p.example,Closed - Converted,2019-05-06,Ada Admin\n'
  await run('leads', file)
  const [lead] = (await admin.get('leads?email=past@p.example&include=owner')).body.data
  expect(lead).toMatchObject({
    status: 'converted',
    createdAt: '2019-05-06T00:00:00.000Z',
    owner: { name: 'Ada Admin' },
  })
  const ledger = await app.pool.query(
    `select caller, data from history_ledger where record_id = '${lead.id}'`,
  )
  expect(ledger.rows).toMatchObject([{ caller: 'import', data: { importId: expect.any(String) } }])
})

describe('refused', () => {
  test.each([
    ['an empty file', 'leads', '', 422, 'import_unreadable'],
    [
      'a picture',
      'leads',
      Buffer.from('\x89PNG\r\n\x1a\n0000000000000000', 'latin1'),
      422,
      'import_unreadable',
    ],
    ['roles', 'roles', 'name\nx\n', 403, 'may_not_import'],
    ['what is not there', 'nonsense', 'name\nx\n', 404, 'not_found'],
  ])('%s', async (_, type, content, status, code) => {
    expect((await upload(admin, type, content)).body).toMatchObject({ status, code })
  })

  test('for those who may not, and without a sign-in', async () => {
    const rep = await as(['sales-rep'])
    expect((await upload(rep, 'leads', 'name\nx\n')).status).toBe(403)
    const mine = await upload(admin, 'leads', 'Last Name\nMine\n')
    expect((await rep.get(`imports/${mine.body.id}`)).status).toBe(404)
    expect((await rep.get('imports')).body.data).toEqual([])
    expect((await call({ method: 'GET', url: '/api/v1/imports' })).status).toBe(401)
  })

  test('a body that does not fit names everything at once', async () => {
    const { body } = await upload(admin, 'leads', 'Last Name\nBody\n')
    const wrong = {
      mapping: { Nope: 'lastName', 'Last Name': 'nofield' },
      duplicates: 'maybe',
      dateFormat: 'x',
    }
    const answer = await admin.post(`imports/${body.id}/actions/start`, wrong)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((error: any) => error.path)).toEqual(
      expect.arrayContaining(['mapping.Nope', 'mapping.Last Name', 'duplicates', 'dateFormat']),
    )
  })

  test('a second start', async () => {
    const done = await run('leads', 'Last Name\nTwice\n')
    const again = await admin.post(`imports/${done.id}/actions/start`, {
      mapping: { 'Last Name': 'lastName' },
    })
    expect(again.body).toMatchObject({ status: 409, code: 'wrong_state' })
  })
})
