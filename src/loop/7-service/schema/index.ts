import type { RecordType } from '#platform/records/record-type.ts'
import { knowledgeArticles } from './articles.ts'
import { ticketMessages } from './messages.ts'
import { queues, ticketPriorities } from './queues.ts'
import { tickets } from './tickets.ts'

export { knowledgeArticles, queues, ticketMessages, ticketPriorities, tickets }

export const serviceTypes: RecordType[] = [
  queues,
  ticketPriorities,
  tickets,
  ticketMessages,
  knowledgeArticles,
]
