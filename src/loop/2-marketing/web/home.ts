import type { HomeList, HomePanel } from '#ui/home.ts'
import { later } from '#ui/slots.ts'

const marketing = ['marketing-manager']

export const responsesAtHome: HomeList[] = [
  {
    key: 'responses',
    of: 'campaign-members',
    for: marketing,
    title: { en: 'New responses', de: 'Neue Antworten' },
    urgency: 2,
    query: { status: 'responded', 'respondedAt[gte]': '-7d', sort: '-respondedAt' },
    include: 'campaign',
    facts: ['campaignId', 'respondedAt'],
    opens: ({ leadId, contactId }) =>
      leadId ? { collection: 'leads', id: leadId } : { collection: 'contacts', id: contactId },
    step: 'open',
  },
  {
    key: 'mailings',
    of: 'mailings',
    for: marketing,
    title: { en: 'Mailings under way', de: 'Laufende Mailings' },
    urgency: 3,
    query: { status: 'scheduled,sending,paused', sort: 'plannedAt' },
    include: 'campaign',
    badge: 'status',
    facts: ['campaignId', 'plannedAt'],
    step: 'open',
  },
]

export const campaignsAtHome: HomePanel[] = [
  {
    key: 'running',
    of: 'campaigns',
    for: marketing,
    panel: later(async () => (await import('./campaign/running.tsx')).Running),
  },
]
