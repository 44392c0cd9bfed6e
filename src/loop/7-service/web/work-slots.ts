import { later, type Panel } from '#ui/slots.ts'

const ItemPanel = later(async () => (await import('./item-panel.tsx')).ItemPanel)
const VisitsPanel = later(async () => (await import('./visits-panel.tsx')).VisitsPanel)
const WorkPanel = later(async () => (await import('./work-panel.tsx')).WorkPanel)

/** The item's own page, a service order's visits, and what was done on one. */
export const workPanels: Panel[] = [
  { place: 'main', key: 'item', needs: 'installed-items', on: ['installed-items'], panel: ItemPanel },
  {
    place: 'main',
    key: 'visits',
    first: true,
    needs: 'service-orders',
    on: ['service-orders'],
    panel: VisitsPanel,
  },
  {
    place: 'main',
    key: 'work',
    first: true,
    desk: true,
    needs: 'service-confirmations',
    on: ['service-confirmations'],
    panel: WorkPanel,
  },
]
