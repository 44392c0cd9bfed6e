import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { react } from '#platform/events/reactions.ts'
import { clockViews } from '#platform/clocks/index.ts'
import type { Values } from '#platform/records/record-type.ts'
import { testWorld } from '#test/world.ts'
import { quotingReactions } from './reactions.ts'
import { asChosen, choicesOf, wrongChoice } from './rules/choice.ts'

const lines = [
  { id: 'a', kind: 'normal', quantity: '2', unitPrice: '100', taxPercent: '20' },
  { id: 'b', kind: 'alternative', quantity: '2', unitPrice: '130', taxPercent: '20' },
  { id: 'c', kind: 'alternative', quantity: '2', unitPrice: '90', taxPercent: '20' },
  { id: 'd', kind: 'optional', quantity: '1', unitPrice: '8', taxPercent: '20' },
  { id: 'e', kind: 'text' },
]
const quote = { currency: 'EUR', discountPercent: '5', lines }

describe('a choice', () => {
  test.each([
    [[], []],
    [['d', 'b'], []],
    [['a'], [['chosenLineIds[0]', 'unknown_option']]],
    [
      ['d', 'e', 'zzz'],
      [
        ['chosenLineIds[1]', 'unknown_option'],
        ['chosenLineIds[2]', 'unknown_option'],
      ],
    ],
    [['b', 'c'], [['chosenLineIds[1]', 'one_alternative']]],
    [['b', 'b'], []],
  ])('%j is wrong in %j', (ids, wrong) => {
    expect(wrongChoice(lines, ids).map(({ path, code }) => [path, code])).toEqual(wrong)
  })

  test.each([
    [['d'], '197.60', ['normal', 'alternative', 'alternative', 'normal', 'text']],
    [['b'], '247.00', ['alternative', 'normal', 'alternative', 'optional', 'text']],
    [['c', 'd'], '178.60', ['alternative', 'alternative', 'normal', 'normal', 'text']],
  ])('%j comes to %s', (ids, netTotal, kinds) => {
    const chosen = asChosen(quote, ids)
    expect(chosen.netTotal).toBe(netTotal)
    expect(chosen.lines.map(({ kind }: Values) => kind)).toEqual(kinds)
  })

  test('an alternative without a line above it comes on top', () => {
    const alone = { ...quote, lines: lines.slice(1) }
    expect(asChosen(alone, ['b', 'c']).netTotal).toBe('418.00')
  })

  test('of lines that stand for one another exactly one is chosen, whatever is picked', () => {
    const kind = fc.constantFrom('normal', 'alternative', 'optional', 'text')
    fc.assert(
      fc.property(fc.array(kind, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), (kinds, picks) => {
        const made = kinds.map((one, index) => ({ id: String(index), kind: one, unitPrice: '1' }))
        const ids = made.flatMap(({ id }) => (picks.next().value ? [id] : []))
        if (wrongChoice(made, ids).length) return
        const groups = Map.groupBy(
          choicesOf(made, ids).filter((one) => one?.group),
          (one) => one!.group,
        )
        for (const rows of groups.values()) expect(rows.filter((one) => one!.chosen)).toHaveLength(1)
      }),
    )
  })
})

const { admin, as, app, call } = await testWorld()
const rep = await as(['sales-rep'])
const account = (await admin.post('accounts', { name: 'Pump works' })).body
const contact = (
  await admin.post('contacts', { lastName: 'Buyer', email: 'Ida@example.com', accountId: account.id })
).body

async function sent(values: object = {}): Promise<Values> {
  const offered = [
    { description: 'Pump', quantity: '2', unitPrice: '100', taxPercent: '20' },
    { description: 'Steel pump', quantity: '2', unitPrice: '130', taxPercent: '20', kind: 'alternative' },
    { description: 'Spare seal', unitPrice: '8', taxPercent: '20', kind: 'optional' },
  ]
  const about = { accountId: account.id, contactId: contact.id, discountPercent: '5', lines: offered }
  const made = (await rep.post('quotes', { ...about, ...values })).body
  await rep.post(`quotes/${made.id}/actions/submit`, {})
  await rep.post(`quotes/${made.id}/actions/send`, {})
  return (await rep.get(`quotes/${made.id}?include=lines`)).body
}
const at = ({ publicUrl }: Values) => `/api/v1/public/${publicUrl.split('/p/')[1]}`
const look = async (of: Values, query = '') => (await call({ url: at(of) + query })).body
const run = (of: Values, action: string, payload: object) =>
  call({ method: 'POST', url: `${at(of)}/actions/${action}`, payload })
