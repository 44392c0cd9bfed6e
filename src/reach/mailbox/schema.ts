import {
  boolean,
  choice,
  day,
  email,
  integer,
  longText,
  moment,
  option,
  ref,
  refs,
  text,
  type Fields,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { mailboxChecks, mailboxDerived, skippedLifecycle } from './rules/mailbox.ts'

const readOnly = { readOnly: true }
const quiet = { readOnly: true, quiet: true }

/** A mailbox from which mails are fetched by IMAP. Its password lies apart, encrypted, and is never read back. */
export const mailboxes: RecordType = {
  name: 'mailboxes',
  table: 'mailbox_mailboxes',
  label: { one: { en: 'Mailbox', de: 'Postfach' }, many: { en: 'Mailboxes', de: 'Postfächer' } },
  icon: 'inbox',
  title: ['name'],
  quiet: true,
  internal: true,
  fields: {
    name: text('Name', 'Name', { required: true, max: 120 }),
    purpose: choice(
      'Purpose',
      'Zweck',
      [
        option('support', 'Support: read by the team', 'Kundendienst: liest das Team'),
        option(
          'personal',
          'Personal: read by its owner',
          'Persönlich: liest die Besitzerin oder der Besitzer',
        ),
      ],
      { required: true, default: 'support' },
    ),
    address: email('Address', 'Adresse', { required: true }),
    active: boolean('Fetch mails', 'Mails abholen', { default: true }),
    host: text('Server', 'Server', { required: true, max: 255 }),
    port: integer('Port', 'Port', { required: true, min: 1, max: 65_535, ungrouped: true, default: 993 }),
    security: choice(
      'Encryption',
      'Verschlüsselung',
      [
        option('tls', 'TLS', 'TLS'),
        option('startTls', 'STARTTLS', 'STARTTLS'),
        option('none', 'None', 'Keine', { tone: 'warning' }),
      ],
      { required: true, default: 'tls' },
    ),
    user: text('User name', 'Benutzername', { required: true, max: 255 }),
    folder: text('Folder', 'Ordner', { required: true, max: 255, default: 'INBOX' }),
    fetchSince: day('Mails since', 'Mails ab', {
      help: { en: 'What came before stays where it is.', de: 'Was vorher kam, bleibt, wo es ist.' },
    }),
    // The state of fetching, written beside history: it changes every minute and says nothing about what people did.
    uidValidity: text('Folder version', 'Stand des Ordners', { ...quiet, max: 20 }),
    lastUid: integer('Last mail', 'Letzte Mail', { ...quiet, ungrouped: true }),
    lastSyncAt: moment('Last attempt', 'Letzter Versuch', readOnly),
    lastSuccessAt: moment('Last success', 'Letzter Erfolg', readOnly),
    lastError: longText('Error', 'Fehler', { ...readOnly, max: 2000 }),
    received: integer('Mails fetched', 'Abgeholte Mails', { ...readOnly, default: 0 }),
    skipped: integer('Not readable', 'Nicht lesbar', { ...readOnly, default: 0 }),
  },
  actions: {
    sync: {
      label: { en: 'Fetch now', de: 'Jetzt abholen' },
      done: { en: 'Mails fetched', de: 'Mails abgeholt' },
      refuse: (mailbox) => (mailbox.active ? null : 'mailbox_inactive'),
      primary: true,
    },
  },
  derive: mailboxDerived,
  check: mailboxChecks,
  list: { columns: ['name', 'purpose', 'address', 'active', 'lastSuccessAt', 'lastError'], sort: 'name' },
}

/** A mail that could not be read: its source is kept, and somebody is told why. */
export const skippedMails: RecordType = {
  name: 'skipped-mails',
  table: 'mailbox_skipped_mails',
  label: {
    one: { en: 'Mail that could not be read', de: 'Nicht lesbare Mail' },
    many: { en: 'Mails that could not be read', de: 'Nicht lesbare Mails' },
  },
  icon: 'mail-x',
  title: ['subject'],
  quiet: true,
  internal: true,
  owned: false,
  fields: {
    mailboxId: ref('Mailbox', 'Postfach', 'mailboxes', { ...readOnly, required: true }),
    status: choice(
      'State',
      'Status',
      [
        option('kept', 'Kept', 'Aufgehoben', { tone: 'warning' }),
        option('read', 'Read after all', 'Doch gelesen', { tone: 'good' }),
        option('dismissed', 'Dismissed', 'Verworfen'),
      ],
      { ...readOnly, indexed: true },
    ),
    subject: text('Subject', 'Betreff', { ...readOnly, max: 400 }),
    sender: text('From', 'Von', { ...readOnly, max: 400 }),
    reason: longText('Reason', 'Grund', { ...readOnly, max: 2000 }),
    size: integer('Size', 'Größe', { ...readOnly, format: 'bytes' }),
    uid: integer('Number on the server', 'Nummer auf dem Server', { ...quiet, ungrouped: true }),
    uidValidity: text('Folder version', 'Stand des Ordners', { ...quiet, max: 20 }),
    sourceKey: text('As it came', 'Original', { ...quiet, max: 36 }),
    key: text('Key', 'Schlüssel', { ...quiet, max: 120, unique: true }),
  },
  lifecycle: skippedLifecycle,
  list: { columns: ['subject', 'sender', 'reason', 'status', 'createdAt'], sort: '-createdAt' },
}

/** What a mail belongs to by its addresses. */
export const mailLinks: Fields = {
  mailboxId: ref('Mailbox', 'Postfach', 'mailboxes', { ...quiet, onDelete: 'clear' }),
  accountId: ref('Account', 'Firma', 'accounts', { ...readOnly, onDelete: 'clear' }),
  contactIds: refs('Contacts', 'Ansprechpartner', 'contacts', { ...readOnly, onDelete: 'clear' }),
  leadIds: refs('Leads', 'Leads', 'leads', { ...readOnly, onDelete: 'clear' }),
}
