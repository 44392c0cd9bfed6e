/** The promise that a new lead is taken up: its clock starts with the lead and ends with the first contact. */
import type { App } from '#platform/app.ts'
import { prepared } from '#platform/db/prepared.ts'
import { sql } from '#platform/db/sql.ts'
import { meetClock, policyFor, startClocks } from '#platform/clocks/index.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Guard, Reaction } from '#platform/records/registry.ts'
import { ownerByRule } from './actions/assign.ts'

const metric = 'firstContact'

/** Seed: a day to take up a lead, told to the owner first and to the leads above later. */
export const untouchedPolicy = {
  name: 'New leads',
  targets: [{ metric, name: 'First contact', minutes: 24 * 60 }],
  steps: [
    { atPercent: 50, level: 'owner' },
    { atPercent: 100, level: 'teamLead' },
    { atPercent: 200, level: 'manager' },
  ],
}

/** Whose a new lead is when nobody was named, and the end of its clock when it is taken up. */
export const leadGuard: Guard = async (change, next, previous) => {
  if (!previous) {
    if (next.ownerId !== undefined) return
    const { caller } = change
    // Who may only keep leads of their own keeps it.
    const anybody = caller.access.level('leads', 'create') === 'all'
    const ownerId = (anybody ? await ownerByRule(change, next) : null) ?? caller.userId
    return { ...next, ownerId }
  }
  if (previous.status === 'new' && next.status !== 'new')
    await meetClock(change, { subject: { type: 'leads', id: next.id }, metric })
}

/** Imported history brings its own past; only what comes in now is waited for. */
const started: Reaction = {
  when: (fact) => fact.caller !== 'import',
  runAll: async (app, facts) => {
    const policy = policyFor(app, metric)?.id
    if (!policy) return
    const began = new Map(facts.map(({ recordId, at }) => [recordId, at]))
    await change(app, jobCaller(app, metric), async (c) => {
      // Locked first, read after: a lead that is being taken up meanwhile needs no clock any more.
      const ids = [...began.keys()]
      await c.db.query(
        prepared(sql`select from leads_leads where id = any(${ids}::uuid[]) order by id for update`),
      )
      const found = await c.db.query<{ id: string }>(
        prepared(sql`select l.id from ${readable(app, c.caller, 'leads', ['status'])} l
          where l.id = any(${ids}::uuid[]) and l.status = 'new' order by l.id`),
      )
      const untouched = found.rows.map(({ id }) => ({ id, at: began.get(id) }))
      if (untouched.length) await startClocks(c, 'leads', untouched, { metric, policy })
    })
  },
}

/** What somebody did about a lead is its first contact: done activities, mails that a person wrote. */
const touched: Reaction = {
  when: (fact) => fact.caller !== 'import',
  run: async (app: App, fact: LedgerEntry) => {
    const caller = jobCaller(app, metric)
    const type = app.registry.type(fact.type)
    const found = await loadIfAny(app, app.pool, caller, type, fact.recordId)
    if (found?.aboutType !== 'leads') return
    const { aboutId, status, automatic, direction } = found
    const counts = fact.type === 'activities' ? status === 'done' : !automatic && direction !== 'in'
    if (!counts) return
    await change(app, caller, (c) =>
      meetClock(c, { subject: { type: 'leads', id: aboutId }, metric, at: fact.at }),
    )
  },
}

export const leadReactions = {
  'leads.created': started,
  'activities.created': touched,
  'activities.complete': touched,
  'mails.created': touched,
}
