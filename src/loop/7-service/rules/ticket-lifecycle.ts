import { boolean, choice, longText, ref, refs } from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'
import { waitingFor } from '../schema/choices.ts'

const active = ['new', 'open', 'pending']
const begun = (ticket: Values) => (ticket.status === 'new' ? 'open' : ticket.status)

/** new → open → pending → resolved → closed; whoever writes again opens it again. */
export const ticketLifecycle: Lifecycle = {
  field: 'status',
  initial: 'new',
  actions: {
    take: {
      label: { en: 'Take', de: 'Übernehmen' },
      done: { en: 'Taken', de: 'Übernommen' },
      from: active,
      primary: true,
      bulk: true,
      refuse: (ticket, { callerUserId }) =>
        callerUserId === null ? 'nobody_takes' : ticket.agentId ? 'ticket_taken' : null,
      set: (ticket, _, { callerUserId }) => ({ agentId: callerUserId, status: begun(ticket) }),
    },
    assign: {
      label: { en: 'Assign', de: 'Zuweisen' },
      done: { en: 'Assigned', de: 'Zugewiesen' },
      from: active,
      bulk: true,
      input: {
        agentId: ref('To', 'An', 'users'),
        queueId: ref('Queue', 'Warteschlange', 'queues'),
      },
      // Another queue alone lets go of the agent: somebody there takes it.
      set: (ticket, input) => ({
        agentId: input.agentId ?? (input.queueId ? null : ticket.agentId),
        queueId: input.queueId ?? ticket.queueId,
        status: input.agentId ? begun(ticket) : ticket.status,
      }),
    },
    reply: {
      label: { en: 'Reply', de: 'Antworten' },
      done: { en: 'Answered', de: 'Beantwortet' },
      from: [...active, 'resolved'],
      input: {
        body: longText('Text', 'Text', { required: true, unrecorded: true }),
        documentIds: refs('Attachments', 'Anhänge', 'documents', { quiet: true }),
      },
      set: (ticket) => ({ status: begun(ticket) }),
    },
    wait: {
      label: { en: 'Wait', de: 'Warten' },
      done: { en: 'Put on hold', de: 'Zurückgestellt' },
      from: active,
      to: 'pending',
      bulk: true,
      input: { on: choice('For', 'Auf', waitingFor, { required: true }) },
      set: (_, input) => ({ pendingOn: input.on }),
    },
    proceed: {
      label: { en: 'Go on', de: 'Weiterarbeiten' },
      done: { en: 'Taken up again', de: 'Wieder aufgenommen' },
      from: ['pending'],
      to: 'open',
      bulk: true,
    },
    resolve: {
      label: { en: 'Resolve', de: 'Lösen' },
      done: { en: 'Resolved', de: 'Gelöst' },
      from: active,
      to: 'resolved',
      primary: true,
      input: {
        solution: longText('Solution', 'Lösung', { required: true }),
        articleId: ref('By article', 'Durch Artikel', 'knowledge-articles'),
        tell: boolean('Tell the customer', 'Dem Kunden mitteilen', {
          default: true,
          help: {
            en: 'By mail, in these words, with how to open it again.',
            de: 'Per Mail, mit diesen Worten und dem Weg, es wieder zu öffnen.',
          },
        }),
      },
      set: (_, input) => ({ solution: input.solution, articleId: input.articleId ?? null }),
    },
    close: {
      label: { en: 'Close', de: 'Schließen' },
      done: { en: 'Closed', de: 'Geschlossen' },
      from: ['resolved'],
      to: 'closed',
      primary: true,
      bulk: true,
    },
    reopen: {
      label: { en: 'Reopen', de: 'Wieder öffnen' },
      done: { en: 'Reopened', de: 'Wieder geöffnet' },
      from: ['resolved', 'closed'],
      to: 'open',
    },
  },
}
