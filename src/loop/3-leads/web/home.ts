import type { HomeList } from '#ui/home.ts'

const sellers = ['sales-rep', 'sales-manager', 'channel-manager', 'consultant', 'call-centre-agent']

export const leadsAtHome: HomeList[] = [
  {
    key: 'untouched',
    of: 'leads',
    for: sellers,
    title: { en: 'Leads nobody has contacted', de: 'Leads ohne ersten Kontakt' },
    urgency: 2,
    query: { ownerId: 'me', status: 'new', sort: 'createdAt' },
    facts: ['source', 'createdAt'],
    bare: ['source'],
  },
  {
    key: 'unassigned',
    of: 'leads',
    for: ['marketing-manager', 'sales-manager', 'call-centre-agent'],
    title: { en: 'Leads that nobody has', de: 'Leads ohne Zuständige' },
    urgency: 2,
    query: { 'ownerId[empty]': 'true', status: 'new', sort: 'createdAt' },
    facts: ['source', 'createdAt'],
    bare: ['source'],
  },
]
