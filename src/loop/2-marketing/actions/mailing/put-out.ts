/** One mail of a mailing into the outbox: decided, written and noted in one transaction, or not at all. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { emailKey } from '#platform/duplicates/normalise.ts'
import { Problem } from '#platform/http/problems.ts'
import { sendMail } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { letterheadNow } from '#platform/paper/index.ts'
import { publicLink } from '#platform/public/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { personOf, type Reason } from '../../rules/recipient.ts'
import { recipients } from '../../schema.ts'
import { touch } from '../members.ts'
import { letterFor, signed, to, type Letter } from './letter.ts'
import { judged, type Candidate } from './people.ts'

export interface Sending {
  mailing: Values
  /** Whose rights decide who is reached and what may stand in the text. */
  sender: Caller
  basisNeeded: boolean
}

/** `over`: the mailing does not go out any more. `none`: this recipient was decided meanwhile, or gets nothing. */
export type Done = 'sent' | 'none' | 'over'

export const keyOf = (mailingId: string, address: string) => `${mailingId} ${emailKey(address)}`

/**
 * Everything is asked once more here, under locks: does the mailing still go out, was this one not decided yet, is
 * the person still there, and may they be written to at this moment.
 */
export async function putOut(app: App, sending: Sending, id: string): Promise<Done> {
  const { mailing, sender } = sending
  const before = await readerOf(app, sending, id)
  const letter = before && (await filled(app, sender, mailing, before))
  return change(app, jobCaller(app, 'mailing', sender.userId), async (c) => {
    if (!(await goesOut(c, mailing.id))) return 'over'
    const { record } = await load(app, c.db, c.caller, recipients, id, {}, { lock: true })
    if (record.status !== 'waiting') return 'none'
    const reader = await lockedReader(c, sending, record)
    const reason = reader ? (reader.reason ?? (await twinOf(c, record, reader)) ?? notFilled(letter)) : 'gone'
    if (reason) {
      await c.patch(recipients.name, id, { reason, key: null }, { trusted: true })
      return 'none'
    }
    await send(c, sending, record, reader!, letter as Letter)
    return 'sent'
  })
}

/** Pausing waits for the mail that is being put out, and none follows. */
export async function goesOut(c: Change, mailingId: string): Promise<boolean> {
  const { rows } = await c.db.query(sql`select 1 from marketing_mailings
    where id = ${mailingId}::uuid and status = 'sending' and deleted_at is null for share`)
  return rows.length > 0
}

async function readerOf(app: App, { sender, basisNeeded }: Sending, id: string): Promise<Candidate | null> {
  const { record } = await load(app, app.pool, jobCaller(app, 'mailing'), recipients, id)
  const person = personOf(record)
  if (!person) return null
  return (await judged(app, app.pool, sender, person.collection, [person.id], basisNeeded))[0] ?? null
}

async function lockedReader(
  { app, db }: Change,
  { sender, basisNeeded }: Sending,
  record: Values,
): Promise<Candidate | null> {
  const person = personOf(record)
  if (!person) return null
  const { collection, id } = person
  // An objection that is being written is waited for.
  await loadIfAny(app, db, jobCaller(app, 'mailing'), app.registry.type(collection), id, {}, { lock: true })
  return (await judged(app, db, sender, collection, [id], basisNeeded))[0] ?? null
}

/** The words, null where they cannot be filled for this person. */
async function filled(app: App, sender: Caller, mailing: Values, reader: Candidate): Promise<Letter | null> {
  try {
    return await letterFor(app, sender, mailing, reader)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return null
  }
}

const notFilled = (letter: Letter | null): Reason | null => (letter ? null : 'notFilled')

/** Their address may have become that of somebody who gets it already. */
async function twinOf({ db }: Change, record: Values, { address }: Candidate): Promise<Reason | null> {
  const { rows } = await db.query(sql`select 1 from marketing_recipients
    where lower(key) = lower(${keyOf(record.mailingId, address!)}) and id <> ${record.id}::uuid`)
  return rows.length ? 'sameAddress' : null
}

async function send(
  c: Change,
  { mailing }: Sending,
  record: Values,
  reader: Candidate,
  letter: Letter,
): Promise<void> {
  const { app } = c
  const token = await publicLink(c, { type: recipients.name, id: record.id })
  const { url, ...words } = signed(app, letter, token)
  const mailId = await sendMail(c, {
    ...words,
    to: to(reader),
    senderName: mailing.senderName ?? letterheadNow(app).companyName,
    ...(mailing.replyTo ? { replyTo: mailing.replyTo } : {}),
    unsubscribeUrl: url,
    automatic: true,
    aboutType: reader.collection,
    aboutId: reader.id,
    ownerId: mailing.ownerId ?? null,
    key: `mailing ${record.id}`,
  })
  await c.patch(
    recipients.name,
    record.id,
    {
      mailId,
      mailStatus: 'queued',
      putOutAt: c.now,
      address: reader.address,
      name: reader.name,
      key: keyOf(mailing.id, reader.address!),
    },
    { trusted: true },
  )
  await touch(c, mailing.campaignId, personOf(record)!, 'markSent')
}
