/** What a person permits: shared by everybody who can be written to. */
import {
  boolean,
  choice,
  longText,
  moment,
  objects,
  option,
  text,
  type Fields,
} from '#platform/records/fields.ts'

export const channels = [
  option('email', 'E-mail', 'E-Mail'),
  option('phone', 'Phone', 'Telefon'),
  option('post', 'Post', 'Post'),
  option('sms', 'SMS', 'SMS'),
]

export const permissionFields: Fields = {
  consents: objects(
    'Contact permissions',
    'Kontakterlaubnis',
    {
      channel: choice('Channel', 'Kanal', channels, { required: true }),
      basis: choice(
        'Legal basis',
        'Rechtsgrundlage',
        [
          option('consent', 'Consent', 'Einwilligung'),
          option('existingCustomer', 'Existing customer', 'Bestandskunde'),
          option('legitimateInterest', 'Legitimate interest', 'Berechtigtes Interesse'),
          option('contract', 'Contract', 'Vertrag'),
        ],
        { required: true },
      ),
      givenAt: moment('Given', 'Erteilt'),
      wording: longText('Wording', 'Wortlaut', { max: 2000 }),
      proof: text('Proof', 'Nachweis', { max: 500 }),
      withdrawnAt: moment('Withdrawn', 'Widerrufen'),
      withdrawnHow: text('How it was withdrawn', 'Art des Widerrufs', { max: 200 }),
    },
    { max: 50 },
  ),
  doNotCall: boolean('Do not call', 'Nicht anrufen', { default: false, aliases: ['donotcall'] }),
  doNotContact: boolean('Do not contact', 'Nicht kontaktieren', {
    default: false,
    aliases: ['donotcontact', 'opted out', 'opt out', 'hasoptedoutofemail'],
    help: { en: 'No marketing over any channel', de: 'Keine Werbung über irgendeinen Kanal' },
  }),
  bounced: boolean('E-mail bounced', 'E-Mail unzustellbar', { default: false, quiet: true }),
  bounceReason: text('Why it bounced', 'Grund der Unzustellbarkeit', {
    readOnly: true,
    quiet: true,
    max: 500,
  }),
}
