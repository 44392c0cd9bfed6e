/** The work on a mailing: gathers its readers, puts mails out in sets at its pace, and says when all are out. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { whileHeld } from '#platform/db/held.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { say } from '#platform/http/messages/index.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { jobCaller, notify } from '#platform/notifications/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { allowance, windowOf } from '../../rules/mailing.ts'
import { mailings, recipients } from '../../schema.ts'
import { mailingJob } from './effects.ts'
import { cancelMail } from './objections.ts'
import { wordsNow } from './letter.ts'
import { candidates, refuseCalledOff, segmentOf, type Candidate } from './people.ts'
import { goesOut, keyOf, putOut } from './put-out.ts'
import { planNext } from './series.ts'

export const mailingWork: JobKind<{ id: string }> = {
  name: mailingJob,
  once: true,
  run: (app, { id }) => workOn(app, id),
}

/** Every mailing that is due or under way, also one whose worker was killed. */
export async function kickMailings(app: App): Promise<void> {
  const { rows } = await app.pool.query<{ id: string }>(sql`select id from marketing_mailings
    where deleted_at is null and (status = 'sending' or (status = 'scheduled' and planned_at <= ${app.now()}::timestamptz))`)
  for (const { id } of rows) await app.jobs.add(app.pool, mailingJob, { id }, { key: id })
}

/** One process at a time works on a mailing; what it left undone the next one goes on with. */
export async function workOn(app: App, id: string): Promise<void> {
  await whileHeld(app.pool, `mailing ${id}`, async () => {
    const mailing = await begun(app, id)
    if (mailing?.status === 'cancelled') return clear(app, mailing)
    if (mailing?.status !== 'sending') return
    try {
      const sender = await app.revive(mailing.began, 'mailing')
      if (!sender) throw new Problem('forbidden', 'mailing_sender_gone')
      await refuseCalledOff(app, app.pool, sender, mailing)
      if (!mailing.gatheredAt) await gather(app, mailing, sender)
      await sendSet(app, await worded(app, mailing, sender), sender)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await stop(app, id, say(app.config.company.language, error.code, error.params))
    }
  })
}

const caller = (app: App) => jobCaller(app, 'mailing')
/** Moves it on if it still stands as it did; `then` follows in the same transaction. */
const move = (
  app: App,
  id: string,
  from: string,
  values: Values,
  kind: string,
  then: (c: Change, mailing: Values) => Promise<void> = async () => {},
) =>
  change(app, caller(app), async (c) => {
    const { rows } = await c.db.query<{ status: string }>(
      sql`select status from marketing_mailings where id = ${id}::uuid for update`,
    )
    if (rows[0]?.status !== from) return
    await then(c, await c.patch(mailings.name, id, values, { trusted: true, kind }))
  })

async function begun(app: App, id: string): Promise<Values | null> {
  const found = await loadIfAny(app, app.pool, caller(app), mailings, id)
  if (found?.status !== 'scheduled' || found.plannedAt > app.now()) return found
  await move(app, id, 'scheduled', { status: 'sending', startedAt: app.now() }, 'started')
  return loadIfAny(app, app.pool, caller(app), mailings, id)
}

/** An issue that was planned by itself takes the words that its template has when it goes out, and keeps them. */
async function worded(app: App, mailing: Values, sender: Caller): Promise<Values> {
  if (!mailing.templateId || mailing.words) return mailing
  const words = await wordsNow(app, sender, mailing.templateId)
  await move(app, mailing.id, 'sending', { words }, 'changed')
  return { ...mailing, words }
}

/** Whoever answers for it hears that it stands still, and why. */
const stop = (app: App, id: string, problem: string) =>
  move(
    app,
    id,
    'sending',
    { status: 'paused', problem: problem.slice(0, 500) },
    'stopped',
    async (c, { ownerId, name, version }) => {
      if (!ownerId) return
      const cause = `mailing stopped ${id} ${version}`
      await notify(c, {
        to: ownerId,
        kind: 'outcome',
        title: name,
        says: problem,
        aboutType: mailings.name,
        aboutId: id,
        cause,
      })
    },
  )

/** Recipients noted in one transaction. */
const notedAtOnce = 1_000

/** Notes everybody whom it is for, once each, some at a time: a second run adds who is lacking. */
async function gather(app: App, mailing: Values, sender: Caller): Promise<void> {
  const { rows } = await app.pool.query<{ address: string }>(sql`select lower(address) as address
    from marketing_recipients where mailing_id = ${mailing.id}::uuid and key is not null`)
  const known = new Set(rows.map(({ address }) => address))
  for await (const all of candidates(app, app.pool, sender, mailing, known))
    for (let at = 0; at < all.length; at += notedAtOnce)
      await noteThem(app, mailing, all.slice(at, at + notedAtOnce))
  await move(app, mailing.id, 'sending', { gatheredAt: app.now() }, 'changed')
}

