/** A quote as the customer sees it without an account: read, choose, ask, accept, or say why not. */
import { documents, publicDocument } from '#base/documents/index.ts'
import { invalid } from '#platform/http/problems.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { declining, visitorName, visitorNote, type PublicView } from '#platform/public/index.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { asChosen, choicesOf, wrongChoice } from '../rules/choice.ts'
import { sheetOf } from '../rules/sheet.ts'
import { words } from '../rules/words.ts'
import { quotes } from '../schema.ts'
import { readerOf, writtenFor } from './paper.ts'
import { talkOf } from './questions.ts'

export const quotePage: PublicView = {
  language: async (app, quote) => (await readerOf(app, app.pool, quote)).language,
  view: async (app, quote, language, asked) => {
    const say = words[language]
    const reader = await readerOf(app, app.pool, quote)
    const choosing = quote.status === 'sent'
    const chosen: readonly string[] = choosing ? asked : (quote.chosenLineIds ?? [])
    const errors = wrongChoice(quote.lines, chosen)
    if (errors.length) throw invalid(errors)
    const formats = writtenFor(app, quote, language)
    const sheet = sheetOf(asChosen(quote, chosen), reader.sender, formats, language)
    const choices = choosing ? choicesOf(quote.lines, chosen) : []
    const state = quotes.fields.status!.choices!.find(({ key }) => key === quote.status)!
    const file = quote.documentId
      ? await loadIfAny(app, app.pool, jobCaller(app, 'quote-page'), documents, quote.documentId)
      : null
    const notice = { superseded: say.revised, expired: say.over }[quote.status as string]
    return {
      title: [say.title, quote.subject].filter(Boolean).join(': '),
      number: quote.number,
      status: { label: choosing ? say.awaited : state.label[language], tone: state.tone ?? 'neutral' },
      intro: notice ?? quote.introduction ?? say.intro,
      facts: sheet.facts.map(([label, value]) => ({ label, value })),
      lines: {
        columns: sheet.columns.map(({ key, label, right }) => ({
          key,
          label,
          ...(right ? { align: 'end' } : {}),
          ...(key === 'no' ? { minor: true } : {}),
        })),
        ...(choices.some(Boolean) ? { hint: say.choose } : {}),
        rows: sheet.rows.map((row, index) => ({ ...row, ...(choices[index] && { choice: choices[index] }) })),
      },
      totals: sheet.totals.map(([label, value, strong]) => ({ label, value, ...(strong ? { strong } : {}) })),
      texts: quote.terms ? [{ title: say.terms, text: quote.terms }] : [],
      talk: await talkOf(app, quote, language, formats),
      documents: file ? [publicDocument(file)] : [],
    }
  },
  actions: {
    accept: {
      label: { en: 'Accept the quote', de: 'Angebot annehmen' },
      explain: {
        en: 'You accept what the quote says. We keep your name, the time and your network address with it.',
        de: 'Sie nehmen an, was im Angebot steht. Wir halten Ihren Namen, die Zeit und Ihre Netzadresse dazu fest.',
      },
      done: { en: 'Thank you for accepting the quote.', de: 'Vielen Dank, dass Sie das Angebot annehmen.' },
      fields: {
        name: visitorName,
        customerOrderNumber: { label: { en: 'Your order number', de: 'Ihre Bestellnummer' } },
      },
      nameField: 'name',
      choiceField: 'chosenLineIds',
    },
    ask: {
      label: { en: 'Ask a question', de: 'Frage stellen' },
      explain: {
        en: 'We answer by mail, to the address to which we sent the quote, and here on this page.',
        de: 'Wir antworten per Mail an die Adresse, an die wir das Angebot gesandt haben, und hier auf der Seite.',
      },
      done: {
        en: 'Thank you for your question. We will answer soon.',
        de: 'Danke für Ihre Frage. Wir antworten bald.',
      },
      fields: { name: visitorName, question: { label: { en: 'Your question', de: 'Ihre Frage' } } },
      nameField: 'name',
      rate: { limit: 10, seconds: 600 },
    },
    reject: {
      label: { en: 'Decline', de: 'Ablehnen' },
      ...declining,
      fields: { reason: { label: { en: 'Why', de: 'Warum' } }, note: visitorNote, name: visitorName },
      nameField: 'name',
    },
  },
}
