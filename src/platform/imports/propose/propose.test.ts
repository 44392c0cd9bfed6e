import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as field from '#platform/records/fields.ts'
import type { Fields } from '#platform/records/fields.ts'
import { profileColumn } from '#platform/imports/values/profile.ts'
import { damerauLevenshtein, nearMisses, normaliseName } from './names.ts'
import { proposeMapping } from './propose-mapping.ts'

const address = {
  street: field.text('Street', 'Straße'),
  city: field.text('City', 'Ort'),
  region: field.text('Region', 'Bundesland'),
  country: field.text('Country', 'Land'),
}
const deals: Fields = {
  name: field.text('Name', 'Name'),
  accountId: field.ref('Account', 'Kunde', 'accounts'),
  contactId: field.ref('Contact', 'Kontakt', 'contacts'),
  ownerId: field.ref('Owner', 'Zuständig', 'users'),
  amount: field.money('Amount', 'Betrag'),
  closeDate: field.day('Close date', 'Abschluss'),
  probability: field.percent('Probability', 'Wahrscheinlichkeit'),
  stage: field.text('Stage', 'Phase', { aliases: ['step'] }),
  email: field.email('E-mail', 'E-Mail'),
  billingAddress: field.object('Billing address', 'Rechnungsadresse', address),
  updatedAt: field.moment('Updated', 'Geändert', { readOnly: true }),
  externalId: field.text('External id', 'Externe Kennung'),
  lines: field.lines('Lines', 'Positionen', {
    productId: field.ref('Product', 'Produkt', 'products'),
    quantity: field.decimal('Quantity', 'Menge'),
    description: field.text('Description', 'Beschreibung'),
  }),
}

function propose(columns: Record<string, string[]>) {
  const profiled = Object.entries(columns).map(([name, values]) => ({ name, profile: profileColumn(values) }))
  const mapping = proposeMapping(profiled, deals, { words: ['opportunity', 'deal'] })
  return Object.fromEntries(
    Object.entries(mapping).map(([name, proposal]) => [
      name,
      proposal && (proposal.match ? `${proposal.field} by ${proposal.match}` : proposal.field),
    ]),
  )
}

describe('mapping', () => {
  it.each([
    ['Deal ID', ['DEAL-1'], 'externalId'],
    ['Deal Name', ['Big one'], 'name'],
    ['Close_Date', ['2024-01-31'], 'closeDate'],
    ['Betrag', ['1.234,56'], 'amount'],
    ['close_value', ['1054'], 'amount'],
    ['Probability %', ['20'], 'probability'],
    ['Wahrscheinlichkeit %', ['20'], 'probability'],
    ['STEP', ['Won'], 'stage'],
    ['Account Name', ['Acme Inc.'], 'accountId by name'],
    ['AccountId', ['001bm00001ZL8U9AAL'], 'accountId by externalId'],
    ['AccountId', ['Acme Inc.'], 'accountId by name'],
    ['Associated Company Domain', ['acme.example', 'b.example'], 'accountId by domain'],
    ['Associated Contact Email', ['a@b.example'], 'contactId by email'],
    ['Deal Owner', ['jo@b.example'], 'ownerId by email'],
    ['sales_agent', ['Jo Doe'], 'ownerId by name'],
    ['BillingStreet', ['Main St 5'], 'billingAddress.street'],
    ['Address 1: State/Province', ['Ohio'], 'billingAddress.region'],
    ['Rechnungsadresse Ort', ['Köln'], 'billingAddress.city'],
    ['product', ['GTX Pro'], 'lines.productId by name'],
    ['Description', ['text alone makes no line'], null],
    ['Amount', ['soon', 'later'], null],
    ['Name', ['a@b.example'], 'email'],
    ['Updated', ['2024-01-31'], null],
    ['Shoe size', ['42'], null],
  ])('%s %j → %s', (column, values, expected) => {
    expect(propose({ [column]: values })[column]).toBe(expected)
  })

  it('gives each field to the column that fits best', () => {
    const columns = { 'Close Value': ['100'], Amount: ['90'], company: ['Acme'], account: ['Acme'] }
    expect(propose(columns)).toEqual({
      'Close Value': null,
      Amount: 'amount',
      company: null,
      account: 'accountId by name',
    })
  })
})

