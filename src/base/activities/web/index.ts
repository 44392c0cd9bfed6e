import { later, type Slots } from '#ui/slots.ts'

const Composer = later(async () => (await import('./composer.tsx')).Composer)
const NextStep = later(async () => (await import('./next-step.tsx')).NextStep)

export { dueOf, useComplete } from './planned.ts'
export { ActivityRow } from './activity-row.tsx'

export const slots: Slots = {
  panels: [
    { place: 'head', key: 'next', needs: 'activities', panel: NextStep },
    { place: 'main', key: 'composer', needs: 'activities', panel: Composer },
  ],
}
