import {
  boolean,
  choice,
  choices,
  currency,
  day,
  email,
  integer,
  longText,
  money,
  object,
  objects,
  option,
  phone,
  ref,
  text,
  url,
  type Fields,
} from '#platform/records/fields.ts'
import { mergeActions } from '#platform/records/merge-actions.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { accountDerived, contactDerived, personNamed } from './rules.ts'
import { permissionFields } from './schema/permissions.ts'

export { permissionFields } from './schema/permissions.ts'

/** Industries that we start with; the list grows by use. */
export const industries = [
  option('employment', 'Employment services', 'Personaldienstleistung'),
  option('entertainment', 'Entertainment', 'Unterhaltung'),
  option('finance', 'Finance', 'Finanzwesen'),
  option('manufacturing', 'Manufacturing', 'Fertigung'),
  option('marketing', 'Marketing', 'Marketing'),
  option('medical', 'Medical', 'Medizin'),
  option('retail', 'Retail', 'Einzelhandel'),
  option('services', 'Services', 'Dienstleistung'),
  option('software', 'Software', 'Software'),
  option('technology', 'Technology', 'Technologie'),
  option('telecommunications', 'Telecommunications', 'Telekommunikation'),
]

/** What a person is called: both names, for lists and searches. */
export const fullName = text('Name', 'Name', {
  readOnly: true,
  madeOf: ['firstName', 'lastName'],
  search: 'A',
  duplicate: 'name',
  quiet: true,
})

export const addressFields: Fields = {
  street: text('Street', 'Straße', { aliases: ['address', 'address1', 'street 1'] }),
  postalCode: text('Postal code', 'Postleitzahl', {
    max: 20,
    format: 'postalCode',
    aliases: ['zip', 'zipcode', 'zip code', 'plz'],
  }),
  city: text('City', 'Ort', { max: 120, aliases: ['town'] }),
  region: text('State or region', 'Bundesland', {
    max: 120,
    aliases: ['state', 'province', 'stateorprovince'],
  }),
  country: text('Country', 'Land', {
    max: 80,
    format: 'country',
    aliases: ['country region', 'office location'],
  }),
}

