import { personNamed } from '#base/parties/rules.ts'
import { fullName, industries, permissionFields } from '#base/parties/schema.ts'
import {
  choice,
  currency,
  email,
  integer,
  json,
  longText,
  money,
  option,
  phone,
  ref,
  text,
  url,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { leadChecks, leadDerived, leadLifecycle } from './rules.ts'
import { assignmentRules } from './schema/assignment.ts'
import { sources } from './schema/sources.ts'
import { questionnaires } from './schema/questionnaires.ts'

export { assignmentRules, questionnaires, sources }

export const leads: RecordType = {
  name: 'leads',
  table: 'leads_leads',
  label: { one: { en: 'Lead', de: 'Lead' }, many: { en: 'Leads', de: 'Leads' } },
  icon: 'target',
  title: ['name', 'company'],
  duplicatesIn: ['contacts', 'accounts'],
  promised: true,
  unclaimed: true,
  import: {
    words: ['lead', 'prospect'],
    keys: ['email', 'firstName+lastName+company', 'company'],
    made: personNamed,
  },
  fields: {
    name: fullName,
    salutation: text('Salutation', 'Anrede', { max: 40, quiet: true }),
    firstName: text('First name', 'Vorname', { max: 80, aliases: ['given name', 'firstname'] }),
    lastName: text('Last name', 'Nachname', { max: 80, aliases: ['surname', 'family name', 'lastname'] }),
    company: text('Company', 'Firma', {
      search: 'A',
      duplicate: 'name',
      aliases: ['company name', 'account name', 'organisation'],
    }),
    accountId: ref('Existing customer', 'Bestehender Kunde', 'accounts', { onDelete: 'clear' }),
    title: text('Job title', 'Position', { max: 160, aliases: ['title', 'jobtitle'] }),
    email: email('E-mail', 'E-Mail', { search: 'B', duplicate: 'email', indexed: true, aliases: ['email'] }),
    phone: phone('Phone', 'Telefon', {
      search: 'C',
      duplicate: 'phone',
      aliases: ['phone number', 'business phone'],
    }),
    mobile: phone('Mobile', 'Mobiltelefon', {
      search: 'C',
      duplicate: 'phone',
      aliases: ['mobilephone', 'mobile phone', 'mobile phone number', 'cell phone'],
    }),
    website: url('Website', 'Website', { duplicate: 'domain' }),
    industry: choice('Industry', 'Branche', industries, { open: true, indexed: true, aliases: ['sector'] }),
    employees: integer('Employees', 'Beschäftigte', {
      min: 0,
      aliases: ['number of employees', 'numberofemployees', 'headcount'],
    }),
    annualRevenue: money('Annual revenue', 'Jahresumsatz', { aliases: ['revenue', 'annualrevenue'] }),
    currency: currency(),
    country: text('Country', 'Land', { max: 80, format: 'country' }),
    postalCode: text('Postal code', 'Postleitzahl', {
      max: 20,
      format: 'postalCode',
      aliases: ['zip', 'zipcode', 'zip code', 'plz'],
    }),
    city: text('City', 'Ort', { max: 120, aliases: ['town'] }),
    interest: text('Interest', 'Interesse', { max: 500, aliases: ['product interest'] }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
    status: choice(
      'Status',
      'Status',
      [
        option('new', 'New', 'Neu', {
          kind: 'open',
          tone: 'accent',
          aliases: ['open', 'open - not contacted', 'not contacted', 'lead', 'offen'],
        }),
        option('contacted', 'Contacted', 'Kontaktiert', {
          kind: 'open',
          tone: 'accent',
          aliases: ['working - contacted', 'working', 'in progress', 'attempted to contact', 'connected'],
        }),
        option('qualified', 'Qualified', 'Qualifiziert', {
          kind: 'open',
          tone: 'good',
          aliases: ['marketing qualified lead', 'sales qualified lead', 'open deal'],
        }),
        option('converted', 'Converted', 'Umgewandelt', {
          kind: 'won',
          tone: 'good',
          aliases: ['closed - converted'],
        }),
        option('disqualified', 'Disqualified', 'Ausgeschieden', {
          kind: 'lost',
          tone: 'neutral',
          aliases: ['closed - not converted', 'unqualified', 'lost'],
        }),
      ],
      { required: true, aliases: ['lead status'] },
    ),
    rating: choice('Rating', 'Einstufung', [
      option('cold', 'Cold', 'Kalt'),
      option('warm', 'Warm', 'Warm', { tone: 'warning' }),
      option('hot', 'Hot', 'Heiß', { tone: 'bad' }),
    ]),
    score: integer('Score', 'Punkte', { indexed: true }),
    source: choice('Source', 'Herkunft', sources, {
      open: true,
      indexed: true,
      aliases: ['lead source', 'leadsource'],
    }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', { onDelete: 'clear', aliases: ['campaign'] }),
    questionnaireId: ref('Questionnaire', 'Fragebogen', 'questionnaires', {
      readOnly: true,
      quiet: true,
      onDelete: 'clear',
    }),
    answers: json('Answers', 'Antworten', { readOnly: true, quiet: true }),
    territoryId: ref('Territory', 'Gebiet', 'territories', { onDelete: 'clear' }),
    disqualifiedReason: choice(
      'Reason for leaving',
      'Grund des Ausscheidens',
      [
        option('noNeed', 'No need', 'Kein Bedarf'),
        option('noBudget', 'No budget', 'Kein Budget'),
        option('notReachable', 'Not reachable', 'Nicht erreichbar'),
        option('notInterested', 'Not interested', 'Kein Interesse'),
        option('duplicate', 'Duplicate', 'Dublette'),
        option('spam', 'Spam', 'Spam'),
        option('other', 'Other', 'Anderes'),
      ],
      { readOnly: true, imported: true, open: true },
    ),
    disqualifiedNote: longText('Note on it', 'Notiz dazu', { readOnly: true, quiet: true }),
    convertedAccountId: ref('Converted to account', 'Wurde Firma', 'accounts', {
      readOnly: true,
      imported: true,
      onDelete: 'clear',
    }),
    convertedContactId: ref('Converted to contact', 'Wurde Ansprechpartner', 'contacts', {
      readOnly: true,
      imported: true,
      onDelete: 'clear',
    }),
    convertedOpportunityId: ref('Converted to opportunity', 'Wurde Verkaufschance', 'opportunities', {
      readOnly: true,
      imported: true,
      onDelete: 'clear',
    }),
    ...permissionFields,
  },
  lifecycle: leadLifecycle,
  derive: leadDerived,
  check: leadChecks,
  below: ['accountId', 'convertedAccountId', 'convertedContactId', 'convertedOpportunityId'],
  board: 'status',
  list: {
    columns: ['name', 'company', 'status', 'rating', 'score', 'source', 'ownerId', 'createdAt'],
    sort: '-createdAt',
  },
}

export const leadsTypes = [leads, questionnaires, assignmentRules]
