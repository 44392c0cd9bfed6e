import type { RelatedSlot } from '#ui/related.ts'

const member = (on: string, by: string): RelatedSlot => ({
  of: 'campaign-members',
  on: [on],
  by,
  title: { en: 'Campaigns', de: 'Kampagnen' },
  sort: '-updatedAt',
  include: 'campaign',
  name: ({ campaign, name }) => campaign?.name ?? name,
  facts: ['respondedAt'],
})

export const marketingLists: RelatedSlot[] = [
  member('leads', 'leadId'),
  member('contacts', 'contactId'),
  {
    of: 'form-submissions',
    on: ['web-forms'],
    by: 'formId',
    title: { en: 'Received', de: 'Eingegangen' },
    sort: '-submittedAt',
    include: 'lead',
    name: ({ lead, title }) => lead?.name ?? lead?.company ?? lead?.email ?? title,
    badge: 'state',
    facts: ['submittedAt', 'utmSource'],
  },
]
