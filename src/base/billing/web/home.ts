import type { HomeList } from '#ui/home.ts'

export const invoicesAtHome: HomeList[] = [
  {
    key: 'drafts',
    of: 'invoices',
    for: ['order-desk', 'financial-planner'],
    title: { en: 'Invoices to issue', de: 'Rechnungen zu stellen' },
    urgency: 2,
    query: { status: 'draft', sort: 'createdAt' },
    facts: ['grossTotal', 'createdAt'],
    action: 'issue',
  },
  {
    key: 'overdue',
    of: 'invoices',
    for: ['financial-planner', 'order-desk', 'management'],
    title: { en: 'Invoices overdue', de: 'Überfällige Rechnungen' },
    urgency: 3,
    query: { overdue: 'true', sort: 'dueOn' },
    facts: ['openAmount'],
    due: 'dueOn',
    action: 'recordPayment',
  },
]
