import { boolean, longText, ref, refs, text } from '#platform/records/fields.ts'
import { mergeActions } from '#platform/records/merge-actions.ts'
import type { Transition } from '#platform/records/record-type.ts'

const known = {
  articleId: ref('Article', 'Artikel', 'knowledge-articles'),
  ticketId: ref('Solved ticket', 'Gelöstes Ticket', 'tickets'),
}
const isOver = ['resolved', 'closed']

/** What is done with a ticket in whatever state. */
export const ticketActions: Record<string, Transition> = {
  note: {
    label: { en: 'Internal note', de: 'Interne Notiz' },
    done: { en: 'Internal note written', de: 'Interne Notiz geschrieben' },
    input: {
      body: longText('Text', 'Text', { required: true, unrecorded: true }),
      documentIds: refs('Attachments', 'Anhänge', 'documents', { quiet: true }),
    },
  },
  trySolution: {
    label: { en: 'Tried a known solution', de: 'Bekannte Lösung versucht' },
    done: { en: 'Known solution tried', de: 'Bekannte Lösung versucht' },
    input: {
      ...known,
      helped: boolean('It helped', 'Hat geholfen', { default: false }),
      note: text('Note', 'Notiz', { max: 500 }),
    },
  },
  dismissSolution: {
    label: { en: 'No known solution fits', de: 'Keine bekannte Lösung passt' },
    done: { en: 'Known solutions set aside', de: 'Bekannte Lösungen verworfen' },
    input: { ...known, reason: text('Reason', 'Grund', { required: true, max: 500 }) },
  },
  makeArticle: {
    label: { en: 'Make an article of it', de: 'Artikel daraus machen' },
    done: { en: 'Article made of it', de: 'Artikel daraus gemacht' },
    opens: ['knowledge-articles', 'articleId'],
    refuse: (ticket) =>
      isOver.includes(ticket.status) && ticket.solution ? null : 'article_needs_a_solved_ticket',
  },
  ...mergeActions('tickets'),
}
