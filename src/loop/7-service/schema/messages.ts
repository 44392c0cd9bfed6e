import { boolean, choice, email, longText, option, ref, refs } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'

/** What was said about a ticket: by the customer, to the customer, among ourselves. Only the server writes one. */
export const ticketMessages: RecordType = {
  name: 'ticket-messages',
  table: 'service_ticket_messages',
  label: {
    one: { en: 'Ticket message', de: 'Ticketnachricht' },
    many: { en: 'Ticket messages', de: 'Ticketnachrichten' },
  },
  icon: 'message-square',
  title: ['ticketId'],
  quiet: true,
  internal: true,
  fields: {
    ticketId: ref('Ticket', 'Ticket', 'tickets', { readOnly: true, onDelete: 'clear' }),
    direction: choice(
      'Direction',
      'Richtung',
      [
        option('in', 'From the customer', 'Vom Kunden'),
        option('out', 'To the customer', 'An den Kunden'),
        option('note', 'Internal note', 'Interne Notiz', { tone: 'warning' }),
      ],
      { readOnly: true, required: true },
    ),
    body: longText('Text', 'Text', { readOnly: true, required: true }),
    authorId: ref('Written by', 'Geschrieben von', 'users', { readOnly: true, onDelete: 'clear' }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { readOnly: true, onDelete: 'clear' }),
    address: email('Address', 'Adresse', { readOnly: true, max: 320 }),
    mailId: ref('Mail', 'Mail', 'mails', { readOnly: true, onDelete: 'clear' }),
    documentIds: refs('Attachments', 'Anhänge', 'documents', { readOnly: true }),
    automatic: boolean('Written by a machine', 'Von einer Maschine geschrieben', {
      readOnly: true,
      default: false,
    }),
  },
  list: { columns: ['ticketId', 'direction', 'body', 'authorId', 'createdAt'], sort: 'createdAt' },
}
