import {
  boolean,
  choice,
  email,
  integer,
  longText,
  moment,
  object,
  objects,
  option,
  refs,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { mailActions, mailChecks, mailLifecycle } from './rules.ts'

// What others wrote is kept as it came: an address need not be a right one.
const person = {
  address: text('Address', 'Adresse', { required: true, max: 998 }),
  name: text('Name', 'Name', { max: 998 }),
}
const readOnly = { readOnly: true }
const quiet = { readOnly: true, quiet: true }

/** A mail, going out or received. Only the server writes one; its owner is in whose name it goes, or whose box it came into. */
export const mails: RecordType = {
  name: 'mails',
  table: 'platform_mails',
  label: { one: { en: 'Mail', de: 'Mail' }, many: { en: 'Mails', de: 'Mails' } },
  icon: 'send',
  title: ['subject'],
  mentions: true,
  internal: true,
  pathless: true,
  fields: {
    direction: choice(
      'Direction',
      'Richtung',
      [option('out', 'Sent', 'Ausgang'), option('in', 'Received', 'Eingang')],
      { ...readOnly, default: 'out', indexed: true },
    ),
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
        option('bounced', 'Came back', 'Unzustellbar', { tone: 'bad' }),
        option('received', 'Received', 'Empfangen', { tone: 'neutral' }),
      ],
      { ...readOnly, indexed: true },
    ),
    subject: text('Subject', 'Betreff', { ...readOnly, required: true, max: 400, search: 'A' }),
    from: object('From', 'Von', person, readOnly),
    to: objects('To', 'An', person, readOnly),
    cc: objects('Copy', 'Kopie', person, readOnly),
    bcc: objects('Blind copy', 'Blindkopie', person, readOnly),
    replyTo: email('Reply to', 'Antwort an', readOnly),
    userIds: refs('With colleagues', 'Mit Kollegen', 'users', quiet),
    text: longText('Text', 'Text', { ...quiet, max: 1_000_000 }),
    reply: longText('Text without quotes', 'Text ohne Zitate', { ...quiet, max: 100_000 }),
    html: longText('HTML', 'HTML', { ...quiet, max: 2_000_000 }),
    attachments: objects(
      'Attachments',
      'Anhänge',
      {
        name: text('Name', 'Name', { required: true, max: 255 }),
        mediaType: text('Type', 'Dateityp', { max: 150, format: 'mediaType' }),
        store: text('Store', 'Ablage', { max: 60 }),
        fileKey: text('File', 'Datei', { max: 36 }),
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
      quiet,
    ),
    error: longText('Error', 'Fehler', { ...readOnly, max: 2000 }),
    attempts: integer('Attempts', 'Versuche', { ...quiet, min: 0, default: 0 }),
    claimedAt: moment('Last attempt', 'Letzter Versuch', quiet),
    nextAt: moment('Next attempt', 'Nächster Versuch', readOnly),
    sentAt: moment('Sent at', 'Gesendet am', readOnly),
    receivedAt: moment('Received at', 'Empfangen am', { ...readOnly, indexed: true }),
    shared: boolean('Open to colleagues', 'Für Kollegen offen', { ...readOnly, default: false }),
    autoReply: boolean('Automatic answer', 'Automatische Antwort', { ...readOnly, default: false }),
    bounce: object(
      'Delivery failure',
      'Unzustellbarkeit',
      {
        kind: choice('Kind', 'Art', [
          option('hard', 'For good', 'Endgültig'),
          option('soft', 'For now', 'Vorübergehend'),
          option('complaint', 'Complaint', 'Beschwerde'),
        ]),
        reason: text('Reason', 'Grund', { max: 60 }),
        addresses: longText('Addresses', 'Adressen', { max: 4000 }),
        code: text('Status code', 'Statuscode', { max: 20 }),
        answer: text('Answer of the server', 'Antwort des Servers', { max: 1000 }),
        messageId: text('Message id', 'Nachrichtenkennung', { max: 998 }),
      },
      readOnly,
    ),
    automatic: boolean('Written by the system', 'Vom System geschrieben', { ...quiet, default: false }),
    confidential: boolean('Text is removed once sent', 'Text wird nach dem Senden entfernt', {
      ...quiet,
      default: false,
    }),
    messageId: text('Message id', 'Nachrichtenkennung', {
      ...quiet,
      required: true,
      max: 998,
      indexed: true,
    }),
    inReplyTo: text('In reply to', 'Antwort auf', { ...quiet, max: 998 }),
    references: longText('References', 'Bezüge', { ...quiet, max: 10_000 }),
    threadId: text('Conversation', 'Unterhaltung', { ...quiet, max: 36, indexed: true }),
    sourceKey: text('As it came', 'Original', { ...quiet, max: 36 }),
    unsubscribeUrl: text('Unsubscribe at', 'Abmelden unter', { ...quiet, max: 500 }),
    aboutType: text('About (type)', 'Zu (Art)', { ...quiet, max: 60 }),
    aboutId: text('About (id)', 'Zu (Kennung)', { ...quiet, max: 36, indexed: true }),
    key: text('Key', 'Schlüssel', { ...quiet, max: 200, unique: true }),
  },
  lifecycle: mailLifecycle,
  actions: mailActions,
  confined: ['text', 'reply', 'html', 'attachments', 'unsubscribeUrl'],
  facts: { received: { en: 'Received', de: 'Empfangen' } },
  timeline: {
    kind: 'mail',
    at: ['receivedAt', 'sentAt'],
    fields: ['status', 'from', 'to', 'autoReply', 'bounce', 'error', 'shared', 'reply', 'attachments'],
  },
  check: mailChecks,
  list: {
    columns: ['subject', 'from', 'to', 'status', 'createdAt'],
    sort: '-createdAt',
    views: [
      { key: 'received', label: { en: 'Received', de: 'Empfangen' }, search: { direction: 'in' } },
      { key: 'sent', label: { en: 'Sent', de: 'Gesendet' }, search: { direction: 'out' } },
      {
        key: 'stuck',
        label: { en: 'Not sent', de: 'Nicht gesendet' },
        search: { status: 'held,failed,unknown,bounced' },
      },
      {
        key: 'unfiled',
        label: { en: 'Not filed', de: 'Nicht zugeordnet' },
        search: { direction: 'in', 'aboutId[empty]': 'true' },
      },
    ],
  },
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
    name: text('Name', 'Name', { required: true, max: 120, search: 'A' }),
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
