import type { LedgerEntry } from '#platform/history/ledger.ts'
import { testWorld } from '#test/world.ts'
import { expect, test } from 'vitest'
import { salesReactions } from './reactions.ts'

const { admin, as, app } = await testWorld()

test('whoever recorded the lead learns once that the deal was won', async () => {
  const technician = await as(['technician'])
  const lead = (await technician.post('leads', { company: 'Seen on site' })).body
  const { result } = (await admin.post(`leads/${lead.id}/actions/convert`, { opportunity: { name: 'Pump' } }))
    .body
  await admin.post(`opportunities/${result.opportunityId}/actions/win`)
  const facts = await app.pool.query<LedgerEntry>(
    `select id, kind, type, record_id as "recordId", caller, user_id as "userId" from history_ledger where kind = 'win'`,
  )
  for (let tried = 0; tried < 2; tried++) await salesReactions['opportunities.win'].run(app, facts.rows[0]!)
  expect((await technician.get('notifications')).body.data).toMatchObject([
    { kind: 'outcome', title: 'Pump: Won', aboutType: 'opportunities', aboutId: result.opportunityId },
  ])
})