it.each([
  ['short', { regionDescription: ['East', 'West'] }, ['name']],
  ['as long as a text', { Description: ['East', 'x'.repeat(130)] }, ['description']],
  ['missing in a row', { Description: ['East', ''] }, ['description']],
  ['beside a name', { Description: ['East'], Name: ['E'] }, ['description', 'name']],
])('what needs a name is called by a description that is %s', (_, columns, expected) => {
  const fields = {
    name: field.text('Name', 'Name', { required: true, max: 120 }),
    description: field.longText('Description', 'Beschreibung'),
  }
  const profiled = Object.entries(columns).map(([name, values]) => ({ name, profile: profileColumn(values) }))
  const mapping = proposeMapping(profiled, fields, { words: ['region'] })
  expect(Object.values(mapping).map((one) => one?.field)).toEqual(expected)
})

describe('profile', () => {
  it.each([
    ['email', ['a@b.example', 'c@d.example']],
    ['phone', ['(512) 757-6000', '831.605.2433x72946', '+49 30 1234567']],
    ['url', ['https://a.example', 'www.b.example']],
    ['uuid', ['c41df91e-bd14-f011-9989-6045bd077ae5']],
    ['day', ['02/03/24', '02/24/24']],
    ['day', ['1996-07-04 00:00:00.000']],
    ['moment', ['2024-08-13T18:04:34.666+00:00']],
    ['amount', ['$1.50', '2']],
    ['integer', ['1', '20240105']],
    ['boolean', ['TRUE', 'FALSE']],
    ['boolean', ['0', '1', '1']],
    ['integer', ['1', '1', '1']],
    ['choice', ['Won', 'Lost', 'Won', 'Won', 'Lost', 'Won']],
    ['text', ['one', 'two', 'three']],
    ['empty', ['', 'NULL']],
  ])('%s: %j', (kind, values) => expect(profileColumn(values).kind).toBe(kind))

  it.each([
    ['email', ['ann@x.example', 'bob[at]x.example', 'cid@x.example']],
    ['email', ['ann@x.example', 'bob[at]x.example']],
    ['day', ['03.04.1980', '13.04.1980', '31.02.1980']],
    [undefined, ['ann@x.example', 'bob', 'cid']],
  ])('partly %s: %j', (partly, values) => expect(profileColumn(values).partly).toBe(partly))

  it('counts what is there', () => {
    expect(profileColumn(['a', null, 'NULL', 'a'])).toMatchObject({
      fill: 0.5,
      distinct: 1,
      examples: ['a'],
      emptyMarks: ['NULL'],
    })
  })
})

describe('names', () => {
  it.each([
    ['Acme Corp.', 'ACME Corporation'],
    ['Müller & Söhne GmbH & Co. KG', 'Muller Sohne'],
    ['O’Neill Ltd', "O'Neill"],
  ])('%s is %s', (one, other) => expect(normaliseName(one)).toBe(normaliseName(other)))

  it('keeps a name that is nothing but a legal form', () => expect(normaliseName('AG')).toBe('ag'))

  it('offers what may be meant, the likeliest first', () => {
    const products = ['GTX Basic', 'GTX Pro', 'MG Special', 'GTX Plus Pro', 'GTK 500']
    expect(nearMisses('GTXPro', products)[0]).toEqual({ value: 'GTX Pro', score: 0.99 })
    expect(nearMisses('technolgy', ['technology', 'medical'])[0]!.value).toBe('technology')
    expect(nearMisses('Acme Inc.', ['Acne GmbH', 'ACME Corporation']).map((near) => near.value)).toEqual([
      'ACME Corporation',
      'Acne GmbH',
    ])
    expect(nearMisses('Chair', products)).toEqual([])
  })

  it('measures as a distance must', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a))
        expect(damerauLevenshtein(a, b) === 0).toBe(a === b)
        expect(damerauLevenshtein(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
    expect(damerauLevenshtein('acme', 'amce')).toBe(1)
  })
})
