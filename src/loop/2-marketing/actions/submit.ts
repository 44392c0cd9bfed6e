/** Somebody sends a web form: kept as it was sent, one lead, one response in the campaign, one answer by mail. */
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { fillTemplate, sendMail, templateOf } from '#platform/mail/index.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Fields } from '#platform/records/fields.ts'
import { hand, handOver } from '#platform/records/hand-over.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { leastFillTime, mostFillTime, senderHash, sinceOpened } from './fill-token.ts'
import { askable, fieldsOf } from '../rules/form.ts'
import { webForms } from '../schema.ts'
import { touch } from './members.ts'

/** What leads get when somebody outside responds: values of lead fields, and where it came from. */
export interface Response {
  values: Values
  campaignId: string | null
  source: string
  utm: { source: string | null; medium: string | null; campaign: string | null }
  /** A consent to marketing by e-mail that was given along. */
  consent: { wording: string; proof: string } | null
}

/** Answered with the lead that it made, or that stood already. */
export const responseReceived = handOver<Response, { leadId: string; created: boolean; lead: Values }>(
  'marketing.responseReceived',
)

/** What came over the wire. */
export interface Sent {
  values: unknown
  token: unknown
  /** The field that no person sees. */
  trap: unknown
  consent: unknown
  /** Page, referrer and UTM parameters. */
  origin: Values
  address: string
}

/** At most this many in this many minutes from one address. */
const limit = { submissions: 10, minutes: 10 }

/** Somebody outside, through the door of one form. */
export const outsider = (app: App, key: string): Caller => ({
  kind: 'webhook',
  userId: null,
  source: `web form ${key}`,
  access: fullAccess,
  language: app.config.company.language,
  timeZone: app.config.company.timeZone,
})

/** The living, active form of a key; 404 otherwise. */
export async function formByKey(app: App, key: string): Promise<Values> {
  const found = await app.pool.query<{ id: string }>(
    sql`select id from marketing_forms where lower(key) = lower(${key}) and active and deleted_at is null`,
  )
  const id = found.rows[0]?.id
  if (!id) throw new Problem('not-found', 'form_gone')
  return (await load(app, app.pool, outsider(app, key), webForms, id)).record
}

/** The fields of a form as the company has them now. */
export const formFields = (app: App, form: Values): Fields =>
  fieldsOf(form, askable(app.config.fields('leads'), app.config.customFields('leads')))

/**
 * Takes a submission. What a machine sent is kept as spam and answered like any other, so that it learns nothing.
 * @throws Problem when values are wrong (422), when it came too fast (409) or too often (429)
 */
export async function submit(app: App, form: Values, sent: Sent): Promise<void> {
  const open = sinceOpened(app.settings.secret, form.key, sent.token, Date.now())
  if (open === null || open > mostFillTime) throw new Problem('conflict', 'form_stale')
  const sender = senderHash(app.settings.secret, sent.address)
  const spam = typeof sent.trap === 'string' && sent.trap !== ''
  if (!spam && open < leastFillTime) throw new Problem('conflict', 'form_too_fast')
  const { values, errors } = parseFields(sent.values, formFields(app, form), { path: 'values.' })
  if (!spam && errors.length) throw invalid(errors)
  await change(app, outsider(app, form.key), async (c) => {
    await refuseFlood(c, sender)
    await take(c, form, { ...sent, sender, values, spam })
  })
}

/** Keeps a submission, with the lead and the answer that follow from it; the same one only once. Answers the lead's id. */
export async function take(
  c: Change,
  form: Values,
  sent: Sent & Pick<Kept, 'sender' | 'values' | 'spam'>,
): Promise<string | null> {
  if (await known(c, sent.token as string)) return null
  const consent = Boolean(form.consentText && sent.consent === true)
  const lead = sent.spam ? null : await respond(c, form, sent.values, consent, sent.origin)
  await keep(c, form, { ...sent, lead, consent })
  if (lead) await answerByMail(c, form, sent.values, lead.lead)
  return lead?.leadId ?? null
}

