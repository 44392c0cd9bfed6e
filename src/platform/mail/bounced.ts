/** A mail of ours that came back. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Bounce } from './receive.ts'

/**
 * Notes on the mail that a bounce is about whom it did not reach.
 * @returns the addresses that failed; the mail's only recipient when the bounce names none
 */
export async function markBounced(change: Change, bounce: Bounce): Promise<string[]> {
  const { app, db } = change
  const all = change.as(seeingAll(change.caller))
  const { rows } = await db.query<{ id: string }>(sql`select id from platform_mails
    where message_id = ${bounce.messageId ?? null} and direction = 'out' and deleted_at is null limit 1`)
  if (!rows[0]) return bounce.addresses
  const { record } = await load(
    app,
    db,
    all.caller,
    app.registry.type('mails'),
    rows[0].id,
    {},
    { lock: true },
  )
  const everybody: string[] = [record.to, record.cc, record.bcc]
    .flatMap((list: Values[] | null) => list ?? [])
    .map(({ address }) => address)
  const named = bounce.addresses.filter((address) => everybody.includes(address))
  const failed = named.length ? named : everybody.length === 1 ? everybody : []
  if (bounce.kind === 'complaint' || bounce.reason === 'delayed' || failed.length === 0)
    return named.length ? named : bounce.addresses.length ? bounce.addresses : failed
  const response = (bounce.answer ?? bounce.reason).slice(0, 1000)
  const others = ((record.recipients ?? []) as Values[]).filter(({ address }) => !failed.includes(address))
  const recipients = [...others, ...failed.map((address) => ({ address, accepted: false, response }))]
  const lost = everybody.every((address) =>
    recipients.some((one) => one.address === address && !one.accepted),
  )
  await all.patch(
    'mails',
    record.id,
    { recipients, error: response, ...(lost && record.status === 'sent' ? { status: 'bounced' } : {}) },
    { trusted: true },
  )
  return failed
}
