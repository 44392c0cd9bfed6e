import {
  boolean,
  choice,
  email,
  integer,
  longText,
  moment,
  objects,
  option,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { mailLifecycle } from './rules.ts'

const person = { address: email('Address', 'Adresse', { required: true }), name: text('Name', 'Name') }
const readOnly = { readOnly: true }
const quiet = { readOnly: true, quiet: true }

/** A mail that goes out. Only the server writes one; its owner is in whose name it goes. */
export const mails: RecordType = {
  name: 'mails',
  table: 'platform_mails',
  label: { one: { en: 'Mail', de: 'Mail' }, many: { en: 'Mails', de: 'Mails' } },
  icon: 'send',
  title: ['subject'],
  quiet: true,
  internal: true,
  fields: {
    status: choice(
      'State',
      'Status',
      [
        option('queued', 'Waiting', 'Wartet', { tone: 'neutral' }),
        option('held', 'Kept here', 'Hier behalten', { tone: 'warning' }),
        option('sending', 'Being sent', 'Wird gesendet', { tone: 'accent' }),
        option('sent', 'Sent', 'Gesendet', { tone: 'good' }),
        option('failed', 'Failed', 'Gescheitert', { tone: 'bad' }),
        option('unknown', 'Perhaps sent', 'Vielleicht gesendet', { tone: 'bad' }),
        option('cancelled', 'Cancelled', 'Abgebrochen', { tone: 'neutral' }),
      ],
      { ...readOnly, indexed: true },
    ),
    subject: text('Subject', 'Betreff', { ...readOnly, required: true, max: 400 }),
    to: objects('To', 'An', person, { ...readOnly, required: true }),
    cc: objects('Copy', 'Kopie', person, readOnly),
    bcc: objects('Blind copy', 'Blindkopie', person, readOnly),
    replyTo: email('Reply to', 'Antwort an', readOnly),
    text: longText('Text', 'Text', { ...readOnly, required: true }),
    html: longText('HTML', 'HTML', { ...quiet, max: 500_000 }),
    attachments: objects(
      'Attachments',
      'Anhänge',
      {
        name: text('Name', 'Name', { required: true, max: 255 }),
        mediaType: text('Media type', 'Medientyp', { max: 150 }),
        store: text('Store', 'Ablage', { required: true, max: 60 }),
        fileKey: text('File', 'Datei', { required: true, max: 36 }),
      },
      readOnly,
    ),
    recipients: objects(
      'What the server said',
      'Antworten des Servers',
      {
        address: email('Address', 'Adresse', { required: true }),
        accepted: boolean('Accepted', 'Angenommen'),
        response: text('Answer', 'Antwort', { max: 1000 }),
      },
      readOnly,
    ),
    error: longText('Error', 'Fehler', { ...readOnly, max: 2000 }),
    attempts: integer('Attempts', 'Versuche', { ...readOnly, min: 0, default: 0 }),
    claimedAt: moment('Last attempt', 'Letzter Versuch', quiet),
    nextAt: moment('Next attempt', 'Nächster Versuch', readOnly),
    sentAt: moment('Sent at', 'Gesendet am', readOnly),
    automatic: boolean('Written by the system', 'Vom System geschrieben', { ...quiet, default: false }),
    confidential: boolean('Text is removed once sent', 'Text wird nach dem Senden entfernt', {
      ...quiet,
      default: false,
    }),
    messageId: text('Message id', 'Nachrichtenkennung', {
      ...quiet,
      required: true,
      max: 400,
      indexed: true,
    }),
    inReplyTo: text('In reply to', 'Antwort auf', { ...quiet, max: 400 }),
    references: longText('References', 'Bezüge', { ...quiet, max: 10_000 }),
    aboutType: text('About (type)', 'Zu (Art)', { ...quiet, max: 60 }),
    aboutId: text('About (id)', 'Zu (Kennung)', { ...quiet, max: 36 }),
    key: text('Key', 'Schlüssel', { ...quiet, max: 200, unique: true }),
  },
  lifecycle: mailLifecycle,
  list: { columns: ['subject', 'to', 'status', 'sentAt', 'createdAt'], sort: '-createdAt' },
}

/** What is written again and again, with merge fields: `{{ record.name | default: 'there' }}`. */
export const mailTemplates: RecordType = {
  name: 'mail-templates',
  table: 'platform_mail_templates',
  label: {
    one: { en: 'Mail template', de: 'Mailvorlage' },
    many: { en: 'Mail templates', de: 'Mailvorlagen' },
  },
  icon: 'file-text',
  title: ['name'],
  quiet: true,
  owned: false,
  fields: {
    name: text('Name', 'Name', { required: true, max: 120 }),
    key: text('Key', 'Schlüssel', {
      required: true,
      max: 80,
      indexed: true,
      help: { en: 'The same in every language of it', de: 'In jeder Sprache derselbe' },
    }),
    language: choice(
      'Language',
      'Sprache',
      [option('en', 'English', 'Englisch'), option('de', 'German', 'Deutsch')],
      { required: true },
    ),
    subject: text('Subject', 'Betreff', { required: true, max: 400 }),
    text: longText('Text', 'Text', { required: true, max: 100_000 }),
    html: longText('HTML', 'HTML', { max: 200_000 }),
  },
  list: { columns: ['name', 'key', 'language', 'subject', 'updatedAt'], sort: 'name' },
}
