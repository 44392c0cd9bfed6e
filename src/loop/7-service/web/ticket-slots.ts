import { later, type Panel } from '#ui/slots.ts'

const Clocks = later(async () => (await import('./clocks.tsx')).Clocks)
const Desk = later(async () => (await import('./desk.tsx')).Desk)
const Context = later(async () => (await import('./context.tsx')).Context)

const on = ['tickets']

export const ticketPanels: Panel[] = [
  { place: 'head', key: 'clocks', needs: 'tickets', on, panel: Clocks },
  { place: 'main', key: 'desk', needs: 'ticket-messages', on, first: true, desk: true, panel: Desk },
  { place: 'side', key: 'context', needs: 'tickets', on, panel: Context },
]
