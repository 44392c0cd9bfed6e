import { later, type Panel } from '#ui/slots.ts'

const ArticlePanel = later(async () => (await import('./article-panel.tsx')).ArticlePanel)
const ContractPanel = later(async () => (await import('./contract-panel.tsx')).ContractPanel)
const ItemPanel = later(async () => (await import('./item-panel.tsx')).ItemPanel)
export const CostForm = later(async () => (await import('./cost-form.tsx')).CostForm)
const VisitsPanel = later(async () => (await import('./visits-panel.tsx')).VisitsPanel)
const WorkPanel = later(async () => (await import('./work-panel.tsx')).WorkPanel)

/** An article to read, an item's own page, what a contract has left, a service order's visits, and what was done on one. */
export const workPanels: Panel[] = [
  {
    place: 'main',
    key: 'item',
    first: true,
    needs: 'installed-items',
    on: ['installed-items'],
    tells: ['coverage', 'coverageReason', 'releases'],
    panel: ItemPanel,
  },
  {
    place: 'main',
    key: 'article',
    first: true,
    needs: 'knowledge-articles',
    on: ['knowledge-articles'],
    tells: ['symptom', 'cause', 'solution'],
    panel: ArticlePanel,
  },
  {
    place: 'main',
    key: 'contract',
    first: true,
    needs: 'service-contracts',
    on: ['service-contracts'],
    panel: ContractPanel,
  },
  {
    place: 'main',
    key: 'visits',
    first: true,
    needs: 'service-orders',
    on: ['service-orders'],
    tells: ['visits'],
    panel: VisitsPanel,
  },
  {
    place: 'main',
    key: 'work',
    first: true,
    desk: true,
    needs: 'service-confirmations',
    on: ['service-confirmations'],
    tells: ['cause', 'totalAmount', 'coveredAmount', 'chargedAmount'],
    panel: WorkPanel,
  },
]