/** Two at the same moment from one address wait for each other here, so that the second sees the first. */
async function refuseFlood(c: Change, sender: string): Promise<void> {
  await c.begin()
  await c.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`form sender ${sender}`}, 0))`)
  const { submissions, minutes } = limit
  const found = await c.db.query<{ n: number }>(sql`select count(*)::int as n from marketing_submissions
    where sender = ${sender} and submitted_at > now() - make_interval(mins => ${minutes})`)
  if (found.rows[0]!.n >= submissions)
    throw new Problem('too-many', 'form_too_often', { minutes }, { extra: { retryAfter: minutes * 60 } })
}

/** The button was pressed twice: the first submission counts. */
const known = async (c: Change, token: string) =>
  (await c.db.query(sql`select 1 from marketing_submissions where lower(token) = lower(${token})`)).rows
    .length > 0

async function respond(c: Change, form: Values, values: Values, consent: boolean, origin: Values) {
  const own = Object.entries(values).filter(([name]) => name.startsWith('custom.'))
  const shipped = Object.entries(values).filter(([name]) => !name.startsWith('custom.'))
  const answer = await hand(c, responseReceived, {
    values: {
      ...Object.fromEntries(shipped),
      ...(own.length
        ? { custom: Object.fromEntries(own.map(([name, value]) => [name.slice(7), value])) }
        : {}),
    },
    campaignId: form.campaignId ?? null,
    source: form.source ?? 'web',
    utm: {
      source: text(origin.utmSource),
      medium: text(origin.utmMedium),
      campaign: text(origin.utmCampaign),
    },
    consent: consent ? { wording: form.consentText, proof: `${form.name} (${form.key})` } : null,
  })
  if (form.campaignId) await touch(c, form.campaignId, { who: 'leadId', id: answer.leadId }, 'respond')
  return answer
}

const origins: Record<string, number> = {
  page: 2000,
  referrer: 2000,
  utmSource: 200,
  utmMedium: 200,
  utmCampaign: 200,
  utmTerm: 200,
  utmContent: 200,
}

const text = (value: unknown, most = 200): string | null =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : null

interface Kept extends Sent {
  sender: string
  values: Values
  spam: boolean
  consent: boolean
  lead: { leadId: string; created: boolean } | null
}

const keep = (c: Change, form: Values, { origin, sender, token, values, spam, lead, consent }: Kept) =>
  c.create(
    'form-submissions',
    {
      ...Object.fromEntries(Object.entries(origins).map(([name, most]) => [name, text(origin[name], most)])),
      title: form.name,
      formId: form.id,
      campaignId: form.campaignId,
      leadId: lead?.leadId ?? null,
      state: spam ? 'spam' : lead?.created ? 'newLead' : 'knownLead',
      summary: inWords(c.app, form, values),
      values,
      consentGiven: consent,
      token,
      sender,
      submittedAt: c.now,
    },
    { trusted: true },
  )

/** What was sent, a line for each field. */
function inWords(app: App, form: Values, values: Values): string {
  const lines = Object.entries(formFields(app, form)).flatMap(([name, field]) => {
    const value = values[name]
    if (value === null || value === undefined || value === '') return []
    const choice = field.choices?.find(({ key }) => key === value)
    return [`${field.label[form.language as 'en']}: ${choice?.label[form.language as 'en'] ?? value}`]
  })
  return lines.join('\n')
}

/** One answer a day to one address, in the form's language. A template that cannot be filled stops no lead. */
async function answerByMail(c: Change, form: Values, values: Values, lead: Values): Promise<void> {
  const { app } = c
  const to = values.email ?? null
  if (!form.templateId || !to) return
  const templates = app.registry.type('mail-templates')
  const chosen = await loadIfAny(app, c.db, c.caller, templates, form.templateId)
  const template = chosen && (await templateOf(app, chosen.key, form.language))
  if (!template) return
  try {
    const data = {
      record: lead,
      form: { name: form.name, ...values },
      company: { name: app.config.company.name },
    }
    const mail = await fillTemplate(template, data)
    const key = `form ${form.id} ${to} ${c.now.slice(0, 10)}`
    await sendMail(c, {
      ...mail,
      to: [{ address: to, name: lead.name }],
      automatic: true,
      aboutType: 'leads',
      aboutId: lead.id,
      ownerId: lead.ownerId ?? form.ownerId ?? null,
      key,
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    app.log.warn({ err: error, form: form.key }, 'the answer to a web form could not be written')
  }
}
