import {
  boolean,
  choice,
  json,
  longText,
  moment,
  objects,
  option,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { formChecks, formDerived } from '../rules/form.ts'

/** A form on the web that makes leads: at its own address, or embedded into any page. */
export const webForms: RecordType = {
  name: 'web-forms',
  table: 'marketing_forms',
  label: { one: { en: 'Web form', de: 'Webformular' }, many: { en: 'Web forms', de: 'Webformulare' } },
  icon: 'list-plus',
  title: ['name'],
  derive: formDerived,
  check: formChecks,
  fields: {
    name: text('Name', 'Name', { required: true, search: 'A', max: 120 }),
    key: text('Key', 'Schlüssel', {
      unique: true,
      max: 60,
      help: { en: 'Its place in the address', de: 'Sein Ort in der Adresse' },
    }),
    active: boolean('Active', 'Aktiv', { default: true }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', { onDelete: 'clear' }),
    source: text('Source of the leads', 'Herkunft der Leads', { max: 60, default: 'web', quiet: true }),
    language: choice(
      'Language',
      'Sprache',
      [option('en', 'English', 'Englisch'), option('de', 'German', 'Deutsch')],
      { required: true, default: 'en' },
    ),
    title: text('Heading', 'Überschrift', { max: 200, quiet: true }),
    intro: longText('Introduction', 'Einleitung', { max: 2000, quiet: true }),
    fields: objects(
      'Fields',
      'Felder',
      {
        field: text('Field', 'Feld', { required: true, max: 80 }),
        label: text('Label', 'Beschriftung', { max: 200 }),
        required: boolean('Required', 'Pflicht', { default: false }),
      },
      { max: 40, quiet: true },
    ),
    consentText: longText('Consent to be asked for', 'Erfragte Einwilligung', { max: 2000, quiet: true }),
    submitLabel: text('Button', 'Schaltfläche', { max: 60, quiet: true }),
    thankYou: longText('Thank-you', 'Danke', { max: 2000, quiet: true }),
    templateId: ref('Answer by mail', 'Antwort per Mail', 'mail-templates', { onDelete: 'clear' }),
  },
  list: { columns: ['name', 'key', 'campaignId', 'active', 'ownerId', 'updatedAt'], sort: 'name' },
}

/** What somebody sent through a form, as they sent it, and where they came from. */
export const submissions: RecordType = {
  name: 'form-submissions',
  table: 'marketing_submissions',
  label: {
    one: { en: 'Form submission', de: 'Formulareingang' },
    many: { en: 'Form submissions', de: 'Formulareingänge' },
  },
  icon: 'inbox',
  title: ['title'],
  quiet: true,
  owned: false,
  fields: {
    title: text('Form', 'Formular', { readOnly: true, max: 200 }),
    formId: ref('Web form', 'Webformular', 'web-forms', { readOnly: true, required: true }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', { readOnly: true, onDelete: 'clear' }),
    leadId: ref('Lead', 'Lead', 'leads', { readOnly: true, onDelete: 'clear' }),
    state: choice(
      'State',
      'Stand',
      [
        option('newLead', 'New lead', 'Neuer Lead', { tone: 'good' }),
        option('knownLead', 'Known lead', 'Bekannter Lead', { tone: 'accent' }),
        option('spam', 'Spam', 'Spam', { tone: 'warning' }),
      ],
      { readOnly: true, indexed: true },
    ),
    summary: longText('What was sent', 'Was gesendet wurde', { readOnly: true }),
    values: json('Values', 'Werte', { readOnly: true }),
    consentGiven: boolean('Consent given', 'Einwilligung erteilt', { readOnly: true }),
    page: text('Page', 'Seite', { readOnly: true, max: 2000 }),
    referrer: text('Came from', 'Kam von', { readOnly: true, max: 2000 }),
    utmSource: text('UTM source', 'UTM-Quelle', { readOnly: true, max: 200 }),
    utmMedium: text('UTM medium', 'UTM-Medium', { readOnly: true, max: 200 }),
    utmCampaign: text('UTM campaign', 'UTM-Kampagne', { readOnly: true, max: 200 }),
    utmTerm: text('UTM term', 'UTM-Begriff', { readOnly: true, max: 200 }),
    utmContent: text('UTM content', 'UTM-Inhalt', { readOnly: true, max: 200 }),
    /** One submission per opened form, however often its button is pressed. */
    token: text('Token', 'Kennzeichen', { readOnly: true, quiet: true, unique: true, max: 120 }),
    /** The sender's address as a keyed hash: it limits the rate and tells nothing else. */
    sender: text('Sender', 'Absender', { readOnly: true, quiet: true, indexed: true, max: 64 }),
    submittedAt: moment('Submitted at', 'Eingegangen am', { readOnly: true, indexed: true }),
  },
  below: ['leadId'],
  timeline: { kind: 'submission', at: ['submittedAt'], fields: ['state', 'summary'] },
  list: {
    columns: ['title', 'state', 'leadId', 'campaignId', 'utmSource', 'page', 'submittedAt'],
    sort: '-submittedAt',
  },
}
