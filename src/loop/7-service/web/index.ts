import type { Slots } from '#ui/slots.ts'
import { serviceAtHome } from './home.ts'
import { serviceLists } from './related.ts'
import { ticketPanels } from './ticket-slots.ts'
import { CostForm, workPanels } from './work-slots.ts'

export const slots: Slots = {
  related: serviceLists,
  home: { lists: serviceAtHome },
  actionForms: {
    'service-orders.requestCostApproval': CostForm,
    'service-orders.approveCosts': CostForm,
  },
  panels: [...ticketPanels, ...workPanels],
}
