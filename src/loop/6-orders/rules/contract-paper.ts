/** A contract as both sides sign it, and the mail that brings it. Pure. */
import { big } from '#platform/money.ts'
import type { Formats, Letterhead, Paper } from '#platform/paper/index.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { isCallable } from './consumption.ts'
import { duesOf } from './schedule.ts'

const en = {
  contract: 'Contract',
  amendment: 'Amendment to a contract',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  kind: 'Agreed by',
  quantity: 'quantity',
  value: 'value',
  yourNumber: 'Your number',
  intro: 'We agree on what follows. It is called off while the contract is in force.',
  position: 'No.',
  description: 'Description',
  target: 'Agreed',
  price: 'Unit price',
  discount: 'Discount',
  amount: 'Value',
  listPrice: 'list price of the day',
  least: (quantity: string) => `at least ${quantity} a time`,
  tolerance: (percent: string) => `up to ${percent} more may be called`,
  netPrice: 'net price',
  schedule: (days: string) => `to be called: ${days}`,
  planned: (quantity: string, day: string) => `${quantity} for ${day}`,
  wholeDiscount: (percent: string) => `The values above are less a discount of ${percent} on the whole.`,
  total: 'Agreed value, net',
  renews: 'The contract renews itself for the same time unless one side says otherwise before its end.',
  signatures: ['Seller: place, date, signature', 'Buyer: place, date, signature'],
}
const de: typeof en = {
  contract: 'Rahmenvertrag',
  amendment: 'Nachtrag zum Rahmenvertrag',
  validFrom: 'Gültig ab',
  validUntil: 'Gültig bis',
  kind: 'Vereinbart nach',
  quantity: 'Menge',
  value: 'Wert',
  yourNumber: 'Ihre Nummer',
  intro: 'Wir vereinbaren das Folgende. Abgerufen wird, solange der Vertrag in Kraft ist.',
  position: 'Pos.',
  description: 'Beschreibung',
  target: 'Vereinbart',
  price: 'Einzelpreis',
  discount: 'Rabatt',
  amount: 'Wert',
  listPrice: 'Listenpreis des Tages',
  least: (quantity) => `mindestens ${quantity} je Abruf`,
  tolerance: (percent) => `bis zu ${percent} mehr abrufbar`,
  netPrice: 'Nettopreis',
  schedule: (days) => `abzurufen: ${days}`,
  planned: (quantity, day) => `${quantity} zum ${day}`,
  wholeDiscount: (percent) => `Von den Werten oben ist ein Rabatt von ${percent} auf das Ganze abgezogen.`,
  total: 'Vereinbarter Wert, netto',
  renews: 'Der Vertrag verlängert sich um dieselbe Zeit, wenn vor seinem Ende keine Seite widerspricht.',
  signatures: ['Verkäufer: Ort, Datum, Unterschrift', 'Käufer: Ort, Datum, Unterschrift'],
}
const words: Record<Language, typeof en> = { en, de }

/** What it is called: of the file, too. */
export const paperTitle = ({ amendsId }: Values, language: Language) =>
  words[language][amendsId ? 'amendment' : 'contract']

interface Written {
  contract: Values
  letterhead: Letterhead
  language: Language
  formats: Formats
  recipient: string[]
}

export function contractPaper({ contract, letterhead, language, formats, recipient }: Written): Paper {
  const say = words[language]
  const { day, money, percent } = formats
  const facts: Paper['facts'] = [
    [say.validFrom, day(contract.validFrom)],
    [say.validUntil, day(contract.validUntil)],
    [say.kind, say[contract.kind as 'quantity' | 'value']],
    [say.yourNumber, contract.customerContractNumber ?? ''],
  ]
  const off = big(contract.discountPercent)
  return {
    letterhead,
    language,
    title: paperTitle(contract, language),
    number: contract.number,
    recipient,
    facts: facts.filter(([, value]) => value),
    intro: say.intro,
    columns: [
      { key: 'no', label: say.position, width: 28 },
      { key: 'description', label: say.description },
      { key: 'target', label: say.target, align: 'right' },
      { key: 'price', label: say.price, align: 'right' },
      { key: 'discount', label: say.discount, align: 'right' },
      { key: 'amount', label: say.amount, align: 'right' },
    ],
    rows: (contract.lines as Values[]).map((line, index) => rowOf(line, index, formats, say)),
    totals: [[say.total, money(contract.targetAmount), true]],
    outro: [
      ...(off.gt(0) ? [say.wholeDiscount(percent(off.toFixed()))] : []),
      ...(contract.autoRenew ? [say.renews] : []),
      ...(contract.terms ? [contract.terms] : []),
    ],
    signature: say.signatures.map((label) => ({ label })),
  }
}

function rowOf(line: Values, index: number, formats: Formats, say: typeof en): Paper['rows'][number] {
  const { quantity, amount, percent, day } = formats
  const planned = duesOf(line).map((due) => say.planned(quantity(due.quantity), day(due.on)))
  const no = String(index + 1)
  const description = line.description ?? ''
  if (!isCallable(line))
    return { cells: { no, description, target: '', price: '', discount: '', amount: '' }, note: '' }
  const positive = (value: string | null) => big(value).gt(0)
  return {
    cells: {
      no,
      description,
      target: positive(line.targetQuantity)
        ? `${quantity(line.targetQuantity)} ${line.unit ?? ''}`.trim()
        : '',
      price: line.unitPrice ? amount(line.unitPrice) : '',
      discount: positive(line.discountPercent) ? percent(line.discountPercent) : '',
      amount: line.targetAmount ? amount(line.targetAmount) : '',
    },
    note: [
      ...(line.unitPrice ? [] : [say.listPrice]),
      ...(positive(line.minimumQuantity) ? [say.least(quantity(line.minimumQuantity))] : []),
      ...(positive(line.tolerancePercent) ? [say.tolerance(percent(line.tolerancePercent))] : []),
      ...(line.netPrice ? [say.netPrice] : []),
      ...(planned.length ? [say.schedule(planned.join(', '))] : []),
    ].join(' · '),
  }
}

/** The covering mail, until the company has a template of its own under the key `contract`. */
export const contractLetter: Record<Language, { subject: string; text: string }> = {
  en: {
    subject: 'Our contract {{ contract.number }}',
    text: `Hello{% if contact.name %} {{ contact.name }}{% endif %},

{% if message %}{{ message }}{% else %}please find our contract {{ contract.number }} attached. It is to hold from {{ contract.validFrom }} to {{ contract.validUntil }}. Please send it back signed.{% endif %}

{{ company.name }}`,
  },
  de: {
    subject: 'Unser Rahmenvertrag {{ contract.number }}',
    text: `Guten Tag{% if contact.name %} {{ contact.name }}{% endif %},

{% if message %}{{ message }}{% else %}anbei unser Rahmenvertrag {{ contract.number }}. Er soll vom {{ contract.validFrom }} bis zum {{ contract.validUntil }} gelten. Bitte senden Sie ihn unterschrieben zurück.{% endif %}

{{ company.name }}`,
  },
}
