import {
  boolean,
  choice,
  email,
  integer,
  longText,
  moment,
  objects,
  ref,
  text,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { ticketLifecycle } from '../rules/ticket-lifecycle.ts'
import { ticketActions } from '../rules/ticket-actions.ts'
import { ticketDerived } from '../rules/tickets.ts'
import {
  attemptOutcomes,
  channels,
  clockStates,
  impacts,
  priorities,
  ticketStatuses,
  ticketTypes,
  urgencies,
  waitingFor,
} from './choices.ts'

const readOnly = { readOnly: true }
const past = { readOnly: true, imported: true }
const quiet = { readOnly: true, quiet: true }

/** What a customer asks of us. `agentId` and `ownerId` are one: who works on it. */
export const tickets: RecordType = {
  name: 'tickets',
  table: 'service_tickets',
  label: { one: { en: 'Ticket', de: 'Ticket' }, many: { en: 'Tickets', de: 'Tickets' } },
  icon: 'ticket',
  title: ['number', 'subject'],
  number: () => 'T-{year}-',
  promised: true,
  unclaimed: true,
  import: { words: ['ticket', 'case', 'issue'], keys: ['number'] },
  fields: {
    subject: text('Subject', 'Betreff', { required: true, max: 300, search: 'A', aliases: ['title'] }),
    accountId: ref('Account', 'Firma', 'accounts', { aliases: ['customer', 'company'] }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear', aliases: ['requester'] }),
    installedItemId: ref('Installed item', 'Installiertes Objekt', 'installed-items', {
      onDelete: 'clear',
      help: {
        en: 'Customer, product and version follow from it.',
        de: 'Kunde, Produkt und Version folgen daraus.',
      },
    }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
    type: choice('Type', 'Art', ticketTypes, { required: true, default: 'question', indexed: true }),
    status: choice('Status', 'Status', ticketStatuses, { required: true, indexed: true }),
    pendingOn: choice('Waits for', 'Wartet auf', waitingFor, past),
    priority: choice('Priority', 'Priorität', priorities, {
      indexed: true,
      help: {
        en: 'From impact and urgency, unless you say otherwise.',
        de: 'Aus Auswirkung und Dringlichkeit, wenn nicht anders gesagt.',
      },
    }),
    impact: choice('Impact', 'Auswirkung', impacts, { default: 'medium' }),
    urgency: choice('Urgency', 'Dringlichkeit', urgencies, { default: 'medium' }),
    dueAt: moment('Next due', 'Nächste Frist', {
      ...readOnly,
      indexed: true,
      help: {
        en: 'Of the promises that are running.',
        de: 'Der laufenden Zusagen.',
      },
    }),
    requesterEmail: email('Written from', 'Geschrieben von', {
      indexed: true,
      max: 320,
      help: {
        en: "Replies go here; the contact's own address when empty.",
        de: 'Dorthin gehen Antworten; leer: Adresse des Ansprechpartners.',
      },
      aliases: ['customer email', 'requester email'],
    }),
    productId: ref('Product', 'Produkt', 'products', { onDelete: 'clear', aliases: ['product purchased'] }),
    productVersion: text('Version', 'Version', { max: 60 }),
    channel: choice('Channel', 'Kanal', channels, { open: true, aliases: ['source'] }),
    queueId: ref('Queue', 'Warteschlange', 'queues', { onDelete: 'clear' }),
    agentId: ref('Agent', 'Bearbeitet von', 'users', { onDelete: 'clear', quiet: true }),
    emergency: boolean('Emergency', 'Notfall', { default: false }),
    policyId: ref('Promises', 'Zusagen', 'clock-policies', {
      ...quiet,
      onDelete: 'clear',
      help: {
        en: 'Of the service contract, else of the queue.',
        de: 'Des Servicevertrags, sonst der Warteschlange.',
      },
    }),
    followsId: ref('Follows', 'Folgt auf', 'tickets', {
      ...readOnly,
      onDelete: 'clear',
      help: {
        en: 'Closed too long ago to be opened again when the customer answered.',
        de: 'Schon zu lange geschlossen, als der Kunde antwortete.',
      },
    }),
    solution: longText('Solution', 'Lösung', { ...past, search: 'C', aliases: ['resolution'] }),
    articleId: ref('Solved by', 'Gelöst durch', 'knowledge-articles', { ...quiet, onDelete: 'clear' }),
    attempts: objects(
      'Known solutions',
      'Bekannte Lösungen',
      {
        articleId: ref('Article', 'Artikel', 'knowledge-articles'),
        ticketId: ref('Solved ticket', 'Gelöstes Ticket', 'tickets'),
        outcome: choice('Outcome', 'Ergebnis', attemptOutcomes, { required: true }),
        reason: text('Reason', 'Grund', { max: 500 }),
        byId: ref('By', 'Von', 'users'),
        at: moment('At', 'Am', { required: true }),
      },
      { ...quiet, max: 200 },
    ),
    assignedAt: moment('Assigned at', 'Zugewiesen am', quiet),
    firstRespondedAt: moment('First reply', 'Erste Antwort', { ...past, aliases: ['first response time'] }),
    resolvedAt: moment('Resolved at', 'Gelöst am', {
      ...past,
      indexed: true,
      aliases: ['time to resolution'],
    }),
    closedAt: moment('Closed at', 'Geschlossen am', past),
    reopenings: integer('Reopened', 'Wieder geöffnet', { ...quiet, default: 0 }),
  },
  computed: {
    clocks: objects('Promises', 'Zusagen', {
      metric: text('Metric', 'Messgröße'),
      name: text('Name', 'Name'),
      state: choice('State', 'Status', clockStates),
      targetMinutes: integer('Target (minutes)', 'Ziel (Minuten)'),
      elapsedMinutes: integer('Passed (minutes)', 'Vergangen (Minuten)'),
      dueAt: moment('Due', 'Fällig'),
      percent: integer('Percent', 'Prozent'),
    }),
  },
  lifecycle: ticketLifecycle,
  actions: ticketActions,
  derive: ticketDerived,
  below: ['accountId', 'contactId', 'installedItemId'],
  board: 'status',
  list: {
    columns: [
      'subject',
      'number',
      'status',
      'priority',
      'dueAt',
      'accountId',
      'queueId',
      'ownerId',
      'createdAt',
    ],
    sort: '-createdAt',
    views: [
      {
        key: 'unsolved',
        label: { en: 'Unsolved', de: 'Ungelöst' },
        search: { status: 'new,open,pending', sort: 'dueAt' },
        starts: true,
      },
      {
        key: 'my-open',
        label: { en: 'My open ones', de: 'Meine offenen' },
        search: { ownerId: 'me', status: 'new,open,pending', sort: 'dueAt' },
      },
      {
        key: 'unassigned',
        label: { en: 'Unassigned', de: 'Ohne Bearbeiter' },
        search: { 'ownerId[empty]': 'true', status: 'new,open,pending', sort: 'dueAt' },
      },
      {
        key: 'due',
        label: { en: 'Due today or missed', de: 'Heute fällig oder verfehlt' },
        search: { 'dueAt[lte]': 'today', status: 'new,open,pending', sort: 'dueAt' },
      },
    ],
  },
}
