import {
  choice,
  email,
  integer,
  json,
  longText,
  moment,
  option,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { fixedStates, mailingChecks, mailingLifecycle, openFields } from '../rules/mailing.ts'
import { reasons, recipientActions, recipientDerived, type Reason } from '../rules/recipient.ts'

/** A newsletter or promotion by mail, to a segment or to the members of its campaign. */
export const mailings: RecordType = {
  name: 'mailings',
  table: 'marketing_mailings',
  label: { one: { en: 'Mailing', de: 'Mailing' }, many: { en: 'Mailings', de: 'Mailings' } },
  icon: 'send',
  title: ['name'],
  fields: {
    name: text('Name', 'Name', { required: true, search: 'A', max: 200 }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', { required: true }),
    status: choice(
      'Status',
      'Status',
      [
        option('draft', 'Draft', 'Entwurf', { kind: 'open' }),
        option('scheduled', 'Scheduled', 'Eingeplant', { kind: 'open', tone: 'accent' }),
        option('sending', 'Going out', 'Geht hinaus', { kind: 'open', tone: 'accent' }),
        option('paused', 'Paused', 'Angehalten', { kind: 'open', tone: 'warning', detour: true }),
        option('sent', 'Sent', 'Versandt', { kind: 'done', tone: 'good' }),
        option('cancelled', 'Cancelled', 'Abgebrochen', { kind: 'cancelled' }),
      ],
      { required: true, indexed: true },
    ),
    segmentId: ref('Segment', 'Zielgruppe', 'segments', {
      help: {
        en: 'The members of the campaign when left empty',
        de: 'Die Mitglieder der Kampagne, wenn leer',
      },
    }),
    templateId: ref('Mail template', 'Mailvorlage', 'mail-templates', {
      help: {
        en: 'Each reader gets it in their language; or write subject and text here',
        de: 'Jeder bekommt sie in seiner Sprache; oder schreiben Sie Betreff und Text hier',
      },
    }),
    subject: text('Subject', 'Betreff', { max: 400 }),
    text: longText('Text', 'Text', {
      max: 100_000,
      help: {
        en: 'Merge fields as in templates: {{ record.firstName }}',
        de: 'Platzhalter wie in Vorlagen: {{ record.firstName }}',
      },
    }),
    html: longText('HTML', 'HTML', {
      max: 200_000,
      help: {
        en: 'The same as a page; without it the text goes alone',
        de: 'Dasselbe als Seite; ohne sie geht nur der Text hinaus',
      },
    }),
    senderName: text('Sender', 'Absender', {
      max: 120,
      help: { en: 'The name of the company when left empty', de: 'Der Name der Firma, wenn leer' },
    }),
    replyTo: email('Reply to', 'Antwort an'),
    plannedAt: moment('Goes out at', 'Geht hinaus am', { indexed: true }),
    perHour: integer('Mails per hour', 'Mails je Stunde', {
      min: 1,
      max: 100_000,
      default: 600,
      help: {
        en: 'As fast as the server takes them when left empty',
        de: 'So schnell der Server sie nimmt, wenn leer',
      },
    }),
    repeats: choice(
      'Comes again',
      'Kommt wieder',
      [option('weekly', 'Every week', 'Jede Woche'), option('monthly', 'Every month', 'Jeden Monat')],
      {
        help: {
          en: 'Once when left empty. The next issue is planned when this one is out; cancel it to end the series',
          de: 'Einmal, wenn leer. Die nächste Ausgabe wird geplant, wenn diese hinaus ist; brechen Sie sie ab, um die Reihe zu beenden',
        },
      },
    ),
    startedAt: moment('Started', 'Begonnen', { readOnly: true }),
    gatheredAt: moment('Readers gathered', 'Empfänger gesammelt', { readOnly: true, quiet: true }),
    sentAt: moment('Sent', 'Versandt', { readOnly: true }),
    previousId: ref('Issue before', 'Ausgabe davor', 'mailings', { readOnly: true, onDelete: 'clear' }),
    seriesFrom: moment('Series since', 'Reihe seit', { readOnly: true, quiet: true }),
    problem: text('What stopped it', 'Was sie anhielt', { readOnly: true, max: 500 }),
    /** What its template says, by language, since it was scheduled: who changes the template changes no reader's mail. */
    words: json('Words', 'Worte', { readOnly: true, quiet: true }),
    /** Under whose rights its readers are gathered and its words are filled. */
    began: json('Scheduled by', 'Eingeplant von', { readOnly: true, quiet: true }),
  },
  lifecycle: mailingLifecycle,
  sealed: { states: fixedStates, open: openFields },
  facts: {
    started: { en: 'Began to go out', de: 'Begann hinauszugehen' },
    finished: { en: 'All put out', de: 'Alle hinausgegangen' },
    stopped: { en: 'Stopped', de: 'Angehalten' },
  },
  check: mailingChecks,
  below: ['campaignId'],
  list: {
    columns: ['name', 'campaignId', 'status', 'plannedAt', 'sentAt', 'ownerId'],
    sort: '-updatedAt',
  },
}

const reasonNames: Record<Reason, [en: string, de: string]> = {
  doNotContact: ['Wants no marketing', 'Will keine Werbung'],
  noAddress: ['No e-mail address', 'Keine E-Mail-Adresse'],
  bounced: ['Mails come back', 'Mails kommen zurück'],
  doNotCall: ['Wants no calls', 'Will keine Anrufe'],
  withdrawn: ['Has objected', 'Hat widersprochen'],
  noBasis: ['No recorded legal basis', 'Keine vermerkte Rechtsgrundlage'],
  sameAddress: ['The same address gets it already', 'Dieselbe Adresse bekommt es schon'],
  notFilled: ['The text could not be filled', 'Der Text ließ sich nicht füllen'],
  gone: ['Is not there any more', 'Ist nicht mehr da'],
  cancelled: ['The mailing was cancelled', 'Das Mailing wurde abgebrochen'],
}

const readOnly = { readOnly: true }

/** One person of a mailing, and what became of it. Only the server writes these. */
export const recipients: RecordType = {
  name: 'mailing-recipients',
  table: 'marketing_recipients',
  label: {
    one: { en: 'Mailing recipient', de: 'Mailing-Empfänger' },
    many: { en: 'Mailing recipients', de: 'Mailing-Empfänger' },
  },
  icon: 'user',
  title: ['name'],
  quiet: true,
  owned: false,
  fields: {
    name: text('Name', 'Name', { ...readOnly, madeOf: ['contactId.name', 'leadId.name'], max: 300 }),
    mailingId: ref('Mailing', 'Mailing', 'mailings', { ...readOnly, required: true }),
    status: choice(
      'Result',
      'Ergebnis',
      [
        option('waiting', 'Waiting', 'Wartet'),
        option('queued', 'In the outbox', 'Im Postausgang', { tone: 'accent' }),
        option('sent', 'Sent', 'Gesendet', { tone: 'good' }),
        option('replied', 'Replied', 'Geantwortet', { tone: 'good' }),
        option('bounced', 'Came back', 'Unzustellbar', { tone: 'bad' }),
        option('unsubscribed', 'Unsubscribed', 'Abgemeldet', { tone: 'warning' }),
        option('failed', 'Failed', 'Gescheitert', { tone: 'bad' }),
        option('unknown', 'Perhaps sent', 'Vielleicht gesendet', { tone: 'bad' }),
        option('cancelled', 'Cancelled', 'Abgebrochen'),
        option('leftOut', 'Left out', 'Ausgenommen', { tone: 'warning' }),
      ],
      { ...readOnly, indexed: true },
    ),
    reason: choice(
      'Why left out',
      'Warum ausgenommen',
      reasons.map((key) => option(key, ...reasonNames[key])),
      readOnly,
    ),
    address: text('Address', 'Adresse', {
      ...readOnly,
      madeOf: ['contactId.email', 'leadId.email'],
      max: 320,
    }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { ...readOnly, onDelete: 'clear' }),
    leadId: ref('Lead', 'Lead', 'leads', { ...readOnly, onDelete: 'clear' }),
    language: text('Language', 'Sprache', { ...readOnly, quiet: true, max: 20 }),
    mailId: ref('Mail', 'Mail', 'mails', { ...readOnly, onDelete: 'clear' }),
    mailStatus: text('State of the mail', 'Status der Mail', { ...readOnly, quiet: true, max: 20 }),
    putOutAt: moment('Put out', 'Hinausgegeben', { ...readOnly, quiet: true, indexed: true }),
    sentAt: moment('Sent at', 'Gesendet am', readOnly),
    repliedAt: moment('Replied at', 'Geantwortet am', readOnly),
    unsubscribedAt: moment('Unsubscribed at', 'Abgemeldet am', readOnly),
    objectedAt: moment('Objected at', 'Widersprochen am', { ...readOnly, quiet: true }),
    /** One mail per mailing and address, whatever runs twice. */
    key: text('Key', 'Schlüssel', { ...readOnly, quiet: true, unique: true, max: 400 }),
  },
  actions: recipientActions,
  derive: recipientDerived,
  list: {
    columns: ['name', 'mailingId', 'address', 'status', 'reason', 'sentAt'],
    sort: 'name',
  },
}
