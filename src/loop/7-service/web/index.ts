import type { Slots } from '#ui/slots.ts'
import { ticketPanels } from './ticket-slots.ts'
import { workPanels } from './work-slots.ts'

export const slots: Slots = { panels: [...ticketPanels, ...workPanels] }
