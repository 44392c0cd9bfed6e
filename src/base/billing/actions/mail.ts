import { sql } from '#platform/db/sql.ts'
import { invalid } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { newId } from '#platform/ids.ts'
import { mailJob } from './paper.ts'

/** The address that was told, else the contact's, else the account's; 422 when nobody knows one. */
async function addressOf(change: Change, invoice: Values, told: string | null | undefined): Promise<string> {
  if (told) return told
  const eyes = seeingAll(change.caller)
  const contacts = readable(change.app, eyes, 'contacts', ['email', 'bounced'])
  const accounts = readable(change.app, eyes, 'accounts', ['email'])
  const found = await change.db.query<{ email: string }>(sql`
    select c.email, 1 as place from ${contacts} c where c.id = ${invoice.contactId}::uuid and not coalesce(c.bounced, false)
    union all select a.email, 2 from ${accounts} a where a.id = ${invoice.accountId}::uuid order by place`)
  const known = found.rows.find(({ email }) => email)
  if (!known) throw invalid([{ path: 'to', code: 'required' }])
  return known.email
}

async function mail(
  change: Change,
  invoice: Values,
  input: Values,
  dunningLevel: string | null,
): Promise<string> {
  const to = await addressOf(change, invoice, input.to)
  const order = {
    id: invoice.id,
    to,
    message: input.message ?? null,
    dunningLevel,
    key: `invoice ${newId()}`,
  }
  await change.app.jobs.add(change.db, mailJob.name, { ...order, userId: change.caller.userId })
  return to
}

const day = (change: Change) => todayOf(change.app)

/** Mails the invoice with its PDF, once this is committed. */
export const send: Effect = async (change, invoice, input) => ({
  set: { sentOn: day(change) },
  result: { to: await mail(change, invoice, input, null) },
})

const levels = ['none', 'reminder', 'first', 'final']

/** The next level of reminding, by mail; after the final one it stays at that. */
export const remind: Effect = async (change, invoice, input) => {
  const next = levels[Math.min(levels.indexOf(invoice.dunningLevel ?? 'none') + 1, levels.length - 1)]!
  const to = await mail(change, invoice, input, next)
  return { set: { dunningLevel: next, remindedOn: day(change) }, result: { to, dunningLevel: next } }
}