const noteThem = (app: App, mailing: Values, people: readonly Candidate[]) =>
  change(app, caller(app), async (c) => {
    if (!(await goesOut(c, mailing.id))) return
    const ids = people.map(({ id }) => id)
    const standing = await c.db.query<{ id: string }>(sql`select coalesce(contact_id, lead_id) as id
        from marketing_recipients where mailing_id = ${mailing.id}::uuid
          and (contact_id = any(${ids}::uuid[]) or lead_id = any(${ids}::uuid[]))`)
    const there = new Set(standing.rows.map(({ id }) => id))
    for (const person of people)
      if (!there.has(person.id))
        await c.create(recipients.name, recipientOf(mailing, person), { trusted: true })
  })

const recipientOf = (mailing: Values, { collection, id, name, address, language, reason }: Candidate) => ({
  mailingId: mailing.id,
  [collection === 'contacts' ? 'contactId' : 'leadId']: id,
  name: name.slice(0, 300),
  address,
  language: language?.slice(0, 20) ?? null,
  reason,
  key: reason ? null : keyOf(mailing.id, address!),
})

/** So long an outbox that is full is left to itself. */
const fullSeconds = 10

/** As many as the pace allows now. Without a pace the next set follows at once, else the clock comes again. */
async function sendSet(app: App, mailing: Values, sender: Caller): Promise<void> {
  const segment = mailing.segmentId ? await segmentOf(app, app.pool, caller(app), mailing.segmentId) : null
  const sending = { mailing, sender, basisNeeded: segment?.basisNeeded ?? false }
  const allowed = await allowedNow(app, mailing)
  for (let out = 0; out < allowed;) {
    const ids = await waiting(app, mailing.id, allowed - out)
    if (ids.length === 0) return finish(app, mailing.id)
    for (const id of ids) {
      const done = await putOut(app, sending, id)
      if (done === 'over') return
      if (done === 'sent') out += 1
    }
  }
  if ((await waiting(app, mailing.id, 1)).length === 0) return finish(app, mailing.id)
  if (mailing.perHour) return
  const at = new Date(Date.parse(app.now()) + (allowed > 0 ? 0 : fullSeconds * 1000)).toISOString()
  await app.jobs.add(app.pool, mailingJob, { id: mailing.id }, { key: mailing.id, at })
}

async function waiting(app: App, id: string, most: number): Promise<string[]> {
  const { rows } = await app.pool.query<{ id: string }>(sql`select id from marketing_recipients
    where mailing_id = ${id}::uuid and status = 'waiting' and deleted_at is null order by id limit ${most}`)
  return rows.map((row) => row.id)
}

async function allowedNow(app: App, { id, perHour }: Values): Promise<number> {
  const seconds = perHour ? windowOf(perHour).seconds : 60
  const since = new Date(Date.parse(app.now()) - seconds * 1000).toISOString()
  const { rows } = await app.pool.query<{ recent: number; waiting: number }>(sql`select
      count(*) filter (where r.put_out_at > ${since}::timestamptz)::int as recent,
      count(*) filter (where m.status in ('queued', 'sending'))::int as waiting
    from marketing_recipients r join platform_mails m on m.id = r.mail_id
    where r.mailing_id = ${id}::uuid and (r.status = 'queued' or r.put_out_at > ${since}::timestamptz)`)
  return allowance(perHour ?? null, rows[0]!.recent, rows[0]!.waiting)
}

const finish = (app: App, id: string) =>
  move(app, id, 'sending', { status: 'sent', sentAt: app.now() }, 'finished', planNext)

/** A cancelled mailing: who was still to get it does not, and what waits in the outbox is taken back. */
async function clear(app: App, mailing: Values): Promise<void> {
  for (let ids = await waiting(app, mailing.id, 200); ids.length; ids = await waiting(app, mailing.id, 200))
    await change(app, caller(app), async (c) => {
      for (const id of ids)
        await c.patch(recipients.name, id, { reason: 'cancelled', key: null }, { trusted: true })
    })
  const { rows } = await app.pool.query<{ id: string }>(sql`select m.id from marketing_recipients r
    join platform_mails m on m.id = r.mail_id where r.mailing_id = ${mailing.id}::uuid and m.status = 'queued'`)
  for (const { id } of rows) await cancelMail(app, caller(app), id)
}
