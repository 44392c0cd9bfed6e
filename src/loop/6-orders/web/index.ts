import { later, type Slots } from '#ui/slots.ts'
import { ordersAtHome } from './home.ts'
import { inForceOnce } from '../rules/contract-states.ts'
import { orderLists } from './related.ts'

const Fulfilment = later(async () => (await import('./fulfilment.tsx')).Fulfilment)
const Differences = later(async () => (await import('./differences.tsx')).Differences)
const CreditNote = later(async () => (await import('./credit-note.tsx')).CreditNote)
const Invoices = later(async () => (await import('./invoices-panel.tsx')).InvoicesPanel)
const OrderPapers = later(async () => (await import('./order-papers.tsx')).OrderPapers)
const DeliverForm = later(async () => (await import('./deliver-form.tsx')).DeliverForm)
const ShipForm = later(async () => (await import('./deliver-form.tsx')).ShipForm)
const CompareForm = later(async () => (await import('./order-forms.tsx')).CompareForm)
const PromiseForm = later(async () => (await import('./open-lines-form.tsx')).PromiseForm)
const AmendForm = later(async () => (await import('./order-forms.tsx')).AmendForm)
const CancelForm = later(async () => (await import('./open-lines-form.tsx')).CancelForm)

const Ledger = later(async () => (await import('./contract-ledger.tsx')).ContractLedger)
const Schedule = later(async () => (await import('./contract-schedule.tsx')).ContractSchedule)
const PlanForm = later(async () => (await import('./plan-form.tsx')).PlanForm)
const CallOffForm = later(async () => (await import('./call-off-form.tsx')).CallOffForm)

export const slots: Slots = {
  panels: [
    { place: 'head', key: 'credit', needs: 'accounts', on: ['orders'], panel: CreditNote },
    { place: 'main', key: 'differences', first: true, needs: 'orders', on: ['orders'], panel: Differences },
    {
      place: 'side',
      key: 'orderPapers',
      first: true,
      needs: 'orders',
      on: ['orders'],
      tells: ['publicUrl', 'acknowledgementId'],
      panel: OrderPapers,
    },
    { place: 'main', key: 'schedule', first: true, needs: 'accounts', on: ['contracts'], panel: Schedule },
    { place: 'side', key: 'orderInvoices', needs: 'invoices', on: ['orders'], panel: Invoices },
  ],
  related: orderLists,
  home: { lists: ordersAtHome },
  lineViews: {
    'contracts.lines': {
      when: ({ status }) => inForceOnce.includes(status),
      view: Ledger,
      tells: ['consumedPercent'],
    },
    'orders.lines': {
      when: ({ status }) => status !== 'open',
      view: Fulfilment,
      tells: ['discountPercent', 'netTotal', 'taxTotal', 'grossTotal'],
    },
  },
  actionForms: {
    'contracts.callOff': CallOffForm,
    'contracts.plan': PlanForm,
    'orders.deliver': DeliverForm,
    'deliveries.ship': ShipForm,
    'orders.comparePurchaseOrder': CompareForm,
    'orders.promise': PromiseForm,
    'orders.amend': AmendForm,
    'orders.cancel': CancelForm,
  },
}
