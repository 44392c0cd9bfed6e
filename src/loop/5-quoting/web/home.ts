import type { HomeList } from '#ui/home.ts'

export const quotesAtHome: HomeList[] = [
  {
    key: 'toApprove',
    of: 'quotes',
    for: ['management', 'sales-manager'],
    title: { en: 'Quotes that wait for your approval', de: 'Angebote, die auf Ihre Freigabe warten' },
    urgency: 1,
    query: { status: 'inApproval', 'ownerId[ne]': 'me', 'submittedById[ne]': 'me', sort: 'createdAt' },
    include: 'account',
    facts: ['number', 'accountId', 'netTotal', 'discountPercent', 'approvalReasons'],
    action: 'approve',
  },
  {
    key: 'unanswered',
    of: 'quotes',
    for: ['sales-rep', 'sales-manager', 'channel-manager', 'estimator'],
    title: { en: 'Quotes that wait for an answer', de: 'Angebote, die auf Antwort warten' },
    urgency: 2,
    query: { ownerId: 'me', status: 'sent', sort: 'validUntil' },
    include: 'account',
    facts: ['number', 'accountId', 'netTotal'],
    due: 'validUntil',
    step: 'plan',
  },
  {
    key: 'toSend',
    of: 'quotes',
    for: ['sales-rep', 'sales-manager', 'channel-manager'],
    title: { en: 'Quotes ready to be sent', de: 'Versandfertige Angebote' },
    urgency: 2,
    query: { ownerId: 'me', status: 'approved', sort: 'createdAt' },
    include: 'account',
    facts: ['number', 'accountId', 'netTotal'],
    action: 'send',
  },
]
