/** A quote leaves the house: its page at once, then its PDF and the mail that brings both. */
import { createHash } from 'node:crypto'
import { attachFile, attachmentOf, documents } from '#base/documents/index.ts'
import type { App } from '#platform/app.ts'
import { invalid } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { fillTemplate, sendMail, templateOf } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { publicLink, publicUrl } from '#platform/public/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import { change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { letter } from '../rules/words.ts'
import { quotes } from '../schema.ts'
import { planFollowUp } from './follow-up.ts'
import { quotePdf, readerOf, writtenFor } from './paper.ts'

/** The PDF is made and mailed after the commit, by a job that stands or falls with it. */
export const send: Effect = async (change, quote, input) => {
  const { app, db } = change
  const to = input.to ?? (await readerOf(app, db, quote)).address
  if (!to) throw invalid([{ path: 'to', code: 'nobody_to_send_to' }])
  const token = await publicLink(change, { type: quotes.name, id: quote.id, revision: quote.revision })
  const followUpId = await planFollowUp(change, quote)
  await app.jobs.add(db, sendQuote.name, { id: quote.id })
  return { set: { sentTo: to, publicUrl: publicUrl(app, token), followUpId } }
}

/** Safe to repeat: one document and one mail for each quote, however often it is tried. */
export async function sendSentQuote(app: App, id: string): Promise<void> {
  const system = jobCaller(app, 'quotes-send')
  const { record: quote } = await load(app, app.pool, system, quotes, id, { includes: ['lines'] })
  const bytes = quote.documentId ? null : await quotePdf(app, quote)
  // What the server does for the sender is the sender's in history.
  const caller = { ...system, userId: quote.sentById } as Caller
  await change(app, caller, async (c) => {
    const documentId = bytes
      ? await attachFile(c, {
          aboutType: quotes.name,
          aboutId: id,
          name: `${quote.number}.pdf`,
          mime: 'application/pdf',
          bytes,
          key: `quote ${id}`,
        })
      : (quote.documentId as string)
    const { record: document } = await load(app, c.db, system, documents, documentId)
    if (bytes)
      await c.patch(
        quotes.name,
        id,
        { documentId, documentHash: createHash('sha256').update(bytes).digest('hex') },
        { trusted: true },
      )
    await sendMail(c, {
      to: [{ address: quote.sentTo, name: (await readerOf(app, c.db, quote)).name }],
      ...(await written(app, quote)),
      attachments: [attachmentOf(document)],
      aboutType: quotes.name,
      aboutId: id,
      ownerId: quote.sentById ?? quote.ownerId,
      key: `quote ${id}`,
    })
  })
}

/** The covering mail, by the company's own template or ours. */
async function written(app: App, quote: Values) {
  const reader = await readerOf(app, app.pool, quote)
  const template = (await templateOf(app, 'quote', reader.language)) ?? letter[reader.language]
  const { day } = writtenFor(app, quote, reader.language)
  return fillTemplate(template, {
    contact: { name: reader.name },
    quote: { number: quote.number, subject: quote.subject, validUntil: day(quote.validUntil) },
    message: quote.message,
    link: quote.publicUrl,
    sender: { name: reader.sender },
    company: { name: app.config.company.name },
  })
}

export const sendQuote: JobKind<{ id: string }> = {
  name: 'quotes-send',
  run: (app, { id }) => sendSentQuote(app, id),
}
