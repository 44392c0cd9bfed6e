/** What stands on invoices, credit notes and reminders, beside their own values. */
import type { Language } from '#platform/records/fields.ts'

const en = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  issuedOn: 'Date',
  dueOn: 'Due on',
  supplyOn: 'Supplied on',
  customerOrderNumber: 'Your order',
  original: 'For invoice',
  originalOn: 'of',
  vatId: 'Your VAT ID',
  position: 'No.',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  net: 'Amount',
  discount: 'Discount',
  documentDiscount: 'Discount {percent}',
  netPrice: 'Net price',
  netTotal: 'Net total',
  tax: 'VAT {percent} on {net}',
  grossTotal: 'Total',
  creditReason: 'Reason: {reason}',
  pay: 'Please pay {amount} by {day}, quoting {number}.',
  reverseCharge: 'Reverse charge: the recipient owes the tax.',
  intraCommunity: 'Tax-exempt intra-community supply.',
  export: 'Tax-exempt export.',
  letter: 'Hello{name},\n\n{text}\n\nKind regards\n{company}',
  sendSubject: '{title} {number}',
  sendText: 'please find our {title} {number} attached.',
  reminder: 'Payment reminder: invoice {number}',
  first: 'First notice: invoice {number}',
  final: 'Final notice: invoice {number}',
  remindText:
    'on invoice {number}, due on {day}, {amount} is still open. Please pay it soon; if you have done so already, accept our thanks.',
  firstText:
    'on invoice {number}, due on {day}, {amount} is still open in spite of our reminder. Please pay it within ten days.',
  finalText:
    'on invoice {number}, due on {day}, {amount} is still open in spite of our notices. This is our last one: please pay within seven days.',
}

const de: typeof en = {
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  issuedOn: 'Datum',
  dueOn: 'Fällig am',
  supplyOn: 'Leistungsdatum',
  customerOrderNumber: 'Ihre Bestellung',
  original: 'Zu Rechnung',
  originalOn: 'vom',
  vatId: 'Ihre USt-IdNr.',
  position: 'Pos.',
  description: 'Bezeichnung',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis',
  net: 'Betrag',
  discount: 'Rabatt',
  documentDiscount: 'Rabatt {percent}',
  netPrice: 'Nettopreis',
  netTotal: 'Summe netto',
  tax: 'USt {percent} auf {net}',
  grossTotal: 'Gesamtbetrag',
  creditReason: 'Grund: {reason}',
  pay: 'Bitte zahlen Sie {amount} bis zum {day} und geben Sie {number} an.',
  reverseCharge: 'Steuerschuldnerschaft des Leistungsempfängers.',
  intraCommunity: 'Steuerfreie innergemeinschaftliche Lieferung.',
  export: 'Steuerfreie Ausfuhrlieferung.',
  letter: 'Guten Tag{name},\n\n{text}\n\nFreundliche Grüße\n{company}',
  sendSubject: '{title} {number}',
  sendText: 'im Anhang finden Sie unsere {title} {number}.',
  reminder: 'Zahlungserinnerung: Rechnung {number}',
  first: 'Erste Mahnung: Rechnung {number}',
  final: 'Letzte Mahnung: Rechnung {number}',
  remindText:
    'auf Rechnung {number}, fällig am {day}, sind noch {amount} offen. Bitte gleichen Sie sie bald aus; sollten Sie das schon getan haben, danken wir Ihnen.',
  firstText:
    'auf Rechnung {number}, fällig am {day}, sind trotz unserer Erinnerung noch {amount} offen. Bitte zahlen Sie binnen zehn Tagen.',
  finalText:
    'auf Rechnung {number}, fällig am {day}, sind trotz unserer Mahnungen noch {amount} offen. Dies ist die letzte: Bitte zahlen Sie binnen sieben Tagen.',
}

export type PaperWord = keyof typeof en

/** A sentence in a language, its blanks filled. */
export const paperWords =
  (language: Language) =>
  (word: PaperWord, blanks: Record<string, string> = {}): string =>
    ({ en, de })[language][word].replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '')
