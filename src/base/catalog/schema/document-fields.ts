/** What all documents with prices have in common: quotes, orders, invoices. */
import {
  boolean,
  choice,
  decimal,
  money,
  objects,
  option,
  percent,
  ref,
  text,
  type Field,
  type Fields,
} from '#platform/records/fields.ts'

export const taxCategory = (o?: Pick<Field, 'default' | 'required'>) =>
  choice(
    'Tax category',
    'Steuerkategorie',
    [
      option('standard', 'Standard rate', 'Normalsatz'),
      option('reduced', 'Reduced rate', 'Ermäßigter Satz'),
      option('zero', 'Zero rate', 'Nullsatz'),
      option('exempt', 'Exempt', 'Steuerbefreit'),
    ],
    o,
  )

/**
 * Columns of a document's lines. Price, unit, cost and tax that are left out come from price list, product and tax
 * rates (`filledLines`); `netAmount` is before the document's discount.
 */
export const documentLineFields: Fields = {
  productId: ref('Product', 'Produkt', 'products', { aliases: ['product'] }),
  description: text('Description', 'Beschreibung', { max: 2000 }),
  quantity: decimal('Quantity', 'Menge', { min: 0, default: '1' }),
  unit: text('Unit', 'Einheit', { max: 20 }),
  unitPrice: money('Unit price', 'Einzelpreis', { min: 0 }),
  discountPercent: percent('Discount', 'Rabatt', { default: '0' }),
  netPrice: boolean('Net price', 'Nettopreis', {
    default: false,
    quiet: true,
    help: { en: 'No discount on the whole comes off.', de: 'Davon geht kein Rabatt auf das Ganze ab.' },
  }),
  taxCategory: { ...taxCategory(), quiet: true },
  taxPercent: percent('Tax rate', 'Steuersatz', { aliases: ['tax', 'steuer'] }),
  kind: choice(
    'Kind',
    'Art',
    [
      option('normal', 'Normal', 'Normal'),
      option('charge', 'Freight or surcharge', 'Fracht oder Zuschlag'),
      option('optional', 'Optional', 'Optional', { kind: 'uncounted' }),
      option('alternative', 'Alternative', 'Alternative', { kind: 'uncounted' }),
      option('text', 'Text', 'Text', { kind: 'uncounted' }),
    ],
    { default: 'normal' },
  ),
  unitCost: money('Unit cost', 'Stückkosten', { min: 0 }),
  netAmount: money('Net', 'Netto', { readOnly: true, quiet: true }),
}

/** What files have beside a document's lines: each amount becomes a line of its own, under its heading. */
export const charges = {
  field: 'lines.unitPrice',
  says: 'description',
  with: { kind: 'charge' },
  words: [
    'freight',
    'shipping cost',
    'shipping costs',
    'shipping charge',
    'postage',
    'surcharge',
    'handling',
    'fracht',
    'versandkosten',
    'porto',
    'zuschlag',
  ],
} as const

/** Sums of a document, computed by `priceDocument`. */
export const totalsFields: Fields = {
  netTotal: money('Net total', 'Summe netto', { readOnly: true, imported: true }),
  discountTotal: money('Discount total', 'Rabattsumme', { readOnly: true, quiet: true }),
  taxTotal: money('Tax', 'Steuer', { readOnly: true, imported: true }),
  grossTotal: money('Gross total', 'Summe brutto', {
    readOnly: true,
    imported: true,
    aliases: ['total', 'grand total', 'total amount'],
  }),
  taxes: objects(
    'Taxes',
    'Steuern',
    {
      category: taxCategory(),
      percent: percent('Rate', 'Satz'),
      net: money('Net', 'Netto'),
      tax: money('Tax', 'Steuer'),
    },
    { readOnly: true, quiet: true },
  ),
}

const ofCosts = ['costTotal']

/** What a document earns; for those only whose role shows it. */
export const marginFields: Fields = {
  costTotal: money('Cost', 'Kosten', { readOnly: true, madeOf: ['lines.unitCost'], quiet: true }),
  marginAmount: money('Margin', 'Marge', { readOnly: true, madeOf: ofCosts }),
  marginPercent: percent('Margin rate', 'Handelsspanne', { readOnly: true, madeOf: ofCosts }),
}
