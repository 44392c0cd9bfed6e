import type { App } from '#platform/app.ts'
import type { Language } from '#platform/records/fields.ts'
import { formatsOf } from './format.ts'
import { letterheadOf } from './letterhead.ts'
import type { Paper } from './paper.ts'

const words = {
  en: {
    title: 'Sample',
    recipient: ['Example Ltd', 'Purchasing', '12 Example Street', 'Exampletown'],
    date: 'Date',
    intro: 'This is how your papers look.',
    text: 'Description',
    quantity: 'Quantity',
    price: 'Price',
    net: 'Amount',
    article: 'An article with a name',
    note: 'What else there is to say about it stands in smaller print.',
    sum: 'Net',
    tax: 'Tax 20 %',
    total: 'Total',
  },
  de: {
    title: 'Muster',
    recipient: ['Beispiel GmbH', 'Einkauf', 'Beispielstraße 12', '12345 Musterstadt'],
    date: 'Datum',
    intro: 'So sehen Ihre Papiere aus.',
    text: 'Bezeichnung',
    quantity: 'Menge',
    price: 'Preis',
    net: 'Betrag',
    article: 'Ein Artikel mit Namen',
    note: 'Was es sonst dazu zu sagen gibt, steht kleiner darunter.',
    sum: 'Netto',
    tax: 'Steuer 20 %',
    total: 'Gesamt',
  },
}

/** A paper that shows the letterhead and nothing else. */
export async function samplePaper(app: App, language: Language): Promise<Paper> {
  const say = words[language]
  const { currency, timeZone } = app.config.company
  const { amount, money, quantity, moment } = formatsOf(language, currency, timeZone)
  return {
    letterhead: await letterheadOf(app),
    language,
    title: say.title,
    recipient: say.recipient,
    facts: [[say.date, moment(new Date().toISOString())]],
    intro: say.intro,
    columns: [
      { key: 'text', label: say.text },
      { key: 'quantity', label: say.quantity, align: 'right' },
      { key: 'price', label: say.price, align: 'right' },
      { key: 'net', label: say.net, align: 'right' },
    ],
    rows: [
      {
        cells: { text: say.article, quantity: quantity('4'), price: amount('250'), net: amount('1000') },
        note: say.note,
      },
    ],
    totals: [
      [say.sum, money('1000')],
      [say.tax, money('200')],
      [say.total, money('1200'), true],
    ],
  }
}