export const accounts: RecordType = {
  name: 'accounts',
  table: 'parties_accounts',
  label: { one: { en: 'Account', de: 'Firma' }, many: { en: 'Accounts', de: 'Firmen' } },
  icon: 'building',
  title: ['name'],
  import: {
    words: [
      'account',
      'company',
      'customer',
      'organization',
      'organisation',
      'supplier',
      'vendor',
      'shipper',
      'carrier',
      'kunde',
      'lieferant',
      'firma',
    ],
  },
  fields: {
    name: text('Name', 'Name', {
      required: true,
      search: 'A',
      duplicate: 'name',
      aliases: [
        'account',
        'account name',
        'company',
        'company name',
        'companyname',
        'organisation',
        'organization',
      ],
      fallbacks: ['first name', 'last name', 'vorname', 'nachname'],
    }),
    kinds: choices(
      'Kinds',
      'Arten',
      [
        option('prospect', 'Prospect', 'Interessent', { tone: 'accent' }),
        option('customer', 'Customer', 'Kunde', { tone: 'good' }),
        option('formerCustomer', 'Former customer', 'Ehemaliger Kunde'),
        option('partner', 'Partner', 'Partner'),
        option('competitor', 'Competitor', 'Wettbewerber', { tone: 'warning' }),
        option('supplier', 'Supplier', 'Lieferant'),
      ],
      { default: ['prospect'], aliases: ['type', 'account type', 'company type', 'customer type'] },
    ),
    industry: choice('Industry', 'Branche', industries, { open: true, indexed: true, aliases: ['sector'] }),
    employees: integer('Employees', 'Beschäftigte', {
      min: 0,
      aliases: ['number of employees', 'numberofemployees', 'headcount'],
    }),
    annualRevenue: money('Annual revenue', 'Jahresumsatz', { aliases: ['revenue', 'annualrevenue'] }),
    currency: currency(),
    foundedYear: integer('Founded', 'Gegründet', {
      min: 1000,
      max: 2200,
      ungrouped: true,
      aliases: ['year established', 'founded'],
    }),
    parentId: ref('Parent account', 'Muttergesellschaft', 'accounts', {
      aliases: ['subsidiary of', 'parent', 'parent account', 'parentid'],
    }),
    territoryId: ref('Territory', 'Gebiet', 'territories', { onDelete: 'clear' }),
    website: url('Website', 'Website', {
      search: 'C',
      duplicate: 'domain',
      aliases: ['domain', 'web', 'url'],
    }),
    phone: phone('Phone', 'Telefon', {
      search: 'C',
      duplicate: 'phone',
      aliases: ['main phone', 'telephone'],
    }),
    email: email('E-mail', 'E-Mail', { search: 'C', duplicate: 'email' }),
    taxNumber: text('VAT ID or tax number', 'USt-IdNr. oder Steuernummer', {
      max: 40,
      search: 'C',
      duplicate: 'exact',
      aliases: ['vat id', 'vat', 'tax id'],
    }),
    billingAddress: object('Billing address', 'Rechnungsanschrift', addressFields, {
      aliases: ['billing', 'address', 'address 1', 'mailing'],
    }),
    shippingAddress: object('Shipping address', 'Lieferanschrift', addressFields, {
      aliases: ['shipping', 'address 2'],
    }),
    paymentTermsDays: integer('Payment terms (days)', 'Zahlungsziel (Tage)', {
      min: 0,
      max: 365,
      aliases: ['payment terms', 'zahlungsziel'],
    }),
    creditLimit: money('Credit limit', 'Kreditlimit', { min: 0 }),
    creditHold: boolean('Credit hold', 'Liefersperre', {
      default: false,
      help: {
        en: 'Nothing is shipped while it is set.',
        de: 'Solange sie gesetzt ist, wird nichts versandt.',
      },
    }),
    customerSince: day('Customer since', 'Kunde seit', { aliases: ['client since'] }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
    city: text('City', 'Ort', { readOnly: true, madeOf: ['billingAddress'], quiet: true, search: 'B' }),
  },
  actions: mergeActions('accounts'),
  derive: accountDerived,
  list: { columns: ['name', 'kinds', 'industry', 'city', 'phone', 'ownerId', 'updatedAt'], sort: 'name' },
}

export const contacts: RecordType = {
  name: 'contacts',
  table: 'parties_contacts',
  label: { one: { en: 'Contact', de: 'Ansprechpartner' }, many: { en: 'Contacts', de: 'Ansprechpartner' } },
  icon: 'contact',
  title: ['name'],
  import: {
    words: ['contact', 'person', 'kontakt', 'vcard'],
    keys: ['email', 'firstName+lastName+accountId', 'firstName+lastName'],
    made: personNamed,
  },
  fields: {
    name: fullName,
    salutation: text('Salutation', 'Anrede', { max: 40 }),
    firstName: text('First name', 'Vorname', { max: 80, aliases: ['given name', 'firstname'] }),
    lastName: text('Last name', 'Nachname', { max: 80, aliases: ['surname', 'family name', 'lastname'] }),
    title: text('Job title', 'Position', { max: 160, aliases: ['title', 'jobtitle', 'position'] }),
    accountId: ref('Account', 'Firma', 'accounts', {
      aliases: ['account name', 'company', 'company name', 'associated company', 'accountid'],
    }),
    affiliations: objects(
      'Also at',
      'Auch bei',
      {
        accountId: ref('Account', 'Firma', 'accounts', { required: true }),
        role: text('Role', 'Rolle', { max: 120 }),
        title: text('Job title', 'Position', { max: 160 }),
      },
      { max: 50 },
    ),
    email: email('E-mail', 'E-Mail', {
      search: 'B',
      duplicate: 'email',
      indexed: true,
      aliases: ['email', 'e mail address', 'email work', 'emailaddress'],
    }),
    emails: objects(
      'Other e-mails',
      'Weitere E-Mails',
      {
        kind: text('Kind', 'Art', { max: 40 }),
        email: email('E-mail', 'E-Mail', { required: true, duplicate: 'email' }),
      },
      { max: 20 },
    ),
    phone: phone('Phone', 'Telefon', {
      search: 'C',
      duplicate: 'phone',
      aliases: ['business phone', 'phone work', 'phone number'],
    }),
    mobile: phone('Mobile', 'Mobiltelefon', {
      search: 'C',
      duplicate: 'phone',
      aliases: ['mobilephone', 'mobile phone', 'mobile phone number', 'cell phone'],
    }),
    phones: objects(
      'Other phones',
      'Weitere Telefone',
      {
        kind: text('Kind', 'Art', { max: 40 }),
        phone: phone('Phone', 'Telefon', { required: true, duplicate: 'phone' }),
      },
      { max: 20 },
    ),
    address: object('Address', 'Anschrift', addressFields, { aliases: ['mailing', 'address 1'] }),
    language: text('Language', 'Sprache', { max: 20 }),
    timeZone: text('Time zone', 'Zeitzone', { max: 60 }),
    birthday: day('Birthday', 'Geburtstag', { aliases: ['birthdate', 'date of birth'] }),
    ...permissionFields,
    description: longText('Description', 'Beschreibung', { search: 'C' }),
  },
  below: ['accountId'],
  actions: mergeActions('contacts'),
  derive: contactDerived,
  list: { columns: ['name', 'title', 'accountId', 'email', 'phone', 'ownerId'], sort: 'name' },
  check: (next) =>
    next.firstName || next.lastName || next.email ? [] : [['lastName', 'name_or_email_needed']],
}

export const partiesTypes = [accounts, contacts]
