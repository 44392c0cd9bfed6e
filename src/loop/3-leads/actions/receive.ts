/** Somebody answered a campaign: the open lead of that person, or a new one; never two. */
import { responseReceived, type Response } from '#loop/2-marketing/index.ts'
import { sql } from '#platform/db/sql.ts'
import { notify } from '#platform/notifications/index.ts'
import type { Change } from '#platform/records/change.ts'
import { answer } from '#platform/records/hand-over.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { newId } from '#platform/ids.ts'
import { leads } from '../schema.ts'

export const onResponse = answer(responseReceived, async (change, response) => {
  const standing = await standingLead(change, response.values)
  const lead = standing ? await update(change, standing, response) : await make(change, response)
  return { leadId: lead.id as string, created: standing === null, lead }
})

/**
 * The lead of the same e-mail address, else of the same number and name. A converted one has become something else,
 * and what was spam is not taken up again.
 */
async function standingLead({ db, begin }: Change, values: Values): Promise<string | null> {
  const { email, phone, lastName } = values
  if (!email && !phone) return null
  await begin()
  await db.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`lead of ${(email ?? phone).toLowerCase()}`}, 0))`,
  )
  const same = email
    ? sql`lower(email) = lower(${email})`
    : sql`phone = ${phone} and lower(last_name) is not distinct from lower(${lastName ?? null})`
  const found = await db.query<{
    id: string
  }>(sql`select id from leads_leads where deleted_at is null and ${same}
    and status <> 'converted' and disqualified_reason is distinct from 'spam'
    order by status = 'disqualified', created_at desc limit 1`)
  return found.rows[0]?.id ?? null
}

const make = (change: Change, { values, campaignId, source, consent }: Response): Promise<Values> =>
  change.create(
    'leads',
    { ...values, campaignId, source, ...(consent ? { consents: [given(change, consent)] } : {}) },
    { trusted: true },
  )

/** What a stranger writes fills what is empty and overwrites nothing; the first campaign stays the lead's own. */
async function update(
  change: Change,
  id: string,
  { values, campaignId, source, consent }: Response,
): Promise<Values> {
  const { app, db, caller } = change
  const { record } = await load(app, db, caller, leads, id, {}, { lock: true })
  if (record.status === 'disqualified') await change.act('leads', id, 'reopen')
  const { custom, ...shipped } = values
  const filled = Object.entries({ ...shipped, campaignId, source }).filter(
    ([name, value]) => value !== null && isEmpty(record[name]),
  )
  const own = Object.entries((custom ?? {}) as Values).filter(([key]) => isEmpty(record.custom?.[key]))
  const patch = {
    ...Object.fromEntries(filled),
    ...(own.length ? { custom: Object.fromEntries(own) } : {}),
    ...(consent ? { consents: [...(record.consents ?? []), given(change, consent)] } : {}),
  }
  if (record.ownerId)
    await notify(change, {
      to: record.ownerId,
      kind: 'responded',
      title: record.name ?? record.company ?? record.email,
      aboutType: 'leads',
      aboutId: id,
      cause: `response ${newId()}`,
    })
  if (Object.keys(patch).length) return change.patch('leads', id, patch, { trusted: true })
  return (await load(app, db, caller, leads, id)).record
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

const given = ({ now }: Change, { wording, proof }: NonNullable<Response['consent']>) => ({
  channel: 'email',
  basis: 'consent',
  givenAt: now,
  wording,
  proof,
})