const idOf = (of: Values, what: string): string =>
  of.lines.find(({ description }: Values) => description === what).id
const orderOf = async (id: string) => (await admin.get(`orders?quoteId=${id}&include=lines`)).body.data

test('the page offers the options, and reckons what the reader chooses', async () => {
  const made = await sent()
  const [steel, seal] = [idOf(made, 'Steel pump'), idOf(made, 'Spare seal')]
  const { page, questions } = await look(made)
  expect(page.lines.rows.map(({ choice }: Values) => choice)).toEqual([
    { id: null, group: idOf(made, 'Pump'), chosen: true },
    { id: steel, group: idOf(made, 'Pump'), chosen: false },
    { id: seal, group: null, chosen: false },
  ])
  expect(questions.map(({ action }: Values) => action)).toEqual(['accept', 'ask', 'reject'])
  expect(questions[0]).toMatchObject({ action: 'accept', choice: 'chosenLineIds' })
  expect(questions[0].fields.map(({ name }: Values) => name)).toEqual(['name', 'customerOrderNumber'])
  const total = async (query: string) => (await look(made, query)).page.totals.at(-1).value
  expect(await total('')).toContain('228.00')
  expect(await total(`?chosen=${seal}`)).toContain('237.12')
  expect(await total(`?chosen=${seal},${steel}`)).toContain('305.52')
  expect((await call({ url: `${at(made)}?chosen=${idOf(made, 'Pump')}` })).status).toBe(422)
  expect((await rep.get(`quotes/${made.id}`)).body).toMatchObject({ status: 'sent', version: made.version })
})

test('what was chosen is ordered, kept with the acceptance, and the quote itself stays as it was sent', async () => {
  const deal = (await rep.post('opportunities', { name: 'Options', accountId: account.id })).body
  const made = await sent({ opportunityId: deal.id })
  const chosenLineIds = [idOf(made, 'Steel pump'), idOf(made, 'Spare seal')]
  const done = await run(made, 'accept', { name: 'Ida', chosenLineIds })
  expect(done.status, done.text).toBe(200)
  const after = (await rep.get(`quotes/${made.id}?include=lines`)).body
  expect(after).toMatchObject({
    status: 'accepted',
    chosenLineIds,
    acceptedNet: '254.60',
    netTotal: '190.00',
  })
  expect(after.lines).toEqual(made.lines)
  const [order] = await orderOf(made.id)
  expect(order).toMatchObject({ netTotal: '254.60', discountPercent: '5' })
  expect(order.lines).toMatchObject([
    { description: 'Steel pump', kind: 'normal', netAmount: '260.00' },
    { description: 'Spare seal', kind: 'normal', netAmount: '8.00' },
  ])
  expect((await rep.get(`opportunities/${deal.id}`)).body.amount).toBe('254.60')
  const { page } = await look(after)
  expect(page.totals.at(-1).value).toContain('305.52')
  expect(page.lines.rows.map(({ note }: Values) => note)).toEqual([
    'Replaced by your choice, not in the total',
    'Option, chosen',
    'Option, chosen',
  ])
  expect(page.lines.rows.some(({ choice }: Values) => choice)).toBe(false)
})

test.each([
  ['by phone', (of: Values) => [idOf(of, 'Spare seal')], 200],
  ['with a line that is no option', (of: Values) => [idOf(of, 'Pump')], 422],
])('accepting in the house, %s', async (_, ids, status) => {
  const made = await sent()
  const done = await rep.post(`quotes/${made.id}/actions/accept`, { name: 'Ida', chosenLineIds: ids(made) })
  expect(done.status, done.text).toBe(status)
  expect((await orderOf(made.id)).map(({ netTotal }: Values) => netTotal)).toEqual(
    status === 200 ? ['197.60'] : [],
  )
})

