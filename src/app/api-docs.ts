/** What the reference says about the routes that belong to no record type. What is not here stands there by its path. */
import { planFields, previewFields, segmentFields, taskFields } from '#loop/8-analysis/index.ts'
import { snoozeFields } from '#platform/clocks/take.ts'
import type { RouteDocs } from '#platform/records/openapi-routes.ts'
import { filingFields, letterFields } from '#reach/mailbox/index.ts'
import { boolean, json, moment, ref, text } from '#platform/records/fields.ts'

const page = { limit: 'Entries on a page, 1 to 200.', cursor: '`nextCursor` of the page before.' }
const code = { code: text('Code', 'Code', { required: true }) }
const password = text('Password', 'Passwort', { required: true, min: 10 })

export const apiDocs: RouteDocs = {
  'GET /api/v1/meta': { summary: 'Record types, fields, choices and actions as the caller sees them' },
  'GET /api/v1/openapi.json': { summary: 'This document' },
  'GET /api/v1/events': {
    summary: 'What changed, as server-sent events',
    description:
      'Each event: `id: <tx>-<id>`, `data: {"type","id","version","kind"}`. Resumes after `Last-Event-ID`; an event named `reload` says that too much was missed.',
    answerType: 'text/event-stream',
  },
  'GET /api/v1/search': {
    summary: 'Type-ahead over everything that the caller may see',
    query: { q: 'Beginnings of words.', limit: 'Hits at most.' },
  },
  'GET /api/v1/jobs/{id}': { summary: 'How far a job is; for the one who began it', tag: 'jobs' },
  'GET /api/v1/letterhead/logo': {
    summary: 'The company’s logo, for everybody',
    open: true,
    answerType: 'image/png',
  },
  'POST /api/v1/letterhead/logo': { summary: 'Sets the logo: a PNG or a plain SVG, as multipart `file`' },
  'DELETE /api/v1/letterhead/logo': { summary: 'Removes the logo' },
  'GET /api/v1/letterhead/sample': {
    summary: 'A sample paper with the letterhead',
    answerType: 'application/pdf',
  },
  'GET /api/v1/public/{token}': {
    summary: 'What somebody without an account is shown of a record, by a link',
    description:
      'Changes nothing. `?chosen=id,id` shows it with those of its rows chosen that may be chosen (`choice`), and what it then comes to. The same 404 for links that are unknown, expired or revoked.',
    open: true,
  },
  'POST /api/v1/public/{token}/actions/{action}': {
    summary: 'Does what the page of a link asks for; takes an Idempotency-Key',
    description: '`website2` is a trap for machines: leave it out.',
    schema: { type: 'object' },
    open: true,
  },
  'GET /api/v1/public/{token}/documents/{id}': {
    summary: 'A file that the page of a link offers',
    answerType: 'application/octet-stream',
    open: true,
  },
  'GET /api/v1/session/calendar': {
    summary: 'When your private calendar address was made and last fetched; null when there is none',
  },
  'POST /api/v1/session/calendar': {
    summary: 'Makes your private calendar address; the one before ends',
    description: 'The `address` is shown once. For people at a screen, not for keys.',
    status: 201,
  },
  'DELETE /api/v1/session/calendar': { summary: 'Ends your private calendar address', status: 204 },
  'GET /api/v1/calendars/{token}.ics': {
    summary: 'The activities of whose address it is, as iCalendar, for calendar programs',
    description:
      'From 90 days back, at most 5,000, under the rights that the user has at that moment. Answers 304 to a matching `If-None-Match`.',
    answerType: 'text/calendar',
    open: true,
  },
  'GET /api/v1/quotes/{id}/differences': { summary: 'What a revision changed against the one before' },
  'GET /api/v1/quotes/{id}/pdf': {
    summary: 'The quote as it would be printed now',
    answerType: 'application/pdf',
  },
  'POST /api/v1/opportunities/{id}/quotes': {
    summary: 'A draft quote with the account, contact and lines of an opportunity',
  },
  'GET /api/v1/promises': {
    summary: 'What is promised about one record and not settled; all of it is the report `promises`',
    query: { type: 'Collection.', id: 'Record.' },
  },
  'POST /api/v1/promises/{id}/acknowledge': {
    summary: 'Takes a promise on: who was told so far is told no more',
    description: '409 when somebody else has it or it is settled.',
  },
  'POST /api/v1/promises/{id}/snooze': {
    summary: 'Puts off telling people about a promise, with a reason',
    body: snoozeFields,
  },
  'GET /api/v1/recycle-bin': {
    summary: 'What was deleted, of all types, newest first',
    query: { type: 'Collection.', ...page },
  },
  'POST /api/v1/recycle-bin/empty': {
    summary: 'Removes what is in the recycle bin for good (administrators)',
    body: {
      type: text('Collection', 'Sammlung'),
      before: moment('Deleted before', 'Gelöscht vor'),
    },
  },
  'GET /api/v1/{collection}/groups': { summary: 'A list counted and summed by a field' },
  'GET /api/v1/reports': { summary: 'The reports that the caller may run' },
  'GET /api/v1/reports/{name}': {
    summary: 'A named report, as JSON or CSV',
    query: { groupBy: 'Fields by which to group.', filter: 'A condition as JSON.' },
  },
  'GET /api/v1/session': { summary: 'Who is signed in' },
  'POST /api/v1/session': {
    summary: 'Signs in and sets the session cookie',
    open: true,
    status: 201,
    body: {
      email: text('E-mail', 'E-Mail', { required: true }),
      password: text('Password', 'Passwort', { required: true }),
      code: text('Second factor', 'Zweiter Faktor'),
    },
  },
  'PATCH /api/v1/session': {
    summary: 'Changes the language and time zone of the caller',
    body: { language: text('Language', 'Sprache'), timeZone: text('Time zone', 'Zeitzone') },
  },
  'DELETE /api/v1/session': { summary: 'Signs out', status: 204 },
  'GET /api/v1/session/list': { summary: 'Where the caller is signed in' },
  'DELETE /api/v1/session/list/{id}': { summary: 'Signs out there', status: 204 },
  'POST /api/v1/session/password': {
    summary: 'Changes the password',
    status: 204,
    body: { current: text('Present password', 'Bisheriges Passwort', { required: true }), password },
  },
  'POST /api/v1/session/totp': { summary: 'Begins to set up a second factor' },
  'POST /api/v1/session/totp/confirm': { summary: 'Switches the second factor on', body: code },
  'DELETE /api/v1/session/totp': { summary: 'Switches the second factor off', status: 204, body: code },
  'POST /api/v1/session/view-as': {
    summary: 'Looks through the eyes of a role; null ends it (administrators)',
    body: { roleId: ref('Role', 'Rolle', 'roles') },
  },
  'GET /api/v1/api-keys': { summary: "The caller's API keys; all of them for administrators" },
  'POST /api/v1/api-keys': {
    summary: 'Makes an API key, which is shown this once',
    status: 201,
    body: {
      name: text('Name', 'Name', { required: true, max: 80 }),
      userId: ref('User', 'Benutzer', 'users'),
      scopes: json('Scopes', 'Umfang'),
      expiresAt: moment('Expires', 'Läuft ab'),
    },
  },
  'DELETE /api/v1/api-keys/{id}': { summary: 'Revokes an API key', status: 204 },
  'GET /api/v1/setup': { summary: 'Whether this installation is set up', open: true },
  'POST /api/v1/setup': { summary: 'Sets the installation up, once', open: true },
  'POST /api/v1/imports': {
    summary: 'Takes a file (CSV, XLSX, JSON) and proposes a mapping',
    status: 201,
    mediaType: 'multipart/form-data',
    schema: {
      type: 'object',
      required: ['file', 'type'],
      properties: {
        file: { type: 'string', contentMediaType: 'application/octet-stream' },
        type: { type: 'string', description: 'Collection.' },
        of: {
          type: 'string',
          description: 'Of `choices`: the list to which they belong, as `products.group`.',
        },
      },
    },
  },
  'POST /api/v1/imports/guess': {
    summary:
      'The collection that a file is likely about, by its name and headings; null when nothing says it',
    body: {
      name: text('Name of the file', 'Name der Datei'),
      headings: json('Headings', 'Überschriften'),
    },
  },
  'GET /api/v1/imports': {
    summary: 'Imports, newest first',
    query: { status: 'mapped, running, done, failed, undoing or undone.', ...page },
  },
  'DELETE /api/v1/imports/{id}': { summary: 'Forgets an import that never started, with its file' },
  'GET /api/v1/imports/{id}': { summary: 'How far an import is, and its result' },
  'POST /api/v1/imports/{id}/actions/check': { summary: 'Tries a mapping on the file without writing' },
  'POST /api/v1/imports/{id}/actions/start': {
    summary: 'Runs an import with a mapping and a policy for duplicates',
    body: {
      mapping: json('Column → field', 'Spalte → Feld', { required: true }),
      duplicates: text('skip, update or create', 'skip, update oder create'),
      matchOn: json('Fields that tell duplicates', 'Felder, die Dubletten erkennen'),
      externalSource: text('Name of the old system', 'Name des alten Systems'),
      dateFormat: text('Format of dates', 'Datumsformat'),
      constants: json('Fields with one value for all', 'Felder mit einem Wert für alle'),
    },
  },
  'POST /api/v1/imports/{id}/actions/undo': { summary: 'Takes an import back; what changed since stays' },
  'POST /api/v1/imports/{id}/actions/cancel': { summary: 'Stops an import' },
  'GET /api/v1/imports/{id}/failed': {
    summary: 'The rows that failed, ready to be mended and sent again',
    answerType: 'text/csv',
  },
  'GET /api/v1/audit': { summary: 'Sign-ins, exports, changed rights, purges (administrators)', query: page },
  'GET /api/v1/mail-server': { summary: 'Host of the mail server and sender (administrators)' },
  'POST /api/v1/mail-server/check': {
    summary: 'Connects to the mail server and signs in, without sending (administrators)',
  },
  'POST /api/v1/mail-templates/{id}/preview': {
    summary: 'A template filled with a record, as the caller sees it',
    body: {
      type: text('Collection', 'Sammlung', { required: true }),
      id: text('Id', 'Kennung', { required: true }),
    },
  },
  'POST /api/v1/mails/send': {
    summary: 'Sends a mail that a person writes, about a record or as an answer; answers the mail',
    description:
      'You may read what it is about, what it answers and what is attached. Whoever may not be contacted is refused with the reason unless it is `service`; mails about quotes, orders, invoices and service, and answers to what they wrote, always are. Without a mail server it is kept (`held`).',
    tag: 'mails',
    status: 201,
    body: letterFields,
  },
  'GET /api/v1/mails/recipients': {
    summary: 'Which of these addresses may not be written to, and why; and which are our own',
    tag: 'mails',
    query: { addresses: 'Addresses, separated by commas.' },
  },
  'POST /api/v1/mails/{id}/file': {
    summary: 'Says which record a mail is about, and the rest of its conversation that is about none',
    tag: 'mails',
    body: filingFields,
  },
  'GET /api/v1/mails/{id}/attachments/{position}': {
    summary: 'An attachment by its place in the mail, counted from 0',
    tag: 'mails',
    answerType: 'application/octet-stream',
  },
  'GET /api/v1/public/forms/{key}': {
    summary: 'A web form as its page draws it, with the token that sending it needs',
    tag: 'web-forms',
    open: true,
  },
  'POST /api/v1/public/forms/{key}': {
    summary: 'Sends a web form: one lead, never a second one of the same person',
    description:
      'Not sooner than 2.5 s after the form was read, and at most ten times in ten minutes from one address. `website2` is a trap for machines: leave it out.',
    tag: 'web-forms',
    open: true,
    status: 201,
    body: {
      values: json('Field → value', 'Feld → Wert', { required: true }),
      token: text('Token of the form', 'Kennzeichen des Formulars', { required: true }),
      consent: boolean('Consent', 'Einwilligung'),
      page: text('Page', 'Seite'),
      referrer: text('Came from', 'Kam von'),
      utmSource: text('UTM source', 'UTM-Quelle'),
      utmMedium: text('UTM medium', 'UTM-Medium'),
      utmCampaign: text('UTM campaign', 'UTM-Kampagne'),
      utmTerm: text('UTM term', 'UTM-Begriff'),
      utmContent: text('UTM content', 'UTM-Inhalt'),
    },
  },
  'GET /api/v1/campaigns/{id}/figures': {
    summary: 'Members by status, cost, cost per response',
    tag: 'campaigns',
  },
  'GET /api/v1/mailings/{id}/audience': {
    summary: 'How many would get it now, who not and why, and the first of each',
    tag: 'mailings',
  },
  'GET /api/v1/mailings/{id}/figures': {
    summary: 'Its recipients by what became of them',
    tag: 'mailings',
  },
  'GET /api/v1/mailings/{id}/preview': {
    summary: 'The mail as one person would get it: `contactId` or `leadId`',
    tag: 'mailings',
  },
  'POST /p/{token}': {
    summary: 'Unsubscribes by one click (RFC 8058); for mail programs, without signing in',
    schema: { type: 'object' },
    open: true,
  },
  'GET /api/v1/segments/{id}/preview': {
    summary: 'How many are in a segment, how many may not be contacted and why, and the first of each',
    tag: 'segments',
  },
  'POST /api/v1/segments/preview': {
    summary: 'The same for a segment that is not saved',
    tag: 'segments',
    body: {
      collection: text('contacts, leads or accounts', 'contacts, leads oder accounts', { required: true }),
      mode: text('live or static', 'live oder static'),
      channel: text('email, phone, post or sms', 'email, phone, post oder sms'),
      basisNeeded: boolean('Only with a recorded legal basis', 'Nur mit vermerkter Rechtsgrundlage'),
      filter: json('Filter', 'Filter'),
      recordIds: json('Ids of a fixed list', 'Kennungen einer festen Liste'),
    },
  },
  'POST /api/v1/reports/target-actual/plan': {
    summary: 'Targets of a year for everybody who brought something in during the last twelve whole months',
    description:
      'What they brought in, grown by `growth` percent, in equal months. Targets that are there already stand.',
    tag: 'reports',
    status: 201,
    body: planFields,
  },
  'POST /api/v1/slices/preview': {
    summary: 'How many records a filter finds, and how many people a segment of them would have',
    tag: 'reports',
    body: previewFields,
  },
  'POST /api/v1/slices/segment': {
    summary: 'A segment of the people behind the records that a filter finds',
    tag: 'reports',
    status: 201,
    body: segmentFields,
  },
  'POST /api/v1/slices/tasks': {
    summary: 'A task about each record that a filter finds, all or none',
    description: '`count` is how many were agreed to: a 409 when there are others by now.',
    tag: 'reports',
    status: 201,
    body: taskFields,
  },
  'GET /api/v1/targets/sheet': {
    summary: 'The targets of a year, with the people and teams that can have some',
    tag: 'targets',
    query: { year: 'YYYY; this year when left out.' },
  },
  'PUT /api/v1/targets/sheet': {
    summary: 'Sets, changes and removes many targets at once, all or none',
    tag: 'targets',
    body: {
      cells: json(
        'Cells: `{userId or teamId, month: "YYYY-MM", revenue}`; null removes',
        'Zellen: `{userId oder teamId, month: "JJJJ-MM", revenue}`; null entfernt',
      ),
    },
  },
  'GET /api/v1/web-forms/fields': { summary: 'What web forms may ask for', tag: 'web-forms' },
  'GET /api/v1/public/tickets': {
    summary: 'The form of the page /support: its fields and words',
    open: true,
  },
  'POST /api/v1/public/tickets': {
    summary: 'Reports a fault or asks a question without an account; answers the number of the ticket',
    open: true,
    status: 201,
    body: {
      name: text('Name', 'Name', { required: true }),
      email: text('E-mail', 'E-Mail', { required: true }),
      company: text('Company', 'Firma'),
      subject: text('Subject', 'Betreff', { required: true }),
      description: text('What happened?', 'Was ist passiert?', { required: true }),
      serialNumber: text('Serial number', 'Seriennummer'),
    },
  },
  'GET /api/v1/tickets/{id}/context': {
    summary: 'What covers the item, contracts in force, and all other open tickets of this customer',
  },
  'GET /api/v1/tickets/{id}/solutions': {
    summary: 'Known solutions: published articles and solved tickets, the likeliest first',
    query: { q: 'Words; those of the ticket when left out.' },
  },
  'POST /api/v1/webhooks/{id}/actions/rotateSecret': {
    summary: 'Changes the secret: `result.secret`, shown this once',
    description: 'For 24 hours the old one signs too. Takes no Idempotency-Key.',
    tag: 'webhooks',
  },
  'GET /api/v1/company': { summary: "The company's settings" },
  'PATCH /api/v1/company': { summary: "Changes the company's settings (administrators)" },
}
