import type { RelatedSlot } from '#ui/related.ts'
import type { Slots } from '#ui/slots.ts'

const related: RelatedSlot[] = [
  { of: 'contacts', on: ['accounts'], title: { en: 'People', de: 'Personen' }, facts: ['title', 'phone'] },
  {
    of: 'accounts',
    on: ['accounts'],
    by: 'parentId',
    title: { en: 'Subsidiaries', de: 'Tochtergesellschaften' },
    facts: ['city'],
  },
]

export const slots: Slots = { related }
