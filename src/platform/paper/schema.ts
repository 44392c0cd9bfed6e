import { email, longText, phone, text, url } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'

/** What stands at the head and foot of every paper and public page. There is exactly one. */
export const letterheads: RecordType = {
  name: 'letterheads',
  table: 'platform_letterheads',
  label: { one: { en: 'Letterhead', de: 'Briefkopf' }, many: { en: 'Letterhead', de: 'Briefkopf' } },
  icon: 'file-text',
  title: ['companyName'],
  quiet: true,
  knownBy: [],
  owned: false,
  config: true,
  internal: true,
  fields: {
    companyName: text('Company name', 'Firmenname', {
      max: 120,
      help: { en: 'The name of the company when left empty', de: 'Der Name der Firma, wenn leer' },
    }),
    address: longText('Address', 'Anschrift', {
      max: 400,
      help: { en: 'Street, postcode and town, one a line', de: 'Straße, PLZ und Ort, je eine Zeile' },
    }),
    phone: phone('Phone', 'Telefon'),
    email: email('E-mail', 'E-Mail'),
    website: url('Website', 'Website'),
    vatId: text('VAT number', 'USt-IdNr.', { max: 40 }),
    registerEntry: text('Register entry', 'Registereintrag', {
      max: 120,
      help: { en: 'Court and number, managing directors', de: 'Gericht und Nummer, Geschäftsführung' },
    }),
    bank: longText('Bank', 'Bank', {
      max: 400,
      help: { en: 'Bank, IBAN and BIC, one a line', de: 'Bank, IBAN und BIC, je eine Zeile' },
    }),
    footer: longText('Footer', 'Fußzeile', { max: 400 }),
    accentColor: text('Accent colour', 'Akzentfarbe', { max: 7 }),
    logoKey: text('Logo', 'Logo', { readOnly: true, quiet: true, max: 36 }),
    logoType: text('Kind of logo', 'Art des Logos', { readOnly: true, quiet: true, max: 40 }),
  },
  check: (next) =>
    next.accentColor && !/^#[0-9a-f]{6}$/i.test(next.accentColor) ? [['accentColor', 'colour_wrong']] : [],
}
