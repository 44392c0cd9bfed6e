import { choice, choices, email, integer, option, ref, refs, text } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { answerDays } from '../rules/answer-days.ts'
import { impacts, priorities, ticketTypes, urgencies } from './choices.ts'

/** Where tickets wait for somebody, who these are, and what is promised there. */
export const queues: RecordType = {
  name: 'queues',
  table: 'service_queues',
  label: { one: { en: 'Queue', de: 'Warteschlange' }, many: { en: 'Queues', de: 'Warteschlangen' } },
  icon: 'inbox',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120, search: 'A' }),
    position: integer('Position', 'Position', {
      required: true,
      default: 0,
      help: { en: 'The first that fits takes a ticket.', de: 'Die erste passende nimmt ein Ticket auf.' },
    }),
    types: choices('Takes', 'Nimmt auf', ticketTypes, {
      help: { en: 'Every type when empty.', de: 'Leer: jede Art.' },
    }),
    productIds: refs('For products', 'Für Produkte', 'products', {
      help: { en: 'Every product when empty.', de: 'Leer: jedes Produkt.' },
    }),
    address: email('Mail address', 'Mailadresse', {
      help: {
        en: 'Mails to this address come here.',
        de: 'Mails an diese Adresse kommen hierher.',
      },
    }),
    memberIds: refs('Members', 'Mitglieder', 'users'),
    managerId: ref('Led by', 'Leitung', 'users', {
      onDelete: 'clear',
      help: {
        en: 'Told about tickets that nobody has taken; the service managers when empty.',
        de: 'Erfährt von Tickets, die niemand übernommen hat; leer: die Serviceleitung.',
      },
    }),
    assignment: choice(
      'Assignment',
      'Zuweisung',
      [
        option('manual', 'By hand', 'Von Hand'),
        option('roundRobin', 'In turn', 'Reihum'),
        option('load', 'Whoever has the fewest', 'Wer am wenigsten hat'),
      ],
      { required: true, default: 'manual' },
    ),
    policyId: ref('Promises', 'Zusagen', 'clock-policies', {
      onDelete: 'clear',
      help: { en: 'The standard ones when empty.', de: 'Leer: die üblichen.' },
    }),
    closeAfterDays: integer('Close after days', 'Schließen nach Tagen', {
      required: true,
      min: 1,
      max: 365,
      default: answerDays.close,
      help: {
        en: 'A solved ticket closes by itself when the customer says nothing for so long.',
        de: 'Ein gelöstes Ticket schließt sich, wenn der Kunde so lange nichts sagt.',
      },
    }),
    reopenDays: integer('Reopen for days', 'Wieder öffnen binnen Tagen', {
      required: true,
      min: 0,
      max: 3650,
      default: answerDays.reopen,
      help: {
        en: 'An answer to a closed ticket opens it again for so long; a later one makes a new ticket that follows it.',
        de: 'So lange öffnet eine Antwort ein geschlossenes Ticket wieder; eine spätere macht ein neues, das ihm folgt.',
      },
    }),
  },
  list: { columns: ['position', 'name', 'assignment', 'memberIds', 'policyId'], sort: 'position' },
}

/** The matrix: what impact and urgency make together. */
export const ticketPriorities: RecordType = {
  name: 'ticket-priorities',
  table: 'service_ticket_priorities',
  label: {
    one: { en: 'Priority rule', de: 'Prioritätsregel' },
    many: { en: 'Priority matrix', de: 'Prioritätsmatrix' },
  },
  icon: 'gauge',
  title: ['cell'],
  knownBy: ['impact', 'urgency'],
  owned: false,
  config: true,
  quiet: true,
  fields: {
    cell: text('Cell', 'Zelle', { readOnly: true, madeOf: ['impact', 'urgency'], quiet: true, max: 40 }),
    impact: choice('Impact', 'Auswirkung', impacts, { required: true }),
    urgency: choice('Urgency', 'Dringlichkeit', urgencies, { required: true }),
    priority: choice('Priority', 'Priorität', priorities, { required: true }),
  },
  derive: ({ impact, urgency }: Values) => ({ cell: `${impact} × ${urgency}` }),
  list: { columns: ['impact', 'urgency', 'priority'], sort: 'cell' },
}
