/** Whoever is given a record by somebody else is told at once, whatever the record is. */
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { titleOf } from '#platform/records/title.ts'
import { notify } from './notify.ts'
import { notifications } from './schema.ts'

/** An import gives thousands of records at once, which is nothing to ring a bell for. */
const given = (fact: LedgerEntry) => {
  const [, owner] = fact.changes.ownerId ?? []
  const quiet = fact.type === notifications.name || fact.caller === 'import'
  return typeof owner === 'string' && owner !== fact.userId && !quiet ? owner : null
}

export const assigned: Reaction = {
  when: (fact) => given(fact) !== null,
  run: async (app, fact) => {
    const type = app.registry.type(fact.type)
    const title = type.internal ? null : await titleById(app, fact.type, fact.recordId)
    if (title === null) return
    await change(app, author(app, fact), (c) =>
      notify(c, {
        to: given(fact)!,
        kind: 'assigned',
        title,
        aboutType: fact.type,
        aboutId: fact.recordId,
        cause: fact.id,
      }),
    )
  },
}

/** What a record is called; null when it is gone. */
export async function titleById(app: App, collection: string, id: string): Promise<string | null> {
  const type = app.registry.type(collection)
  const found = await loadIfAny(app, app.pool, jobCaller(app, 'title'), type, id, { fields: type.title })
  if (!found) return null
  return titleOf(type, found) || type.label.one[app.config.company.language]
}

/** A job of the system's own, for whatever `userId` has set going. */
export const jobCaller = (app: App, job: string, userId: string | null = null): Caller => ({
  kind: 'job',
  userId,
  job,
  access: fullAccess,
  language: app.config.company.language,
  timeZone: app.config.company.timeZone,
})

/** What follows from somebody's deed is that person's in history too. */
const author = (app: App, fact: LedgerEntry): Caller => jobCaller(app, 'assigned', fact.userId)
