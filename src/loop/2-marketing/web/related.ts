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

/** What somebody was sent, by mailing. */
const received = (on: string, by: string): RelatedSlot => ({
  of: 'mailing-recipients',
  on: [on],
  by,
  title: { en: 'Mailings', de: 'Mailings' },
  sort: '-sentAt',
  include: 'mailing',
  name: ({ mailing, name }) => mailing?.name ?? name,
  badge: 'status',
  facts: ['sentAt'],
})

export const marketingLists: RelatedSlot[] = [
  member('leads', 'leadId'),
  member('contacts', 'contactId'),
  received('leads', 'leadId'),
  received('contacts', 'contactId'),
  {
    of: 'mailing-recipients',
    on: ['mailings'],
    by: 'mailingId',
    title: { en: 'Recipients', de: 'Empfänger' },
    sort: 'name',
    badge: 'status',
    facts: ['address', 'reason'],
    bare: ['address', 'reason'],
    when: ({ startedAt }) => Boolean(startedAt),
  },
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
