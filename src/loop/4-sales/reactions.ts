/** What selling does when a lead is handed over, and what the lead's recorder learns when the deal closes. */
import { leadConverted, type ConvertedLead } from '#loop/3-leads/index.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { jobCaller, notify, titleById } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { answer } from '#platform/records/hand-over.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { load } from '#platform/records/read.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { opportunities } from './schema.ts'

export const onLeadConverted = answer(leadConverted, async (change, handed) => {
  if (handed.opportunityId) return join(change, handed, handed.opportunityId)
  if (handed.opportunity === null) return { opportunityId: null }
  const { lead, accountId, contactId, opportunity } = handed
  const made = await change.create('opportunities', {
    ...opportunity,
    accountId,
    contactId,
    source: lead.source ?? null,
    campaignId: lead.campaignId ?? null,
    description: lead.description ?? null,
    ownerId: lead.ownerId ?? change.caller.userId,
  })
  return { opportunityId: made.id as string }
})

/** A second lead for the same deal: it must be open and of the same account. */
async function join(change: Change, { accountId, contactId }: ConvertedLead, opportunityId: string) {
  const all = change.as(seeingAll(change.caller))
  const { record } = await load(change.app, change.db, all.caller, opportunities, opportunityId)
  if (record.status !== 'open')
    throw new Problem('conflict', 'opportunity_closed', {}, { extra: { state: record.status } })
  if (record.accountId && record.accountId !== accountId)
    throw invalid([{ path: 'opportunityId', code: 'other_account' }])
  const missing = {
    ...(record.accountId ? {} : { accountId }),
    ...(record.contactId ? {} : { contactId }),
  }
  if (Object.keys(missing).length) await all.patch('opportunities', opportunityId, missing)
  return { opportunityId }
}

/** Whoever recorded the lead learns what became of it. */
const outcome: Reaction = {
  when: (fact) => fact.caller !== 'import',
  run: async (app: App, fact: LedgerEntry) => {
    const caller = jobCaller(app, 'outcome')
    const leads = readable(app, caller, 'leads', ['convertedOpportunityId', 'createdById'])
    const recorders = await app.pool.query<{ id: string }>(
      sql`select distinct l."createdById" as id from ${leads} l where l."convertedOpportunityId" = ${fact.recordId}::uuid
        and l."createdById" is not null and l."createdById" is distinct from ${fact.userId}::uuid`,
    )
    const name = await titleById(app, 'opportunities', fact.recordId)
    if (name === null) return
    const state = opportunities.fields.status!.choices!.find(
      (choice) => choice.key === (fact.kind === 'win' ? 'won' : 'lost'),
    )!
    for (const { id } of recorders.rows)
      await change(app, caller, (c) =>
        notify(c, {
          to: id,
          kind: 'outcome',
          title: name,
          says: state.label[app.config.company.language],
          aboutType: 'opportunities',
          aboutId: fact.recordId,
          cause: fact.id,
        }),
      )
  },
}

export const salesReactions = { 'opportunities.win': outcome, 'opportunities.lose': outcome }
