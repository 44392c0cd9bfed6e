/** How the loop report is asked and drawn, and how each figure is reckoned. */
import { campaigns } from '#loop/2-marketing/index.ts'
import type { ReportView } from '#platform/records/report.ts'
import { ownerParameter } from '../pipeline-view.ts'
import { column } from '../words.ts'
import { lookback } from './touches.ts'

export const loopView: ReportView = {
  means: {
    en: `What campaigns cost and what came of them. A campaign touches an opportunity when it is the campaign of it or of its lead, or when the lead or the contact responded to it, at most ${lookback} days before the opportunity began and before it was closed.`,
    de: `Was Kampagnen kosteten und was daraus wurde. Eine Kampagne berührt eine Verkaufschance, wenn sie deren Kampagne oder die ihres Leads ist oder wenn Lead oder Ansprechpartner auf sie geantwortet haben: höchstens ${lookback} Tage vor deren Beginn und vor ihrem Abschluss.`,
  },
  of: 'campaigns',
  groups: [{ key: 'campaign', label: { en: 'Campaign', de: 'Kampagne' } }],
  parameters: [
    {
      name: 'attribution',
      label: { en: 'Credit goes to', de: 'Angerechnet wird' },
      initial: 'first',
      choices: [
        { key: 'first', label: { en: 'First touch', de: 'Erste Berührung' } },
        { key: 'last', label: { en: 'Last touch', de: 'Letzte Berührung' } },
        { key: 'even', label: { en: 'All touches alike', de: 'Alle Berührungen gleich' } },
      ],
    },
    {
      name: 'startsOn',
      label: { en: 'Campaign began', de: 'Kampagne begann' },
      choices: [
        { key: 'thisQuarter', label: { en: 'This quarter', de: 'Dieses Quartal' } },
        { key: 'thisYear', label: { en: 'This year', de: 'Dieses Jahr' } },
        { key: 'lastYear', label: { en: 'Last year', de: 'Letztes Jahr' } },
      ],
    },
    { name: 'type', label: campaigns.fields.type!.label, choices: campaigns.fields.type!.choices! },
    ownerParameter,
  ],
  columns: [
    column(
      'cost',
      'money',
      ['Cost', 'Kosten'],
      [
        'Actual cost lines of the campaign, counted once, whatever came of it.',
        'Tatsächliche Kosten der Kampagne, einmal gezählt, was immer daraus wurde.',
      ],
    ),
    column(
      'members',
      'count',
      ['Members', 'Mitglieder'],
      ['People in the campaign.', 'Personen in der Kampagne.'],
    ),
    column(
      'responses',
      'count',
      ['Responses', 'Antworten'],
      [
        'Members who answered, also those who opted out later.',
        'Mitglieder, die geantwortet haben, auch wenn sie sich später abmeldeten.',
      ],
    ),
    column(
      'leads',
      'count',
      ['Leads', 'Leads'],
      ['Leads that name this campaign.', 'Leads mit dieser Kampagne.'],
    ),
    column(
      'opportunities',
      'count',
      ['Opportunities', 'Verkaufschancen'],
      [
        'Opportunities for which this campaign is credited. With all touches alike, one may stand under several.',
        'Verkaufschancen, die dieser Kampagne angerechnet werden. Zählen alle Berührungen, steht eine bei mehreren.',
      ],
    ),
    column('won', 'count', ['Won', 'Gewonnen'], ['Those of them that were won.', 'Davon gewonnen.']),
    column(
      'wonAmount',
      'money',
      ['Amount won', 'Gewonnen (Betrag)'],
      [
        'Amounts of the won ones, each shared out among the campaigns credited; the parts add up.',
        'Beträge der gewonnenen, jeder auf die angerechneten Kampagnen verteilt; die Teile ergeben das Ganze.',
      ],
    ),
    column(
      'orders',
      'count',
      ['Orders', 'Aufträge'],
      [
        'Orders of the credited opportunities, cancelled ones left out.',
        'Aufträge der angerechneten Verkaufschancen, ohne stornierte.',
      ],
    ),
    column(
      'revenue',
      'money',
      ['Revenue', 'Umsatz'],
      [
        'Issued invoices of these orders less credits, net, shared out like the amount won.',
        'Gestellte Rechnungen dieser Aufträge abzüglich Gutschriften, netto, verteilt wie der Betrag.',
      ],
    ),
    column(
      'margin',
      'money',
      ['Margin', 'Marge'],
      [
        'Revenue less quantity × unit cost of the invoiced lines; a line without a cost counts as costing nothing.',
        'Umsatz abzüglich Menge × Stückkosten der berechneten Positionen; ohne Kosten zählt eine Position als kostenlos.',
      ],
    ),
    column(
      'return',
      'percent',
      ['Return', 'Rendite'],
      ['Return on investment: (margin − cost) ÷ cost.', 'Return on Investment: (Marge − Kosten) ÷ Kosten.'],
    ),
    column(
      'tickets',
      'count',
      ['Tickets', 'Tickets'],
      [
        'Tickets of the accounts that bought, since their first won opportunity here.',
        'Tickets der Firmen, die gekauft haben, seit ihrer ersten hier gewonnenen Verkaufschance.',
      ],
    ),
  ],
  bars: [
    { value: 'revenue', mark: 'cost' },
    { value: 'margin', mark: 'cost' },
    { value: 'wonAmount', mark: 'cost' },
    { value: 'return' },
    { value: 'leads' },
  ],
}
