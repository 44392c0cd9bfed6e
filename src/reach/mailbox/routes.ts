import { audit } from '#base/identity/index.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { forbidden, invalid } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { text } from '#platform/records/fields.ts'
import { change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Module, OwnScope } from '#platform/records/registry.ts'
import { parseFields } from '#platform/records/validate.ts'
import { forgetElsewhere, keepPassword } from './actions/password.ts'
import { retry } from './actions/retry.ts'
import { recount, syncJob } from './actions/sync.ts'
import { clocks, syncing } from './jobs.ts'
import { mailRoutes } from './routes/mails.ts'
import { messages } from './rules/messages.ts'
import { mailboxes, mailLinks, skippedMails } from './schema.ts'

/** A mailbox is its owner's and the administrators' to see. */
const mailboxScope: OwnScope = (caller, alias) =>
  caller.access.administrator ? null : sql`${raw(alias)}.owner_id = ${caller.userId}::uuid`

/** What could not be read may be anything: it is for those who run the house. */
const skippedScope: OwnScope = (caller) => (caller.access.administrator ? null : sql`false`)

export const mailboxModule: Module = {
  name: 'mailbox',
  types: [mailboxes, skippedMails],
  extends: { mails: { fields: mailLinks, below: ['accountId', 'contactIds', 'leadIds'] } },
  scopes: { mailboxes: mailboxScope, 'skipped-mails': skippedScope },
  effects: {
    mailboxes: {
      sync: async (c, { id }) => void (await c.app.jobs.add(c.db, syncJob, { id }, { key: id })),
    },
    'skipped-mails': { retry },
  },
  after: {
    mailboxes: (c, mailbox, previous) => forgetElsewhere(c.db, mailbox, previous),
    'skipped-mails': async (c, skipped) => void (await recount(c.db, skipped.mailboxId)),
  },
  jobs: [syncing as unknown as JobKind<never>],
  clocks,
  messages,
  routes: (http, app) => {
    mailRoutes(http, app)
    http.put('/api/v1/mailboxes/:id/password', async (request, reply) => {
      const caller = callerOf(request)
      const id = paramOf(request, 'id')
      const { values, errors } = parseFields(bodyOf(request), {
        password: text('Password', 'Passwort', { required: true, max: 1000 }),
      })
      if (errors.length) throw invalid(errors)
      await change(app, caller, async (c) => {
        const { permitted, record } = await load(app, c.db, caller, mailboxes, id, {}, { right: 'change' })
        if (!permitted) throw forbidden('may_not_change', { collection: 'mailboxes' })
        await keepPassword(app, c.db, id, values.password)
        await audit(c.db, 'mailboxPasswordChanged', caller.userId, request.ip, { mailbox: record.name })
        await app.jobs.add(c.db, syncJob, { id }, { key: id })
      })
      return reply.status(204).send()
    })
  },
}
