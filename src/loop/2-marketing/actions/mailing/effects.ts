/** What the actions of a mailing do besides moving it. */
import { beginningOf, type Beginning } from '#platform/access/caller.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { sendMail } from '#platform/mail/index.ts'
import { letterheadNow } from '#platform/paper/index.ts'
import type { Change } from '#platform/records/change.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Effect, Guard } from '#platform/records/registry.ts'
import { fixedFields, fixedStates } from '../../rules/mailing.ts'
import { letterFor, signed, to, wordsNow } from './letter.ts'
import { candidates, judged, refuseCalledOff, type Candidate } from './people.ts'

/** The job that works on one mailing. */
export const mailingJob = 'mailings-send'

const goOn = ({ app, db }: Change, id: string) => app.jobs.add(db, mailingJob, { id }, { key: id })

/** Refuses what could not go out, and keeps under whose rights it will. */
const schedule: Effect = async (change, mailing) => {
  const { app, caller, db } = change
  if (!app.settings.smtpUrl) throw new Problem('conflict', 'no_mail_server')
  if (letterheadNow(app).addressLines.length === 0) throw new Problem('conflict', 'mailing_no_address')
  await refuseCalledOff(app, db, caller, mailing)
  const count = { included: 0, excluded: 0 }
  let first: Candidate | undefined
  for await (const people of candidates(app, db, caller, mailing))
    for (const person of people) {
      if (!person.reason) first ??= person
      count[person.reason ? 'excluded' : 'included'] += 1
    }
  if (!first) throw new Problem('conflict', 'mailing_reaches_nobody')
  // A text that cannot be filled is found now, by whoever wrote it.
  const words = mailing.templateId ? await wordsNow(app, caller, mailing.templateId) : null
  await letterFor(app, caller, { ...mailing, words }, first)
  await goOn(change, mailing.id)
  return { set: { began: begunBy(change), words }, result: count }
}

function begunBy({ caller }: Change): Beginning {
  const began = beginningOf(caller)
  if (!began) throw new Problem('forbidden', 'mailing_needs_person')
  return began
}

/** Whoever goes on with it answers for it from now on. */
const resume: Effect = async (change, mailing) => {
  if (!change.app.settings.smtpUrl) throw new Problem('conflict', 'no_mail_server')
  await goOn(change, mailing.id)
  return { set: { began: begunBy(change) } }
}

const cancel: Effect = async (change, mailing) => {
  if (mailing.startedAt) await goOn(change, mailing.id)
}

/** One mail to whoever asks for it, as one of its readers would get it. Its link leads nowhere. */
const test: Effect = async (change, mailing, { contactId, leadId }) => {
  const { app, caller, db } = change
  const me = await loadIfAny(app, db, caller, app.registry.type('users'), caller.userId ?? '')
  if (!me?.email) throw new Problem('conflict', 'mailing_no_own_address')
  const reader =
    contactId || leadId ? await chosen(change, contactId, leadId) : await firstOf(change, mailing)
  const letter = await letterFor(app, caller, mailing, reader)
  const { url: _url, subject, ...words } = signed(app, letter, 'test')
  await sendMail(change, {
    ...words,
    subject: `[Test] ${subject}`.slice(0, 400),
    to: to({ address: me.email, name: me.name }),
    senderName: mailing.senderName ?? letterheadNow(app).companyName,
    automatic: true,
    aboutType: 'mailings',
    aboutId: mailing.id,
  })
  return { result: { to: me.email, asFor: reader.name } }
}

export async function chosen(
  { app, db, caller }: Pick<Change, 'app' | 'db' | 'caller'>,
  contactId: string | null | undefined,
  leadId: string | null | undefined,
): Promise<Candidate> {
  const found = contactId
    ? await judged(app, db, caller, 'contacts', [contactId], false)
    : await judged(app, db, caller, 'leads', leadId ? [leadId] : [], false)
  if (!found[0]) {
    const [path, collection] = contactId ? ['contactId', 'contacts'] : ['leadId', 'leads']
    throw invalid([{ path: path!, code: 'unknown_reference', params: { collection: collection! } }])
  }
  return found[0]
}

/** The first who would get it, else the first of all: somebody must lend the test a name. */
async function firstOf({ app, db, caller }: Change, mailing: Values): Promise<Candidate> {
  let any: Candidate | undefined
  for await (const people of candidates(app, db, caller, mailing)) {
    const reader = people.find(({ reason }) => !reason)
    if (reader) return reader
    any ??= people[0]
  }
  if (!any) throw new Problem('conflict', 'mailing_reaches_nobody')
  return any
}

export const mailingEffects = { schedule, resume, cancel, test }

/** What is planned or out stands as it was decided; it is taken back to be changed. */
export const mailingGuard: Guard = async (_, next, previous) => {
  if (!previous || !fixedStates.includes(previous.status) || !fixedStates.includes(next.status)) return
  const differs = (name: string) =>
    JSON.stringify(previous[name] ?? null) !== JSON.stringify(next[name] ?? null)
  if (fixedFields.some(differs)) throw new Problem('conflict', 'mailing_fixed')
}

/** What is under way is stopped first. Once it has recipients, they need it. */
export const mailingBinGuard: BinGuard = async (_, mailing, to) => {
  if (to === 'deleted' && mailing.status === 'sending') throw new Problem('conflict', 'mailing_under_way')
}

/** The links in what went out must lead somewhere for good. */
export const recipientBinGuard: BinGuard = async (_, __, to) => {
  if (to === 'deleted') throw new Problem('conflict', 'mailing_stays')
}
