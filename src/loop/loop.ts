/**
 * How work travels from step to step: hand-overs in the transaction of what they follow, events afterwards as retried
 * jobs. A hand-over leads forward; an event may lead anywhere in the loop, at last from analysis back to planning.
 */
import { leadConverted } from '#loop/3-leads/index.ts'

export const handOvers = [
  {
    from: '3-leads',
    to: '4-sales',
    handOver: leadConverted,
    means: 'A converted lead becomes, or joins, an opportunity.',
  },
]

/** Facts of one step to which a step of the loop reacts. */
export const events = [
  { fact: 'opportunities.win', to: '4-sales', means: 'Whoever recorded the lead learns that it was won.' },
  { fact: 'opportunities.lose', to: '4-sales', means: 'Whoever recorded the lead learns that it was lost.' },
  { fact: 'activities.complete', to: '5-quoting', means: 'A quote was followed up as promised.' },
]
