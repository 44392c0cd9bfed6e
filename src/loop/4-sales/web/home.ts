import type { HomeList } from '#ui/home.ts'

const sellers = ['sales-rep', 'sales-manager', 'channel-manager', 'consultant']
const mine = { ownerId: 'me', status: 'open', sort: 'closeDate' }

export const dealsAtHome: HomeList[] = [
  {
    key: 'pastClose',
    of: 'opportunities',
    for: sellers,
    title: { en: 'Past their expected close', de: 'Erwarteter Abschluss verstrichen' },
    urgency: 2,
    query: { ...mine, 'closeDate[lt]': 'today' },
    include: 'account',
    facts: ['accountId', 'amount'],
    due: 'closeDate',
    step: 'plan',
  },
  {
    key: 'noNextStep',
    of: 'opportunities',
    for: sellers,
    title: { en: 'Opportunities without a next step', de: 'Verkaufschancen ohne nächsten Schritt' },
    urgency: 3,
    query: { ...mine, 'nextStep[empty]': 'true' },
    include: 'account',
    facts: ['accountId', 'amount', 'closeDate'],
    step: 'plan',
  },
]
