/** How the pipeline is asked and drawn. */
import { opportunities } from '#loop/4-sales/index.ts'
import type { ReportView } from '#platform/records/report.ts'
import { choice } from './words.ts'

export const periodChoices = [
  choice('thisMonth', 'This month', 'Dieser Monat'),
  choice('thisQuarter', 'This quarter', 'Dieses Quartal'),
  choice('nextQuarter', 'Next quarter', 'Nächstes Quartal'),
  choice('thisYear', 'This year', 'Dieses Jahr'),
  choice('lastYear', 'Last year', 'Letztes Jahr'),
]
export const ownerParameter = {
  name: 'ownerId',
  label: { en: 'Owner', de: 'Zuständig' },
  choices: [choice('me', 'Mine', 'Meine'), choice('myTeam', 'My team’s', 'Die meines Teams')],
}

/** What opportunities are grouped by, in words. */
export const dealGroups = {
  phase: choice('phase', 'Phase', 'Phase'),
  status: choice('status', 'Status', 'Status'),
  owner: choice('owner', 'Owner', 'Zuständig'),
  team: choice('team', 'Team', 'Team'),
  territory: choice('territory', 'Territory', 'Gebiet'),
  product: choice('product', 'Product', 'Produkt'),
  sector: choice('sector', 'Sector', 'Branche'),
  source: choice('source', 'Source', 'Herkunft'),
  campaign: choice('campaign', 'Campaign', 'Kampagne'),
  month: choice('month', 'Month', 'Monat'),
  quarter: choice('quarter', 'Quarter', 'Quartal'),
}

export const pipelineView: ReportView = {
  means: {
    en: 'What is being sold: opportunities with their amounts. Amounts of lost and cancelled ones never count as weighted.',
    de: 'Was verkauft wird: Verkaufschancen mit ihren Beträgen. Verlorene und abgebrochene zählen gewichtet nichts.',
  },
  of: 'opportunities',
  groups: Object.values(dealGroups),
  mostGroups: 3,
  parameters: [
    {
      name: 'status',
      label: opportunities.fields.status!.label,
      choices: opportunities.fields.status!.choices!,
    },
    { name: 'closeDate', label: opportunities.fields.closeDate!.label, choices: periodChoices },
    ownerParameter,
  ],
  columns: [
    {
      name: 'count',
      label: { en: 'Count', de: 'Anzahl' },
      kind: 'count',
      means: {
        en: 'Opportunities. One with several products stands under each of them, and once in the total.',
        de: 'Verkaufschancen. Eine mit mehreren Produkten steht bei jedem davon und in der Summe einmal.',
      },
    },
    {
      name: 'amount',
      label: { en: 'Amount', de: 'Betrag' },
      kind: 'money',
      means: {
        en: 'Sum of the amounts; by product, shared out by the values of the lines.',
        de: 'Summe der Beträge; nach Produkt verteilt nach dem Wert der Positionen.',
      },
    },
    {
      name: 'weighted',
      label: { en: 'Weighted', de: 'Gewichtet' },
      kind: 'money',
      means: {
        en: 'Sum of amount × probability. Lost and cancelled ones count nothing.',
        de: 'Summe aus Betrag × Wahrscheinlichkeit. Verlorene und abgebrochene zählen nichts.',
      },
    },
    {
      name: 'won',
      label: { en: 'Won', de: 'Gewonnen' },
      kind: 'count',
      means: { en: 'Opportunities that were won.', de: 'Gewonnene Verkaufschancen.' },
    },
    {
      name: 'lost',
      label: { en: 'Lost', de: 'Verloren' },
      kind: 'count',
      means: { en: 'Opportunities that were lost.', de: 'Verlorene Verkaufschancen.' },
    },
    {
      name: 'winRate',
      label: { en: 'Win rate', de: 'Gewinnquote' },
      kind: 'percent',
      means: { en: 'Won ÷ (won + lost), by count.', de: 'Gewonnen ÷ (gewonnen + verloren), nach Anzahl.' },
    },
  ],
  ordered: ['phase', 'status', 'month', 'quarter'],
  bars: [{ value: 'amount' }, { value: 'weighted' }, { value: 'count' }],
}
