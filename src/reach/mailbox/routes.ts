import { raw, sql } from '#platform/db/sql.ts'
import type { Module, OwnScope } from '#platform/records/registry.ts'
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
}
