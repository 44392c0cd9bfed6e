/**
 * How work travels from step to step: hand-overs in the transaction of what they follow, events afterwards as retried
 * jobs. A hand-over leads forward, and from the last step back to the first ones; an event may lead anywhere.
 */
import { targetsProposed } from '#loop/1-planning/index.ts'
import { responseReceived, segmentWanted } from '#loop/2-marketing/index.ts'
import { leadConverted } from '#loop/3-leads/index.ts'
import { quoteAccepted } from '#loop/5-quoting/index.ts'
import { unitsDelivered } from '#loop/6-orders/index.ts'

export const handOvers = [
  {
    from: '2-marketing',
    to: '3-leads',
    handOver: responseReceived,
    means: 'Who answers a campaign becomes a lead, or is one already.',
  },
  {
    from: '3-leads',
    to: '4-sales',
    handOver: leadConverted,
    means: 'A converted lead becomes, or joins, an opportunity.',
  },
  {
    from: '5-quoting',
    to: '6-orders',
    handOver: quoteAccepted,
    means: 'An accepted quote becomes an order or a contract, with all that was agreed.',
  },
  {
    from: '6-orders',
    to: '7-service',
    handOver: unitsDelivered,
    means: 'What was shipped becomes installed items, with warranty from its arrival.',
  },
  {
    from: '8-analysis',
    to: '1-planning',
    handOver: targetsProposed,
    means: 'What came in becomes the targets that planning begins with.',
  },
  {
    from: '8-analysis',
    to: '2-marketing',
    handOver: segmentWanted,
    means: 'Those behind a figure become a target group of the next campaign.',
  },
]

/** Facts of one step to which a step of the loop reacts. */
export const events = [
  { fact: 'leads.convert', to: '2-marketing', means: 'Its campaigns know that they won somebody.' },
  {
    fact: 'mails.*',
    to: '2-marketing',
    means: 'A mailing knows what became of each of its mails, and who answered.',
  },
  {
    fact: 'contacts.changed',
    to: '2-marketing',
    means: 'Who objects gets no mail that still waits to go out.',
  },
  { fact: 'leads.changed', to: '2-marketing', means: 'Who objects gets no mail that still waits to go out.' },
  { fact: 'leads.created', to: '3-leads', means: 'The clock of the first contact starts.' },
  { fact: 'activities.created', to: '3-leads', means: 'What was done about a lead is its first contact.' },
  { fact: 'activities.complete', to: '3-leads', means: 'What was done about a lead is its first contact.' },
  { fact: 'mails.created', to: '3-leads', means: 'A mail to a lead is its first contact.' },
  { fact: 'opportunities.win', to: '4-sales', means: 'Whoever recorded the lead learns that it was won.' },
  { fact: 'opportunities.lose', to: '4-sales', means: 'Whoever recorded the lead learns that it was lost.' },
  { fact: 'activities.complete', to: '5-quoting', means: 'A quote was followed up as promised.' },
  {
    fact: 'mails.created',
    to: '5-quoting',
    means: 'The answer to a question about a quote keeps that promise, and the follow-up goes on.',
  },
  {
    fact: 'activities.complete',
    to: '6-orders',
    means: 'The customer was asked about a contract as promised.',
  },
  { fact: 'contracts.send', to: '6-orders', means: 'The customer gets the contract, as a PDF.' },
  { fact: 'orders.confirm', to: '6-orders', means: 'The customer gets the acknowledgement, with its PDF.' },
  { fact: 'orders.amend', to: '6-orders', means: 'The customer gets the acknowledgement of the change.' },
  { fact: 'orders.cancel', to: '6-orders', means: 'The customer hears what does not come.' },
  { fact: 'deliveries.ship', to: '6-orders', means: 'The customer hears what is on its way.' },
  {
    fact: 'mails.received',
    to: '7-service',
    means: 'An answer goes into its ticket, a new mail becomes one.',
  },
  { fact: 'tickets.created', to: '7-service', means: 'Whoever wrote hears that the ticket arrived.' },
  { fact: 'tickets.resolve', to: '7-service', means: 'The customer hears how it was solved.' },
  { fact: 'tickets.purged', to: '7-service', means: 'What was said about the ticket goes along.' },
]
