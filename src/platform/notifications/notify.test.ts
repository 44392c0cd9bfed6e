import { expect, test } from 'vitest'
import { change } from '#platform/records/change.ts'
import { testWorld } from '#test/world.ts'
import { jobCaller, notify } from './index.ts'

const { admin, as, app } = await testWorld()

const role = (key: string, rights: object) => admin.post('roles', { key, name: key, rights })
const all = { '*': { read: 'all' } }
await role('seeing', { types: all })
await role('nameless', { types: all, fields: { 'tickets.subject': 'hidden' } })
await role('half-blind', { types: all, fields: { 'contacts.firstName': 'hidden' } })
await role('elsewhere', { types: { accounts: { read: 'all' }, notifications: { read: 'own' } } })

const contact = (await admin.post('contacts', { firstName: 'Nina', lastName: 'Bell' })).body
const ticket = (await admin.post('tickets', { subject: 'A secret fault', accountId: null })).body

test.each([
  ['seeing', ticket, 'tickets', 'A secret fault: solved'],
  ['nameless', ticket, 'tickets', `${ticket.number}: solved`],
  ['elsewhere', ticket, 'tickets', 'Ticket: solved'],
  ['seeing', contact, 'contacts', 'Nina Bell: solved'],
  ['half-blind', contact, 'contacts', 'Bell: solved'],
])(
  'who is %s reads of %o in a notice no more than in the record',
  async (key, { id }, aboutType, expected) => {
    const reader = await as([key])
    const title = aboutType === 'tickets' ? 'A secret fault' : 'Nina Bell'
    const notice = { to: reader.userId, kind: 'outcome', title, says: 'solved', aboutType, aboutId: id }
    await change(app, jobCaller(app, 'test'), (c) => notify(c, { ...notice, cause: `${key} ${id}` }))
    const { rows } = await app.pool.query('select title from notifications_notifications where cause = $1', [
      `${key} ${id} ${reader.userId}`,
    ])
    expect(rows).toEqual([{ title: expected }])
  },
)
