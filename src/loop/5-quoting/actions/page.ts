/** A quote as the customer sees it without an account: read, accept, or say why not. */
import { documents, publicDocument } from '#base/documents/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import type { PublicView } from '#platform/public/index.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { sheetOf } from '../rules/sheet.ts'
import { words } from '../rules/words.ts'
import { quotes } from '../schema.ts'
import { readerOf, writtenFor } from './paper.ts'

const name = { label: { en: 'Your name', de: 'Ihr Name' } }

export const quotePage: PublicView = {
  language: async (app, quote) => (await readerOf(app, app.pool, quote)).language,
  view: async (app, quote, language) => {
    const say = words[language]
    const reader = await readerOf(app, app.pool, quote)
    const sheet = sheetOf(quote, reader.sender, writtenFor(app, quote, language), language)
    const state = quotes.fields.status!.choices!.find(({ key }) => key === quote.status)!
    const file = quote.documentId
      ? await loadIfAny(app, app.pool, jobCaller(app, 'quote-page'), documents, quote.documentId)
      : null
    const notice = { superseded: say.replaced, expired: say.over }[quote.status as string]
    return {
      title: [say.title, quote.subject].filter(Boolean).join(': '),
      number: quote.number,
      status: { label: state.label[language], tone: state.tone ?? 'neutral' },
      intro: notice ?? quote.introduction ?? say.intro,
      facts: sheet.facts.map(([label, value]) => ({ label, value })),
      lines: {
        columns: sheet.columns.map(({ key, label, right }) => ({
          key,
          label,
          ...(right ? { align: 'end' } : {}),
        })),
        rows: sheet.rows,
      },
      totals: sheet.totals.map(([label, value, strong]) => ({ label, value, ...(strong ? { strong } : {}) })),
      texts: quote.terms ? [{ title: say.terms, text: quote.terms }] : [],
      documents: file ? [publicDocument(file)] : [],
    }
  },
  actions: {
    accept: {
      label: { en: 'Accept the quote', de: 'Angebot annehmen' },
      explain: {
        en: 'You order what the quote says. We keep your name, the time and your network address with it.',
        de: 'Sie bestellen, was im Angebot steht. Wir halten Ihren Namen, die Zeit und Ihre Netzadresse dazu fest.',
      },
      done: { en: 'Thank you for your order.', de: 'Vielen Dank für Ihren Auftrag.' },
      fields: { name, customerOrderNumber: { label: { en: 'Your order number', de: 'Ihre Bestellnummer' } } },
      nameField: 'name',
    },
    reject: {
      label: { en: 'Decline', de: 'Ablehnen' },
      done: {
        en: 'Thank you for telling us. We will get in touch.',
        de: 'Danke für Ihre Antwort. Wir melden uns.',
      },
      fields: {
        reason: { label: { en: 'Why', de: 'Warum' } },
        note: { label: { en: 'What you would like to tell us', de: 'Was Sie uns sagen möchten' } },
        name,
      },
      nameField: 'name',
    },
  },
}
