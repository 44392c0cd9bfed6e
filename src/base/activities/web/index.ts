import type { RelatedSlot } from '#ui/related.ts'
import { later, type Slots } from '#ui/slots.ts'
import { dueOf } from './planned.ts'

const Composer = later(async () => (await import('./composer.tsx')).Composer)
const Clashes = later(async () => (await import('./meeting/clashes.tsx')).Clashes)
const NextStep = later(async () => (await import('./next-step.tsx')).NextStep)

export { dueOf, useComplete } from './planned.ts'
export { ActivityRow } from './activity-row.tsx'

/** What is planned with a customer or a person stands among the next promises of their page. */
const planned: RelatedSlot = {
  of: 'activities',
  on: ['accounts', 'contacts'],
  query: { status: 'planned' },
  sort: 'dueAt',
  due: dueOf,
  promisesOnly: true,
}

export const slots: Slots = {
  formNotes: { activities: Clashes },
  related: [planned],
  panels: [
    { place: 'head', key: 'next', needs: 'activities', panel: NextStep },
    { place: 'main', key: 'composer', needs: 'activities', panel: Composer },
  ],
}
