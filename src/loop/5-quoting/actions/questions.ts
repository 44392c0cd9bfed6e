/** What the reader of a quote asks on its page: a mail that came in, answered by mail, and both stand on the page. */
import { newId } from '#platform/ids.ts'
import { meetClock, pauseClock, policyFor, resumeClock, startClock } from '#platform/clocks/index.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { receiveMail, senderOf } from '#platform/mail/index.ts'
import { jobCaller, notify } from '#platform/notifications/index.ts'
import type { Formats } from '#platform/paper/index.ts'
import type { PublicPage } from '#platform/public/index.ts'
import { change } from '#platform/records/change.ts'
import type { Language } from '#platform/records/fields.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect, Reaction } from '#platform/records/registry.ts'
import { words } from '../rules/words.ts'
import { followUpMetric, questionMetric } from './follow-up.ts'

/** Seed: how soon a customer who asks about a quote has an answer. The company changes it as it likes. */
export const questionPolicy: Values = {
  name: 'Question about a quote',
  targets: [{ metric: questionMetric, name: 'Question about a quote answered', minutes: 24 * 60 }],
}

/** Marks what was asked on the page among the mails about a quote. */
const mark = '<quote-question-'

/** While we owe an answer nobody follows the quote up: the customer waits for us. */
export const ask: Effect = async (change, quote, { name, question }) => {
  const { app } = change
  const { language } = app.config.company
  const sender = senderOf(app.settings)
  const { id } = await receiveMail(change, {
    messageId: `${mark}${newId()}@${sender.split('@')[1]}>`,
    from: { address: quote.sentTo, name },
    to: [{ address: sender }],
    subject: `${words[language].question} ${quote.number}`,
    text: question,
    about: { type: 'quotes', id: quote.id },
    ownerId: quote.ownerId ?? quote.sentById,
    shared: true,
  })
  const subject = { type: 'quotes', id: quote.id as string }
  const policy = policyFor(app, questionMetric)
  if (policy) await startClock(change, { subject, metric: questionMetric, policy: policy.id })
  await pauseClock(change, { subject, metric: followUpMetric })
  if (quote.ownerId)
    await notify(change, {
      to: quote.ownerId,
      kind: 'responded',
      title: [words[language].question, quote.number, quote.subject].filter(Boolean).join(' '),
      aboutType: 'quotes',
      aboutId: quote.id,
      cause: id,
    })
}

/** So many of the last questions and answers stand on the page. */
const most = 100

/** What was asked and answered so far, as the page shows it: answers that went to the one who asks, and no other mails. */
export async function talkOf(
  app: App,
  quote: Values,
  language: Language,
  { day }: Formats,
): Promise<PublicPage['talk']> {
  const sorted = ['direction', 'status', 'aboutType', 'aboutId', 'messageId', 'threadId', 'createdAt']
  const mails = readable(app, jobCaller(app, 'quote-page'), 'mails', [
    ...sorted,
    'from',
    'to',
    'reply',
    'text',
  ])
  const found = await app.pool
    .query<Values>(sql`select m.direction, m."from", coalesce(m.reply, m.text) as text,
      m."createdAt" as at from ${mails} m
    where m."threadId" in (select q."threadId" from ${mails} q where q."aboutType" = 'quotes'
        and q."aboutId" = ${quote.id} and starts_with(q."messageId", ${mark}))
      and (starts_with(m."messageId", ${mark}) or (m.direction = 'out' and m.status not in ('failed', 'cancelled')
        and m."to" @> ${JSON.stringify([{ address: quote.sentTo.toLowerCase() }])}::jsonb))
    order by m."createdAt" desc limit ${most}`)
  if (found.rows.length === 0) return undefined
  return {
    title: words[language].questions,
    entries: found.rows.toReversed().map(({ direction, from, text, at }) => ({
      by: from.name ?? app.config.company.name,
      at: day(new Date(at).toISOString()),
      text,
      ours: direction === 'out',
    })),
  }
}

const goesTo = ({ to }: Values, address: string) =>
  (to as Values[]).some((one) => one.address === address.toLowerCase())

/** Whoever answers has kept the promise, and the quote is followed up again. */
export const answered: Reaction = {
  run: async (app, fact) => {
    const caller = jobCaller(app, 'quote-answered')
    const mail = await loadIfAny(app, app.pool, caller, app.registry.type('mails'), fact.recordId)
    if (mail?.aboutType !== 'quotes' || !mail.inReplyTo?.startsWith(mark)) return
    const quote = await loadIfAny(app, app.pool, caller, app.registry.type('quotes'), mail.aboutId)
    if (!quote || !goesTo(mail, quote.sentTo)) return
    const which = { subject: { type: 'quotes', id: mail.aboutId }, at: fact.at }
    await change(app, caller, async (c) => {
      await meetClock(c, { ...which, metric: questionMetric })
      await resumeClock(c, { ...which, metric: followUpMetric })
    })
  },
}