test('of two who choose differently at the same moment one decides, and the order is theirs', async () => {
  const made = await sent()
  const choices = [[idOf(made, 'Steel pump')], [idOf(made, 'Spare seal')], []]
  const answers = await Promise.all(
    choices.map((chosenLineIds, index) => run(made, 'accept', { name: `Buyer ${index}`, chosenLineIds })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const first = answers.findIndex(({ status }) => status === 200)
  const { acceptedBy, chosenLineIds } = (await rep.get(`quotes/${made.id}`)).body
  expect([acceptedBy, chosenLineIds]).toEqual([`Buyer ${first}`, choices[first]])
  const orders = await orderOf(made.id)
  expect(orders.map(({ netTotal }: Values) => netTotal)).toEqual([['247.00', '197.60', '190.00'][first]])
})

describe('a question on the page', () => {
  const stateOf = async (id: string) =>
    Object.fromEntries(
      (await clockViews(app.pool, { type: 'quotes', id })).map(({ metric, state }) => [metric, state]),
    )

  test('reaches the owner as a mail, and its answer stands on the page', async () => {
    const made = await sent()
    const done = await run(made, 'ask', { name: 'Ida Buyer', question: 'Is delivery included?' })
    expect(done.status, done.text).toBe(200)
    expect(await stateOf(made.id)).toMatchObject({ quoteQuestion: 'running', quoteFollowUp: 'paused' })
    const { data: notices } = (await rep.get(`notifications?aboutId=${made.id}&kind=responded`)).body
    expect(notices).toHaveLength(1)
    const [question] = (await rep.get(`mails?aboutId=${made.id}&direction=in`)).body.data
    expect(question).toMatchObject({ from: { name: 'Ida Buyer' }, reply: 'Is delivery included?' })
    // Another mail about the quote is nobody's business on the page, nor is an answer to somebody else.
    const other = { to: [{ address: 'boss@example.com' }], subject: 'x', text: 'Internal', service: true }
    await rep.post('mails/send', { ...other, aboutType: 'quotes', aboutId: made.id })
    await rep.post('mails/send', { ...other, replyToId: question.id })
    const answer = { to: [question.from], subject: 'Re', text: 'Yes, to your door.', replyToId: question.id }
    const sentMail = await rep.post('mails/send', answer)
    expect(sentMail.status, sentMail.text).toBe(201)
    const fact = { recordId: sentMail.body.id, at: new Date().toISOString() }
    await react(app, quotingReactions['mails.created'], [fact as never])
    expect(await stateOf(made.id)).toMatchObject({ quoteQuestion: 'met', quoteFollowUp: 'running' })
    expect((await look(made)).page.talk).toMatchObject({
      entries: [
        { by: 'Ida Buyer', text: 'Is delivery included?', ours: false },
        { text: 'Yes, to your door.', ours: true },
      ],
    })
  })

  test('of a machine is thanked for and forgotten', async () => {
    const made = await sent()
    const done = await run(made, 'ask', { name: 'Bot', question: 'Buy now', website2: 'http://x' })
    expect(done.status, done.text).toBe(200)
    expect((await look(made)).page.talk).toBeUndefined()
  })

  test('is over with the decision, and nobody asks about what is decided', async () => {
    const made = await sent()
    await run(made, 'ask', { name: 'Ida', question: 'And the colour?' })
    await run(made, 'accept', { name: 'Ida' })
    expect(await stateOf(made.id)).toMatchObject({ quoteQuestion: 'cancelled', quoteFollowUp: 'met' })
    expect((await run(made, 'ask', { name: 'Ida', question: 'Late?' })).status).toBe(409)
  })

  test('may not be asked without end', async () => {
    const made = await sent()
    const statuses = []
    for (let count = 0; count < 12; count++)
      statuses.push((await run(made, 'ask', { name: 'Ida', question: `Again ${count}?` })).status)
    expect(statuses).toContain(429)
  })
})
