import type { RecordType } from '#platform/records/record-type.ts'
import { knowledgeArticles } from './articles.ts'
import { installedItems } from './installed-items.ts'
import { ticketMessages } from './messages.ts'
import { queues, ticketPriorities } from './queues.ts'
import { serviceConfirmations } from './service-confirmations.ts'
import { serviceContracts } from './service-contracts.ts'
import { serviceOrders } from './service-orders.ts'
import { tickets } from './tickets.ts'

export {
  installedItems,
  knowledgeArticles,
  queues,
  serviceConfirmations,
  serviceContracts,
  serviceOrders,
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
  serviceOrders,
  serviceConfirmations,
]
