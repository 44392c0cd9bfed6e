/** `GET /api/v1/reports/lost-reasons`: why and to whom opportunities are lost. */
import { big } from '#platform/money.ts'
import { parseJson, parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import type { Report, ReportView } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { wilson } from '../rules/statistics.ts'
import { currencyOf, figures, grouped, unconverted } from './converted.ts'
import { dimensions } from './dimensions.ts'
import { oneOf } from './parameters.ts'
import { both } from './pipeline.ts'
import { dealGroups, ownerParameter, periodChoices } from './pipeline-view.ts'
import { byCompetitor, reason } from './rivals.ts'
import { sums, type Sums } from './sums.ts'
import { choice, column } from './words.ts'

/** From fewer decided opportunities than these no rate is shown. */
export const fewest = 5

const { owner, team, source, sector, product, month } = dealGroups
const names = ['reason', 'competitor', 'source', 'sector', 'owner', 'team', 'product', 'month'] as const

const view: ReportView = {
  means: {
    en: 'Opportunities that were decided, by the day of the decision. Rates from few cases say little: below the limit they are not shown.',
    de: 'Entschiedene Verkaufschancen, nach dem Tag der Entscheidung. Quoten aus wenigen Fällen sagen wenig: unter der Grenze werden sie nicht gezeigt.',
  },
  of: 'opportunities',
  groups: [
    choice('reason', 'Reason', 'Grund'),
    choice('competitor', 'Competitor', 'Wettbewerber'),
    source,
    sector,
    owner,
    team,
    product,
    month,
  ],
  parameters: [
    { name: 'closeDate', label: { en: 'Decided', de: 'Entschieden' }, choices: periodChoices },
    ownerParameter,
  ],
  columns: [
    column('lost', 'count', ['Lost', 'Verloren'], ['Opportunities lost.', 'Verlorene Verkaufschancen.']),
    column(
      'share',
      'percent',
      ['Of all lost', 'Anteil'],
      [
        'Of all opportunities lost in that time, by count. One with several competitors stands under each.',
        'Von allen in der Zeit verlorenen, nach Anzahl. Eine mit mehreren Wettbewerbern steht bei jedem.',
      ],
    ),
    column(
      'lostAmount',
      'money',
      ['Amount lost', 'Verlorener Betrag'],
      ['Sum of their amounts.', 'Summe ihrer Beträge.'],
    ),
    column('won', 'count', ['Won', 'Gewonnen'], ['Opportunities won.', 'Gewonnene Verkaufschancen.']),
    column(
      'winRate',
      'percent',
      ['Win rate', 'Gewinnquote'],
      [
        `Won ÷ (won + lost), by count; not shown below ${fewest} decided ones.`,
        `Gewonnen ÷ (gewonnen + verloren), nach Anzahl; unter ${fewest} entschiedenen nicht gezeigt.`,
      ],
    ),
    column(
      'winRateLow',
      'percent',
      ['At least', 'Mindestens'],
      [
        'Lower end of the 95 % interval of the win rate (Wilson): so low may the true rate be.',
        'Unteres Ende des 95-%-Intervalls der Quote (Wilson): so niedrig kann die wahre Quote sein.',
      ],
    ),
    column(
      'winRateHigh',
      'percent',
      ['At most', 'Höchstens'],
      [
        'Upper end of the 95 % interval of the win rate (Wilson): so high may the true rate be.',
        'Oberes Ende des 95-%-Intervalls der Quote (Wilson): so hoch kann die wahre Quote sein.',
      ],
    ),
  ],
  bars: [{ value: 'lost' }, { value: 'lostAmount' }, { value: 'winRate' }],
  ordered: ['month'],
}

/** Grouped by one of reason, competitor, source, sector, owner, team, product and month; other parameters filter. */
export const lostReasons: Report = {
  name: 'lost-reasons',
  label: { en: 'Lost, and why', de: 'Verloren, und warum' },
  types: ['opportunities'],
  view,
  run: async (app, caller, parameters) => {
    const name = oneOf(parameters, 'groupBy', names, 'reason')
    // Only a loss has a reason; beside it a rate of wins means nothing.
    const decided = name === 'reason' ? { status: 'lost' } : { status: { in: ['won', 'lost'] } }
    const asked = parseQuery(parameters, new Set(['groupBy']))
    const filter = { all: [parseJson(decided), asked] }
    const dimension =
      name === 'reason'
        ? reason
        : name === 'competitor'
          ? await byCompetitor(app, caller, filter)
          : dimensions[name]!
    const [rows, all] = await Promise.all([
      sums(app, caller, [dimension], filter),
      sums(app, caller, [], filter),
    ])
    const company = app.config.company.currency
    const currency = currencyOf(all, company)
    const lost = all.reduce((sum, row) => sum + row.lost, 0)
    const found = grouped(rows.filter((row) => !row.total))
    const labels = await dimension.labels(
      app,
      caller,
      found.map(({ keys }) => keys[0]!),
    )
    const count = (own: readonly Sums[]) => outcome(own, lost, currency, company, name !== 'reason')
    const data = found
      .map(({ keys: [key], rows: own }) => ({
        ...dimension.shown(key!, labels.get(key ?? '') ?? null),
        ...count(own),
        filter: both(decided, printFilter(asked), dimension.filter(key!)),
        behind: behind(both(printFilter(asked), dimension.filter(key!)), name !== 'reason'),
      }))
      .sort((a: Values, b: Values) =>
        name === 'month' ? String(a.month).localeCompare(String(b.month)) : b.lost - a.lost || b.won - a.won,
      )
    return { data, totals: count(all), currency, unconverted: unconverted(all, currency, company) }
  },
}

const behind = (filter: object, rated: boolean) => {
  const one = (status: string) => ({ collection: 'opportunities', filter: both({ status }, filter) })
  return { lost: one('lost'), lostAmount: one('lost'), ...(rated && { won: one('won') }) }
}

/** Counts and amounts of one group, and its win rate with Wilson's interval where the cases are not too few. */
function outcome(
  rows: readonly Sums[],
  allLost: number,
  currency: string,
  company: string,
  rated: boolean,
): Values {
  const { lost, won, winRate } = figures(rows, currency, company)
  const { amount } = figures(
    rows.filter((row) => row.lost > 0),
    currency,
    company,
  )
  const percent = (share: number) => (share * 100).toFixed(1)
  const shown = won + lost >= fewest
  const [low, high] = wilson(won, won + lost)
  return {
    lost,
    share: allLost ? percent(lost / allLost) : null,
    lostAmount: amount,
    ...(rated && {
      won,
      winRate: shown && winRate !== null ? big(winRate).toFixed(1) : null,
      winRateLow: shown ? percent(low) : null,
      winRateHigh: shown ? percent(high) : null,
    }),
    ...(rated && !shown && { tentative: true }),
  }
}
