/** A quote as its reader gets it: the PDF with the letterhead, and who that reader is. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf, letterheadOf, renderPaper, type Paper } from '#platform/paper/index.ts'
import type { Language } from '#platform/records/fields.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { addressLines } from '#platform/records/written.ts'
import { sheetOf } from '../rules/sheet.ts'
import { words } from '../rules/words.ts'

export interface Reader {
  account: string
  name: string | null
  /** Null when there is none, or mails to it come back. */
  address: string | null
  language: Language
  billingAddress: Values | null
  /** Who answers for the quote on our side. */
  sender: string | null
}

/** Who reads a quote: its contact, else its account. */
export async function readerOf(app: App, db: Queryable, quote: Values): Promise<Reader> {
  const all = jobCaller(app, 'quotes-send')
  const accounts = readable(app, all, 'accounts', ['name', 'email', 'billingAddress'])
  const contacts = readable(app, all, 'contacts', ['name', 'email', 'bounced', 'language'])
  const users = readable(app, all, 'users', ['name'])
  const found = await db.query<Values>(sql`select a.name as account, a.email as office, a."billingAddress",
      c.name, c.language, case when c.bounced then null else c.email end as email, u.name as sender
    from ${accounts} a left join ${contacts} c on c.id = ${quote.contactId}::uuid
      left join ${users} u on u.id = ${quote.ownerId}::uuid where a.id = ${quote.accountId}::uuid`)
  const {
    account = '',
    office,
    name = null,
    email,
    billingAddress = null,
    sender = null,
    language,
  } = found.rows[0] ?? {}
  const spoken = /^(de|en)\b/i.exec(language ?? '')?.[1]?.toLowerCase() as Language | undefined
  return {
    account,
    name,
    address: email ?? office ?? null,
    language: spoken ?? app.config.company.language,
    billingAddress,
    sender,
  }
}

export const writtenFor = (app: App, quote: Values, language: Language) =>
  formatsOf(language, quote.currency, app.config.company.timeZone)

/** The PDF of a quote with its lines, in its reader's language. */
export async function quotePdf(app: App, quote: Values): Promise<Buffer> {
  const reader = await readerOf(app, app.pool, quote)
  const { language } = reader
  const say = words[language]
  const sheet = sheetOf(quote, reader.sender, writtenFor(app, quote, language), language)
  const paper: Paper = {
    letterhead: await letterheadOf(app),
    language,
    title: say.title,
    number: quote.number,
    recipient: [
      reader.account,
      ...(reader.name ? [reader.name] : []),
      ...addressLines(reader.billingAddress, language),
    ],
    facts: sheet.facts,
    intro: quote.introduction ?? say.intro,
    columns: sheet.columns.map(({ key, label, right }) => ({
      key,
      label,
      ...(right ? { align: 'right' as const } : {}),
      ...(key === 'no' ? { width: 28 } : {}),
    })),
    rows: sheet.rows,
    totals: sheet.totals,
    outro: quote.terms ? [quote.terms] : [],
    signature: [{ label: say.signature }],
  }
  return renderPaper(paper)
}
