import type { RelatedSlot } from '#ui/related.ts'

const cameFrom = (on: string, by: string): RelatedSlot => ({
  of: 'leads',
  on: [on],
  by,
  title: { en: 'Came from', de: 'Entstanden aus' },
  facts: ['source', 'createdAt'],
  bare: ['source'],
})

export const leadLists: RelatedSlot[] = [
  {
    of: 'leads',
    on: ['accounts'],
    by: 'accountId',
    title: { en: 'Leads', de: 'Leads' },
    facts: ['createdAt'],
  },
  cameFrom('accounts', 'convertedAccountId'),
  cameFrom('contacts', 'convertedContactId'),
  cameFrom('opportunities', 'convertedOpportunityId'),
]
