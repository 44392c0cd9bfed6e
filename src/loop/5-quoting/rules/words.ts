/** Words that leave for people outside a screen: tasks, papers, pages and mails. */
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'

export const followUpSubject = ({ number, subject }: Values, language: Language): string => {
  const what = [number, subject].filter(Boolean).join(' ')
  return (language === 'de' ? `Angebot nachfassen: ${what}` : `Follow up quote: ${what}`).slice(0, 300)
}

const en = {
  title: 'Quote',
  date: 'Date',
  validUntil: 'Valid until',
  leadTime: 'Delivery time',
  days: (days: number) => `${days} days`,
  onAcceptance: 'On acceptance',
  contract: 'A contract: you call off these quantities within a year',
  contact: 'Your contact',
  awaited: 'Waits for your answer',
  intro: 'Thank you for your enquiry. We are pleased to offer:',
  position: 'No.',
  description: 'Description',
  quantity: 'Quantity',
  price: 'Unit price',
  discount: 'Discount',
  net: 'Net',
  optional: 'Optional, not in the total',
  alternative: 'Alternative, not in the total',
  chosen: 'Option, chosen',
  replaced: 'Replaced by your choice, not in the total',
  choose: 'Some of this is yours to choose: the total follows.',
  question: 'Question about quote',
  questions: 'Questions and answers',
  subtotal: 'Sum of the lines',
  documentDiscount: (percent: string) => `Discount ${percent}`,
  netTotal: 'Net total',
  tax: (percent: string, net: string) => `Tax ${percent} on ${net}`,
  grossTotal: 'Total',
  terms: 'Terms',
  signature: 'Accepted: place, date, signature',
  revised: 'We are preparing another revision of this quote for you.',
  over: 'This quote is no longer valid. Ask us for a new one.',
}
const de: typeof en = {
  title: 'Angebot',
  date: 'Datum',
  validUntil: 'Gültig bis',
  leadTime: 'Lieferzeit',
  days: (days) => `${days} Tage`,
  onAcceptance: 'Bei Annahme',
  contract: 'Ein Rahmenvertrag: Sie rufen diese Mengen innerhalb eines Jahres ab',
  contact: 'Ihr Kontakt',
  awaited: 'Wartet auf Ihre Antwort',
  intro: 'Vielen Dank für Ihre Anfrage. Gerne bieten wir Ihnen an:',
  position: 'Pos.',
  description: 'Bezeichnung',
  quantity: 'Menge',
  price: 'Einzelpreis',
  discount: 'Rabatt',
  net: 'Netto',
  optional: 'Optional, nicht in der Summe',
  alternative: 'Alternative, nicht in der Summe',
  chosen: 'Option, gewählt',
  replaced: 'Durch Ihre Wahl ersetzt, nicht in der Summe',
  choose: 'Einiges davon können Sie wählen: Die Summe richtet sich danach.',
  question: 'Frage zum Angebot',
  questions: 'Fragen und Antworten',
  subtotal: 'Summe der Positionen',
  documentDiscount: (percent) => `Rabatt ${percent}`,
  netTotal: 'Summe netto',
  tax: (percent, net) => `Steuer ${percent} auf ${net}`,
  grossTotal: 'Gesamtbetrag',
  terms: 'Bedingungen',
  signature: 'Angenommen: Ort, Datum, Unterschrift',
  revised: 'Wir bereiten eine neue Fassung dieses Angebots für Sie vor.',
  over: 'Dieses Angebot gilt nicht mehr. Fragen Sie uns nach einem neuen.',
}
export const words: Record<Language, typeof en> = { en, de }

/** The mail around a quote, until the company has a template of its own under the key `quote`. */
export const letter: Record<Language, { subject: string; text: string }> = {
  en: {
    subject: 'Our quote {{ quote.number }}',
    text: `Dear {{ contact.name | default: "Sir or Madam" }},

{% if message %}{{ message }}{% else %}please find our quote {{ quote.number }} attached. It is valid until {{ quote.validUntil }}.{% endif %}

Read it, accept it or tell us what is missing here:
{{ link }}

Kind regards
{{ sender.name | default: company.name }}
{{ company.name }}`,
  },
  de: {
    subject: 'Unser Angebot {{ quote.number }}',
    text: `Guten Tag {{ contact.name | default: "" }},

{% if message %}{{ message }}{% else %}anbei unser Angebot {{ quote.number }}. Es gilt bis {{ quote.validUntil }}.{% endif %}

Hier können Sie es lesen, annehmen oder uns sagen, was noch fehlt:
{{ link }}

Freundliche Grüße
{{ sender.name | default: company.name }}
{{ company.name }}`,
  },
}
