/** The customer hears of each step, in their language. */
import { sql } from '#platform/db/sql.ts'
import { fillTemplate, sendMail, templateOf, type Mail } from '#platform/mail/index.ts'
import { formatsOf } from '#platform/paper/index.ts'
import type { Queryable } from '#platform/db/pool.ts'
import type { App } from '#platform/app.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import type { Change } from '#platform/records/change.ts'
import type { Language } from '#platform/records/fields.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { letters, type Occasion } from '../rules/words.ts'

export interface Reader {
  name: string | null
  address: string | null
  language: Language
  account: string
}

/** Who reads what we write about an order: its contact, else its account. */
export async function readerOf(app: App, db: Queryable, order: Values): Promise<Reader> {
  const caller = jobCaller(app, 'orders-tell')
  const accounts = readable(app, caller, 'accounts', ['name', 'email'])
  const contacts = readable(app, caller, 'contacts', ['name', 'email', 'bounced', 'language'])
  const found = await db.query<Values>(sql`select a.name as account, a.email as office, c.name, c.language,
      case when c.bounced then null else c.email end as email
    from ${accounts} a left join ${contacts} c on c.id = ${order.contactId}::uuid where a.id = ${order.accountId}::uuid`)
  const { account = '', office = null, name = null, email = null, language } = found.rows[0] ?? {}
  const spoken = /^(de|en)\b/i.exec(language ?? '')?.[1]?.toLowerCase() as Language | undefined
  return { account, name, address: email ?? office, language: spoken ?? app.config.company.language }
}

/** Days and quantities as the reader writes them. */
export const writtenFor = (app: App, order: Values, { language }: Reader) =>
  formatsOf(language, order.currency, app.config.company.timeZone)

/**
 * Mails the customer about an order, by the company's own template of that key or ours. Answers the mail's id; null
 * when there is no address.
 */
export async function tellCustomer(
  change: Change,
  order: Values,
  occasion: Occasion,
  said: Values & { reader: Reader },
  mail: Pick<Mail, 'attachments' | 'key'> = {},
): Promise<string | null> {
  const { app } = change
  const { reader, ...more } = said
  if (!reader.address) return null
  const template = (await templateOf(app, occasion, reader.language)) ?? letters[occasion][reader.language]
  const { number, customerOrderNumber, changeNumber, promisedOn } = order
  const day = writtenFor(app, order, reader).day(promisedOn)
  const written = await fillTemplate(template, {
    contact: { name: reader.name },
    order: { number, customerOrderNumber, changeNumber, promisedOn: day },
    company: { name: app.config.company.name },
    link: order.publicUrl,
    ...more,
  })
  return sendMail(change, {
    to: [{ address: reader.address, name: reader.name ?? reader.account }],
    ...written,
    ...mail,
    aboutType: 'orders',
    aboutId: order.id,
    ownerId: order.ownerId,
  })
}
