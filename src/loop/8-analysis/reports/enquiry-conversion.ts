/** `GET /api/v1/reports/enquiry-conversion`: what became of the enquiries of a month, by count and by value. */
import { big, rounded, type Decimal } from '#platform/money.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import { startOfDay, today } from '#platform/records/filter/dates.ts'
import { titles } from '#platform/records/readable.ts'
import type { Report } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { conversionView, groupNames } from './enquiries/view.ts'
import { cohorts, type Cohort, type Key } from './enquiries/cohorts.ts'
import { oneOf } from './parameters.ts'
import { both } from './pipeline.ts'

const reserved = new Set(['groupBy', 'enquiry'])
/** Enquiries younger than these days are not judged yet. */
const young = 90

/**
 * Enquiries are leads, or opportunities where `enquiry=opportunities`; other parameters filter them in the language of
 * their list. Months and quarters are those of receipt, in the company's time zone.
 */
export const enquiryConversion: Report = {
  name: 'enquiry-conversion',
  label: { en: 'From enquiry to order', de: 'Von der Anfrage zum Auftrag' },
  types: ['leads', 'opportunities', 'orders'],
  view: conversionView,
  run: async (app, caller, parameters) => {
    const by = oneOf(parameters, 'groupBy', groupNames, 'month')
    const enquiry = oneOf(parameters, 'enquiry', ['leads', 'opportunities'] as const, 'leads')
    const filter = parseQuery(parameters, reserved)
    const rows = await cohorts(app, caller, enquiry, by, filter)
    const { currency: company, timeZone } = app.config.company
    const used = new Set(rows.flatMap((row) => row.currencies.map((own) => own ?? company)))
    const currency = used.size === 1 ? [...used][0]! : company
    const groups = new Map<Key, Cohort[]>()
    for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row])
    const keys = [...groups.keys()]
    const names =
      by === 'owner'
        ? await titles(app, caller, 'users', keys)
        : new Map(app.config.fields(enquiry).source!.choices!.map((c) => [c.key, c.label[caller.language]]))
    const base = printFilter(filter)
    const now = today(timeZone)
    const data = [...groups].map(([key, own]) => {
      const age = by === 'month' || by === 'quarter' ? ageOf(key!, by, now) : null
      const ofGroup = filterOf(by, key, timeZone)
      return {
        ...labelled(by, key, names),
        ...figures(own, currency, company),
        ...(age !== null && { age, ...(age < young && { tentative: true }) }),
        of: enquiry,
        filter: both(base, ofGroup),
      }
    })
    return {
      data,
      totals: figures(rows, currency, company),
      currency,
      unconverted: rows.reduce(
        (sum, row) => sum + (row.currencies.every((own) => (own ?? company) === currency) ? 0 : row.valued),
        0,
      ),
    }
  },
}

const labelled = (by: string, key: Key, names: ReadonlyMap<string, string>): Values =>
  by === 'owner'
    ? { owner: names.get(key ?? '') ?? null, ownerId: key }
    : by === 'source'
      ? { source: key, sourceLabel: names.get(key ?? '') ?? key }
      : { [by]: key }

const firstDay = (key: string) =>
  key.includes('Q')
    ? `${key.slice(0, 4)}-${String(Number(key.slice(-1)) * 3 - 2).padStart(2, '0')}-01`
    : `${key}-01`

const dayAfter = (key: string, by: 'month' | 'quarter') => {
  const [year, month] = firstDay(key).split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + (by === 'month' ? 1 : 3), 1)).toISOString().slice(0, 10)
}

/** Days since the last enquiry of a period could have come in; 0 while it lasts. */
const ageOf = (key: string, by: 'month' | 'quarter', now: string) =>
  Math.max(0, Math.round((Date.parse(now) - Date.parse(dayAfter(key, by))) / 86_400_000) + 1)

function filterOf(by: (typeof groupNames)[number], key: Key, timeZone: string): Values {
  if (by === 'owner') return { ownerId: key }
  if (by === 'source') return { source: key }
  return {
    createdAt: { gte: startOfDay(firstDay(key!), timeZone), lt: startOfDay(dayAfter(key!, by), timeZone) },
  }
}

function figures(rows: readonly Cohort[], currency: string, company: string): Values {
  const count = (pick: (row: Cohort) => number) => rows.reduce((sum, row) => sum + pick(row), 0)
  const total = (own: 'currency' | 'orderCurrency', pick: (row: Cohort) => string) =>
    rows.reduce((sum, row) => ((row[own] ?? company) === currency ? sum.plus(pick(row)) : sum), big(0))
  const [enquiries, ordered] = [count((row) => row.enquiries), count((row) => row.ordered)]
  const value = total('currency', (row) => row.value)
  const orderValue = total('orderCurrency', (row) => row.orderValue)
  const rate = (part: Decimal, whole: Decimal) =>
    big(whole).gt(0) ? big(part).times(100).div(big(whole)).toFixed(1) : null
  return {
    enquiries,
    opportunities: count((row) => row.opportunities),
    ordered,
    undecided: count((row) => row.undecided),
    rate: rate(ordered, enquiries),
    value: rounded(value, currency),
    orderValue: rounded(orderValue, currency),
    valueRate: rate(orderValue, value),
  }
}
