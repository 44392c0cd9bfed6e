import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld({ workers: true })

const sent = async (file: string, client = admin) => {
  const mark = '----mark'
  const payload = [
    `--${mark}\r\ncontent-disposition: form-data; name="type"\r\n\r\nleads\r\n`,
    `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\n\r\n${file}\r\n--${mark}--\r\n`,
  ].join('')
  const answer = await client.post('imports', payload, {
    'content-type': `multipart/form-data; boundary=${mark}`,
  })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const checked = async (file: string, told: object = {}, client = admin) => {
  const { id, mapping } = await sent(file, client)
  const answer = await client.post(`imports/${id}/actions/check`, { mapping, ...told })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
async function run(file: string, told: object = {}) {
  const { id, mapping } = await sent(file)
  expect((await admin.post(`imports/${id}/actions/start`, { mapping, ...told })).status).toBe(202)
  for (;;) {
    const { body } = await admin.get(`imports/${id}`)
    if (body.status !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const counts = ({ result: { created, updated, skipped, failed } }: any) => [created, updated, skipped, failed]
/** What stands of them: the start of the address and the job title. */
const people = async (tag: string): Promise<string[]> =>
  (await admin.get(`leads?q=${tag}`)).body.data
    .map((lead: any) => `${lead.email.split('@')[0]} ${lead.title ?? '-'}`)
    .toSorted()

const header = 'First Name,Last Name,Email,Phone,Job title\n'
/** One that stands, one that looks like it by name and number, one that looks like an earlier row, one like none. */
async function scene(tag: string, number: number) {
  const { body } = await admin.post('leads', {
    firstName: 'Zoë',
    lastName: `${tag} Standing`,
    email: `zoe@${tag}.example`,
    phone: `+49 30 9${number}001`,
  })
  const file = [
    `Zoe,${tag.toUpperCase()} STANDING,z.standing@${tag}.example,030 / 9${number}001,Buyer`,
    `Kim,${tag} New,kim@${tag}.example,,Clerk`,
    `KIM,${tag} new,k.new@${tag}.example,,Chief`,
    `Pat,${tag} Other,pat@${tag}.example,,Cook`,
  ]
  return { id: body.id as string, file: header + file.join('\n') }
}

test('the dry run names rows that look like a record or an earlier row, and what is the same', async () => {
  const { id, file } = await scene('vex', 100)
  const { result } = await checked(file)
  expect(result).toMatchObject({ created: 4, suspects: { count: 2 } })
  expect(result.suspects.examples).toEqual([
    {
      row: 2,
      title: 'Zoe VEX STANDING',
      matches: [
        {
          type: 'leads',
          id,
          title: expect.stringContaining('vex Standing'),
          reasons: expect.arrayContaining(['name', 'phone']),
        },
      ],
    },
    { row: 4, title: 'KIM vex new', matches: [{ row: 3, reasons: ['name'] }] },
  ])
  expect(await people('vex')).toHaveLength(1)
})

test.each([
  ['create', 200, [4, 0, 0, 0], ['k.new Chief', 'kim Clerk', 'pat Cook', 'z.standing Buyer', 'zoe -']],
  ['skip', 300, [2, 0, 2, 0], ['kim Clerk', 'pat Cook', 'zoe -']],
  ['update', 400, [2, 2, 0, 0], ['k.new Chief', 'pat Cook', 'z.standing Buyer']],
])('suspects: %s does what the dry run said', async (suspects, number, expected, standing) => {
  const tag = `tor${suspects}`
  const { file } = await scene(tag, number)
  expect(counts(await checked(file, { suspects }))).toEqual(expected)
  const done = await run(file, { suspects })
  expect(counts(done)).toEqual(expected)
  expect(done.result.suspects).toMatchObject({ count: 2, examples: [{ row: 2 }, { row: 4 }] })
  expect(await people(tag)).toEqual(standing)
})

test('a row that could be one of several records is not guessed at', async () => {
  for (const email of ['a@dup.example', 'b@dup.example'])
    await admin.post('leads', { firstName: 'Twin', lastName: 'Doubtful', email })
  const done = await run(`${header}Twin,Doubtful,c@dup.example,,`, { suspects: 'update' })
  expect(counts(done)).toEqual([0, 0, 0, 1])
})

test('what the caller may not read raises no suspicion', async () => {
  const { file } = await scene('hidden', 500)
  const rights = { types: { leads: { read: 'own', create: 'own' } }, actions: { 'leads.import': true } }
  const role = await admin.post('roles', { key: 'importer', name: 'Importer', rights })
  const rep = await as([], { roleIds: [role.body.id] })
  const { result } = await checked(file, {}, rep)
  expect(result.suspects.count).toBe(1)
  expect(result.suspects.examples.flatMap((one: any) => one.matches).filter((one: any) => one.id)).toEqual([])
})

test('a policy that is none is refused', async () => {
  const { id, mapping } = await sent(`${header}Any,Body,any@body.example,,`)
  const answer = await admin.post(`imports/${id}/actions/check`, { mapping, suspects: 'guess' })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ path: 'suspects', code: 'unknown_choice' }])
})
