/** How a mailing stands: before it goes out whom it reaches, afterwards what became of it. Counted when asked. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { read } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { MailingAudience, MailingFigures, MailingPreview } from '../../rules/mailing-figures.ts'
import { mailings, recipients } from '../../schema.ts'
import { chosen } from './effects.ts'
import { letterFor, signed } from './letter.ts'
import { candidates } from './people.ts'

const shown = 20

/** How many will get it and who not, and why, as this caller may see them now; the first of each to look at. */
export async function audienceOf(app: App, caller: Caller, id: string): Promise<MailingAudience> {
  const mailing = await read(app, caller, mailings, id)
  const result: MailingAudience = { found: 0, included: 0, excluded: {}, in: [], out: [] }
  for await (const people of candidates(app, app.pool, caller, mailing))
    for (const { id: personId, collection, name, address, reason } of people) {
      result.found += 1
      if (reason) result.excluded[reason] = (result.excluded[reason] ?? 0) + 1
      else result.included += 1
      const list = reason ? result.out : result.in
      if (list.length < shown) list.push({ id: personId, collection, name, address, reason })
    }
  return result
}

/** Its recipients by what became of them, and those left out by reason. */
export async function mailingFigures(app: App, caller: Caller, id: string): Promise<MailingFigures> {
  await read(app, caller, mailings, id)
  const rows = readable(app, caller, recipients.name, ['mailingId', 'status', 'reason'])
  const found = await app.pool.query<{ status: string; reason: string | null; n: number }>(
    sql`select r."status", r."reason", count(*)::int as n from ${rows} r
      where r."mailingId" = ${id}::uuid group by 1, 2`,
  )
  const result: MailingFigures = { recipients: 0, byStatus: {}, leftOut: {} }
  for (const { status, reason, n } of found.rows) {
    result.recipients += n
    result.byStatus[status] = (result.byStatus[status] ?? 0) + n
    if (reason) result.leftOut[reason] = (result.leftOut[reason] ?? 0) + n
  }
  return result
}

/** The mail as one person would get it, with the footer; its link leads nowhere. */
export async function mailingPreview(
  app: App,
  caller: Caller,
  id: string,
  who: { contactId?: string | null; leadId?: string | null },
): Promise<MailingPreview> {
  const mailing = await read(app, caller, mailings, id)
  const reader = await chosen({ app, db: app.pool, caller }, who.contactId, who.leadId)
  const { url: _url, ...words } = signed(app, await letterFor(app, caller, mailing, reader), 'preview')
  return { to: { name: reader.name, address: reader.address }, ...words }
}
