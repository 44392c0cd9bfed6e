import {
  boolean,
  choice,
  currency,
  day,
  decimal,
  integer,
  lines,
  longText,
  money,
  option,
  percent,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { taxCategory } from './schema/document-fields.ts'
import { rateNamed } from './rules/rate-name.ts'

export const products: RecordType = {
  name: 'products',
  table: 'catalog_products',
  label: { one: { en: 'Product', de: 'Produkt' }, many: { en: 'Products', de: 'Produkte' } },
  icon: 'package',
  title: ['name'],
  owned: false,
  number: 'P-',
  import: { words: ['product', 'item', 'produkt', 'artikel'] },
  fields: {
    name: text('Name', 'Name', {
      required: true,
      search: 'A',
      duplicate: 'name',
      indexed: true,
      aliases: ['product', 'product name'],
    }),
    type: choice(
      'Type',
      'Art',
      [
        option('good', 'Good', 'Ware', { aliases: ['sales inventory', 'inventory', 'product'] }),
        option('service', 'Service', 'Dienstleistung', { aliases: ['services'] }),
        option('software', 'Software', 'Software'),
        option('sparePart', 'Spare part', 'Ersatzteil'),
        option('bundle', 'Bundle', 'Paket'),
      ],
      { default: 'good', required: true },
    ),
    group: choice('Product group', 'Produktgruppe', [], {
      open: true,
      indexed: true,
      aliases: ['series', 'category'],
    }),
    unit: text('Unit', 'Einheit', { max: 20, default: 'pcs' }),
    listPrice: money('List price', 'Listenpreis', {
      min: 0,
      aliases: ['sales price', 'price', 'unit price'],
    }),
    cost: money('Cost', 'Kosten', { min: 0, aliases: ['standard cost', 'current cost'] }),
    currency: currency(),
    taxCategory: taxCategory({ default: 'standard' }),
    leadTimeDays: integer('Lead time (days)', 'Lieferzeit (Tage)', { min: 0 }),
    warrantyMonths: integer('Warranty (months)', 'Gewährleistung (Monate)', { min: 0 }),
    serialised: boolean('Serial numbers', 'Seriennummern', { default: false }),
    versioned: boolean('Versions', 'Versionen', { default: false }),
    active: boolean('Active', 'Aktiv', { default: true, indexed: true }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
  },
  list: { columns: ['number', 'name', 'type', 'group', 'listPrice', 'active'], sort: 'name' },
}

export const priceLists: RecordType = {
  name: 'price-lists',
  table: 'catalog_price_lists',
  label: { one: { en: 'Price list', de: 'Preisliste' }, many: { en: 'Price lists', de: 'Preislisten' } },
  icon: 'tags',
  title: ['name'],
  owned: false,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, search: 'A' }),
    currency: currency({ required: true }),
    validFrom: day('Valid from', 'Gültig ab'),
    validUntil: day('Valid until', 'Gültig bis'),
    active: boolean('Active', 'Aktiv', { default: true }),
    description: longText('Description', 'Beschreibung'),
    lines: lines(
      'Prices',
      'Preise',
      {
        productId: ref('Product', 'Produkt', 'products', { required: true }),
        fromQuantity: decimal('From quantity', 'Ab Menge', { min: 0, default: '1' }),
        unitPrice: money('Unit price', 'Einzelpreis', { required: true, min: 0 }),
      },
      { max: 5000 },
    ),
  },
  check: (next) =>
    next.validFrom && next.validUntil && next.validUntil < next.validFrom
      ? [['validUntil', 'ends_before_it_starts']]
      : [],
  list: { columns: ['name', 'currency', 'validFrom', 'validUntil', 'active'], sort: 'name' },
}

/** Rates of tax, by country and category; without a country a rate holds wherever no other does. */
export const taxRates: RecordType = {
  name: 'tax-rates',
  table: 'catalog_tax_rates',
  label: { one: { en: 'Tax rate', de: 'Steuersatz' }, many: { en: 'Tax rates', de: 'Steuersätze' } },
  icon: 'percent',
  title: ['name'],
  knownBy: ['country', 'category'],
  owned: false,
  config: true,
  quiet: true,
  fields: {
    name: text('Name', 'Name', { readOnly: true, madeOf: ['country', 'category', 'percent'], quiet: true }),
    country: text('Country', 'Land', {
      max: 80,
      format: 'country',
      help: {
        en: 'Left out: wherever no other rate holds.',
        de: 'Ohne Land: überall, wo kein anderer Satz gilt.',
      },
    }),
    category: taxCategory({ required: true, default: 'standard' }),
    percent: percent('Rate', 'Satz', { required: true }),
    validFrom: day('Valid from', 'Gültig ab'),
  },
  derive: (next, _, { language }) => ({ name: rateNamed(next, language) }),
  list: { columns: ['country', 'category', 'percent', 'validFrom'], sort: 'country' },
}

export {
  charges,
  documentLineFields,
  marginFields,
  taxCategory,
  totalsFields,
} from './schema/document-fields.ts'

export const catalogTypes = [products, priceLists, taxRates]
