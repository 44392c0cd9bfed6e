/** The customer's form: anybody may report a fault, and learns its number. */
import type { FastifyInstance } from 'fastify'
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { languageOf } from '#platform/http/errors.ts'
import { invalid } from '#platform/http/problems.ts'
import { publicCompany } from '#platform/public/index.ts'
import { limitRate } from '#platform/http/rate-limit.ts'
import { bodyOf } from '#platform/http/request.ts'
import type { Change } from '#platform/records/change.ts'
import { email, longText, text } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { customerOf } from '../actions/customer.ts'
import { addMessage } from '../actions/messages.ts'

/** Per network address. */
const rate = { limit: 10, seconds: 600 }

const asked = {
  name: text('Name', 'Name', { required: true, max: 160 }),
  email: email('E-mail', 'E-Mail', { required: true, max: 320 }),
  company: text('Company', 'Firma', { max: 200 }),
  subject: text('Subject', 'Betreff', { required: true, max: 300 }),
  description: longText('What happened?', 'Was ist passiert?', { required: true, max: 20_000 }),
  serialNumber: text('Serial number', 'Seriennummer', { max: 120 }),
  // No person sees this one.
  website2: text('Website', 'Website', { max: 200 }),
}

const visitor = (app: App): Caller => ({
  kind: 'webhook',
  userId: null,
  source: 'ticket form',
  access: fullAccess,
  language: app.config.company.language,
  timeZone: app.config.company.timeZone,
})

const words = {
  en: {
    title: 'Report a fault or ask a question',
    intro: 'Tell us what happened. We answer by e-mail.',
    submitLabel: 'Send',
    thanks: 'Thank you. We have got your message and will answer by e-mail.',
    number: 'Its number is {number}.',
  },
  de: {
    title: 'Störung melden oder Frage stellen',
    intro: 'Sagen Sie uns, was passiert ist. Wir antworten per E-Mail.',
    submitLabel: 'Absenden',
    thanks: 'Vielen Dank. Ihre Nachricht ist angekommen, wir antworten per E-Mail.',
    number: 'Sie hat die Nummer {number}.',
  },
}

export function publicTicketRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/public/tickets', async (request) => {
    const language = languageOf(request)
    const { title, intro, submitLabel } = words[language]
    const { website2: _trap, ...shown } = asked
    const fields = Object.entries(shown).map(([name, { kind, label, required, max }]) => ({
      name,
      kind,
      label: label[language],
      required: required ?? false,
      max,
    }))
    return { language, company: publicCompany(app), title, intro, submitLabel, fields }
  })
  http.post('/api/v1/public/tickets', async (request, reply) => {
    await limitRate(app.pool, 'ticket-form', request.ip, rate)
    const { values, errors } = parseFields(bodyOf(request), asked)
    if (errors.length) throw invalid(errors)
    const caller = { ...visitor(app), language: languageOf(request) }
    return answerOnce(app, caller, request, reply, async (c) => {
      const number = values.website2 ? null : await raise(c, values)
      return { status: 201, body: JSON.stringify({ number, thanks: thanksFor(caller.language, number) }) }
    })
  })
}

const thanksFor = (language: 'en' | 'de', number: string | null) =>
  [words[language].thanks, number && words[language].number.replace('{number}', number)]
    .filter(Boolean)
    .join(' ')

async function raise(c: Change, values: Values): Promise<string> {
  await c.begin()
  const customer = await customerOf(c, values.email, values.name)
  const itemId = values.serialNumber ? await itemOf(c, values.serialNumber, customer.accountId) : null
  const signed = [values.name, values.company].filter(Boolean).join(', ')
  const ticket = await c.create(
    'tickets',
    {
      subject: values.subject,
      description: `${values.description}\n\n${signed}${values.serialNumber ? `\n${values.serialNumber}` : ''}`,
      type: 'fault',
      channel: 'form',
      requesterEmail: values.email,
      installedItemId: itemId,
      ...customer,
    },
    { data: { arrived: true, language: c.caller.language } },
  )
  await addMessage(c, ticket, {
    direction: 'in',
    body: values.description,
    contactId: customer.contactId,
    address: values.email,
  })
  return ticket.number
}

/** An item by its serial number, at the writer's own company: a number alone proves nothing. */
async function itemOf(c: Change, serial: string, accountId: string | null): Promise<string | null> {
  const found = await c.db.query<{ id: string }>(sql`select id from service_installed_items
    where lower(serial_number) = lower(${serial.trim()}) and account_id = ${accountId}::uuid and deleted_at is null limit 2`)
  return found.rows.length === 1 ? found.rows[0]!.id : null
}
