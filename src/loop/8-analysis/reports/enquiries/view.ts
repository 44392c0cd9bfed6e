/** How the conversion of enquiries is asked and drawn. */
import type { ReportView } from '#platform/records/report.ts'
import { ownerParameter, dealGroups } from '../pipeline-view.ts'
import { choice, column, pastChoices } from '../words.ts'

export const groupNames = ['month', 'quarter', 'source', 'owner'] as const

export const conversionView: ReportView = {
  means: {
    en: 'What became of the enquiries that came in together. Young months are still being worked on: their age says how long they have had.',
    de: 'Was aus den Anfragen wurde, die zusammen hereinkamen. An jungen Monaten wird noch gearbeitet: das Alter sagt, wie lange schon.',
  },
  of: 'leads',
  groups: groupNames.map((name) => dealGroups[name]),
  parameters: [
    {
      name: 'enquiry',
      label: { en: 'Enquiries are', de: 'Anfragen sind' },
      initial: 'leads',
      choices: [
        choice('leads', 'Leads', 'Leads'),
        choice('opportunities', 'Opportunities', 'Verkaufschancen'),
      ],
    },
    { name: 'createdAt', label: { en: 'Received', de: 'Eingegangen' }, choices: pastChoices },
    ownerParameter,
  ],
  columns: [
    column(
      'enquiries',
      'count',
      ['Enquiries', 'Anfragen'],
      ['Received in that time.', 'In der Zeit eingegangen.'],
    ),
    column(
      'opportunities',
      'count',
      ['Became opportunities', 'Wurden Chancen'],
      ['Enquiries that became an opportunity.', 'Anfragen, aus denen eine Verkaufschance wurde.'],
    ),
    column(
      'ordered',
      'count',
      ['Became orders', 'Wurden Aufträge'],
      [
        'Enquiries whose opportunity has an order that is not cancelled.',
        'Anfragen, deren Verkaufschance einen nicht stornierten Auftrag hat.',
      ],
    ),
    column(
      'undecided',
      'count',
      ['Undecided', 'Unentschieden'],
      ['Still open, without an order.', 'Noch offen und ohne Auftrag.'],
    ),
    column(
      'rate',
      'percent',
      ['By count', 'Nach Anzahl'],
      ['Enquiries with an order ÷ all enquiries.', 'Anfragen mit Auftrag ÷ alle Anfragen.'],
    ),
    column(
      'value',
      'money',
      ['Enquired', 'Angefragt'],
      [
        'Amounts of the opportunities; one of several enquiries counts with the first.',
        'Beträge der Verkaufschancen; eine aus mehreren Anfragen zählt bei der ersten.',
      ],
    ),
    column(
      'orderValue',
      'money',
      ['Ordered', 'Beauftragt'],
      ['Net totals of their orders.', 'Nettosummen ihrer Aufträge.'],
    ),
    column(
      'valueRate',
      'percent',
      ['By value', 'Nach Wert'],
      [
        'Ordered ÷ enquired; above 100 when more was ordered than expected.',
        'Beauftragt ÷ angefragt; über 100, wenn mehr bestellt als erwartet wurde.',
      ],
    ),
    column(
      'age',
      'days',
      ['Age', 'Alter'],
      [
        'Days since the last enquiry of the period may have come in. Below 90 the row is not judged yet.',
        'Tage, seit die letzte Anfrage des Zeitraums gekommen sein kann. Unter 90 wird noch nicht geurteilt.',
      ],
    ),
  ],
  bars: [{ value: 'rate' }, { value: 'enquiries', mark: 'ordered' }, { value: 'valueRate' }],
  ordered: ['month', 'quarter'],
}
