import { parseJson } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Report } from '#platform/records/report.ts'
import { currencyOf, figures, unconverted } from './converted.ts'
import { sums } from './sums.ts'

/** What a salesperson's day begins with. Dates are meant in the caller's zone. */
const measures = [
  { key: 'open', filter: { status: 'open' } },
  { key: 'overdue', filter: { status: 'open', closeDate: { lt: 'today' } } },
  { key: 'closingThisQuarter', filter: { status: 'open', closeDate: 'thisQuarter' } },
  { key: 'wonThisQuarter', filter: { status: 'won', closeDate: 'thisQuarter' } },
  { key: 'lostThisQuarter', filter: { status: 'lost', closeDate: 'thisQuarter' } },
]

/** Open, overdue, won and lost: `ownerId=me` or `myTeam` narrows it. */
export const salesSummary: Report = {
  name: 'sales-summary',
  label: { en: 'Sales at a glance', de: 'Vertrieb auf einen Blick' },
  types: ['opportunities'],
  run: async (app, caller, parameters) => {
    const unknown = [...parameters.keys()].find((name) => name !== 'ownerId')
    if (unknown) throw malformed('unknown_parameter', { parameter: unknown })
    const ownerId = parameters.get('ownerId')
    const company = app.config.company.currency
    const asked = measures.map(({ key, filter }) => ({
      key,
      filter: parseJson(ownerId ? { ...filter, ownerId } : filter),
    }))
    const found = await Promise.all(asked.map(({ filter }) => sums(app, caller, [], filter)))
    const currency = currencyOf(found.flat(), company)
    const data = asked.map(({ key, filter }, i) => ({
      key,
      ...figures(found[i]!, currency, company),
      filter: printFilter(filter),
    }))
    return { data, totals: {}, currency, unconverted: unconverted(found.flat(), currency, company) }
  },
}
