/** The customer hears that a ticket has arrived, and how it was solved. */
import { jobCaller } from '#platform/notifications/index.ts'
import { change } from '#platform/records/change.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { lockedTicket, writeLetter } from '../actions/letters.ts'
import { isClosed } from '../rules/tickets.ts'

/** Of what came by mail or form; whoever calls, or is answered already, knows that we know. */
const receipt: Reaction = {
  when: ({ data }) => data.arrived === true,
  run: (app, fact) =>
    change(app, jobCaller(app, 'ticket-receipt'), async (c) => {
      const ticket = await lockedTicket(c, fact.recordId)
      if (!ticket || isClosed(ticket) || ticket.firstRespondedAt) return
      const language = fact.data.language === 'de' || fact.data.language === 'en' ? fact.data.language : null
      await writeLetter(c, ticket, 'ticket-received', { cause: ticket.id, language })
    }),
}

/** Not when it was opened again meanwhile. */
const solved: Reaction = {
  when: ({ caller, data }) => caller !== 'import' && tells(data.input),
  run: (app, fact) =>
    change(app, jobCaller(app, 'ticket-solved'), async (c) => {
      const ticket = await lockedTicket(c, fact.recordId)
      if (ticket && isClosed(ticket)) await writeLetter(c, ticket, 'ticket-resolved', { cause: fact.id })
    }),
}

const tells = (input: unknown) => (input as { tell?: boolean } | undefined)?.tell === true

export const ticketLetters = { 'tickets.created': receipt, 'tickets.resolve': solved }
