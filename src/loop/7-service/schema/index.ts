import type { RecordType } from '#platform/records/record-type.ts'
import { knowledgeArticles } from './articles.ts'
import { installedItems } from './installed-items.ts'
import { ticketMessages } from './messages.ts'
import { queues, ticketPriorities } from './queues.ts'
import { serviceContracts } from './service-contracts.ts'
import { tickets } from './tickets.ts'

export {
  installedItems,
  knowledgeArticles,
  queues,
  serviceContracts,
  ticketMessages,
  ticketPriorities,
  tickets,
}

export const serviceTypes: RecordType[] = [
  queues,
  ticketPriorities,
  tickets,
  ticketMessages,
  knowledgeArticles,
  installedItems,
  serviceContracts,
]
