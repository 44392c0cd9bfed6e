import type { Slots } from '#ui/slots.ts'
import { Composer } from './composer.tsx'
import { NextStep } from './next-step.tsx'

export { dueOf, useComplete } from './planned.ts'
export { ActivityRow } from './activity-row.tsx'

export const slots: Slots = {
  panels: [
    { place: 'head', key: 'next', needs: 'activities', panel: NextStep },
    { place: 'main', key: 'composer', needs: 'activities', panel: Composer },
  ],
}
