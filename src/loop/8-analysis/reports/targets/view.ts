/** How target and actual are asked and drawn, and what counts as having come in. */
import type { Span } from '#platform/records/filter/dates.ts'
import type { ReportView } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { dealGroups, ownerParameter } from '../pipeline-view.ts'
import { choice, column } from '../words.ts'

export type Kind = 'won' | 'invoiced'

/** The first day of the month after `YYYY-MM`. */
export const monthAfter = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
}

const mostMonths = 60

/** The months that a span touches, as `YYYY-MM`; null without a span, or when there are too many. */
export function monthsOf(span: Span | null): string[] | null {
  if (!span) return null
  const months = [span.from.slice(0, 7)]
  while (monthAfter(months.at(-1)!) < span.until && months.length <= mostMonths)
    months.push(monthAfter(months.at(-1)!).slice(0, 7))
  return months.length > mostMonths ? null : months
}

const within = (months: readonly string[]) => ({ gte: `${months[0]}-01`, lt: monthAfter(months.at(-1)!) })

interface Source {
  collection: string
  fields: string[]
  /** In SQL, over a record `r`. */
  amount: string
  day: string
  /** The records of these months, which follow each other. */
  filter: (months: readonly string[]) => Values
}

export const kinds: Record<Kind, Source> = {
  won: {
    collection: 'opportunities',
    fields: ['amount', 'closeDate', 'status'],
    amount: 'r."amount"',
    day: '"closeDate"',
    filter: (months) => ({ status: 'won', closeDate: within(months) }),
  },
  invoiced: {
    collection: 'invoices',
    fields: ['netTotal', 'issuedOn', 'status', 'kind'],
    amount: `case r.kind when 'creditNote' then -r."netTotal" else r."netTotal" end`,
    day: '"issuedOn"',
    filter: (months) => ({ status: 'issued', issuedOn: within(months) }),
  },
}

export const targetView: ReportView = {
  means: {
    en: 'What people and teams were to bring in, and what they did. Targets come from the target sheet.',
    de: 'Was Leute und Teams bringen sollten und was sie brachten. Die Ziele stehen im Zielblatt.',
  },
  of: 'opportunities',
  groups: [choice('user', 'User', 'Person'), dealGroups.team, dealGroups.month, dealGroups.quarter],
  parameters: [
    {
      name: 'actual',
      label: { en: 'Actual is', de: 'Ist sind' },
      initial: 'won',
      choices: [
        choice('won', 'Won opportunities', 'Gewonnene Verkaufschancen'),
        choice('invoiced', 'Invoiced revenue', 'Berechneter Umsatz'),
      ],
    },
    {
      name: 'period',
      label: { en: 'Period', de: 'Zeitraum' },
      initial: 'thisYear',
      choices: [
        choice('thisMonth', 'This month', 'Dieser Monat'),
        choice('thisQuarter', 'This quarter', 'Dieses Quartal'),
        choice('lastQuarter', 'Last quarter', 'Letztes Quartal'),
        choice('thisYear', 'This year', 'Dieses Jahr'),
        choice('lastYear', 'Last year', 'Letztes Jahr'),
      ],
    },
    ownerParameter,
  ],
  columns: [
    column(
      'target',
      'money',
      ['Target', 'Ziel'],
      [
        'Targets of the months. A team without one of its own has the sum of its people and the teams below it.',
        'Ziele der Monate. Ein Team ohne eigenes hat die Summe seiner Leute und der Teams darunter.',
      ],
    ),
    column(
      'actual',
      'money',
      ['Actual', 'Ist'],
      [
        'Amounts of won opportunities by the day they were won, or net of issued invoices less credits by their date; whose they are, the owner says. By team, of those who are in it now.',
        'Beträge gewonnener Verkaufschancen nach dem Tag des Gewinns oder Netto gestellter Rechnungen abzüglich Gutschriften nach deren Datum; wem sie zählen, sagt die Zuständigkeit. Nach Team: derer, die heute darin sind.',
      ],
    ),
    column('attainment', 'percent', ['Attained', 'Erreicht'], ['Actual ÷ target.', 'Ist ÷ Ziel.']),
    column(
      'gap',
      'money',
      ['Still to go', 'Fehlt noch'],
      ['Target − actual; below zero when more came in.', 'Ziel − Ist; unter null, wenn mehr hereinkam.'],
    ),
  ],
  bars: [{ value: 'actual', mark: 'target' }, { value: 'attainment' }],
  ordered: ['month', 'quarter'],
}
