/** `GET /api/v1/reports/target-actual`: what was to be brought in, and what was. */
import { malformed } from '#platform/http/problems.ts'
import { big, rounded, type Decimal } from '#platform/money.ts'
import { readSpan } from '#platform/records/filter/dates.ts'
import type { Report } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { oneOf, refuseOthers } from './parameters.ts'
import { plan, type Plan } from './targets/plan.ts'
import { kinds, monthsOf, targetView, type Kind } from './targets/view.ts'

/**
 * By user, team, month or quarter. `period` is a span in words or a day, `actual` is `won` (amounts of opportunities by
 * the day they were won) or `invoiced` (net of issued invoices less credits), `ownerId` narrows to people.
 */
export const targetActual: Report = {
  name: 'target-actual',
  label: { en: 'Target and actual', de: 'Ziel und Ist' },
  types: ['targets', 'opportunities', 'users'],
  view: targetView,
  run: async (app, caller, parameters) => {
    refuseOthers(parameters, ['groupBy', 'actual', 'period', 'ownerId'])
    const by = oneOf(parameters, 'groupBy', ['user', 'team', 'month', 'quarter'] as const, 'user')
    const kind: Kind = oneOf(parameters, 'actual', ['won', 'invoiced'] as const, 'won')
    if (kind === 'invoiced' && caller.access.level('invoices', 'read') === 'none')
      throw malformed('unknown_value', { parameter: 'actual', known: 'won' })
    const months = monthsOf(readSpan(parameters.get('period') ?? 'thisYear', caller.timeZone))
    if (!months) throw malformed('unknown_parameter', { parameter: 'period' })
    const found = await plan(app, caller, kind, months, parameters.get('ownerId'))
    const rows = { user: byUser, team: byTeam, month: byMonth, quarter: byMonth }[by](found, by)
    const { collection } = kinds[kind]
    const narrowed = parameters.get('ownerId')
    const filter = (own: Values, of: readonly string[]) => ({
      ...(narrowed ? { ownerId: narrowed } : {}),
      ...kinds[kind].filter(of),
      ...own,
    })
    const data = rows.map(({ shown, target, actual, own, of }) => ({
      ...shown,
      ...figures(target, actual, found.currency),
      of: collection,
      filter: filter(own, of),
    }))
    const totals = figures(
      found.target(months),
      found.actual(() => true),
      found.currency,
    )
    return { data, totals, currency: found.currency, unconverted: found.unconverted }
  },
}

interface Line {
  shown: Values
  target: Decimal
  actual: Decimal
  /** What its filter asks beyond the whole report's, and the months of it. */
  own: Values
  of: readonly string[]
}

const byUser = (found: Plan): Line[] =>
  found.users
    .map(({ id, name }) => ({
      shown: { user: name, userId: id },
      target: found.targetOf(id),
      actual: found.actual(({ ownerId }) => ownerId === id),
      own: { ownerId: id },
      of: found.months,
    }))
    .concat({
      shown: { user: null as never, userId: null as never },
      target: big(0),
      actual: found.actual(({ ownerId }) => !found.users.some(({ id }) => id === ownerId)),
      own: { ownerId: null as never },
      of: found.months,
    })
    .filter(({ target, actual }) => !target.eq(0) || !actual.eq(0))

/** A team's figures include the teams below it. */
const byTeam = (found: Plan): Line[] =>
  found.teams
    .map(({ id, name }) => {
      const within = new Set(found.rollUp.within(id))
      const members = new Set(
        found.users.filter(({ teamId }) => teamId && within.has(teamId)).map((user) => user.id),
      )
      return {
        shown: { team: name, teamId: id },
        target: found.sum(found.months.map((month) => found.rollUp.effective(id, month))),
        actual: found.actual(({ ownerId }) => ownerId !== null && members.has(ownerId)),
        own: { 'owner.teamId': { in: [...within] } },
        of: found.months,
      }
    })
    .filter(({ target, actual }) => !target.eq(0) || !actual.eq(0))

const byMonth = (found: Plan, by: string): Line[] => {
  const quarter = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
  const groups = Map.groupBy(found.months, (month) => (by === 'quarter' ? quarter(month) : month))
  return [...groups].map(([key, months]) => ({
    shown: { [by]: key },
    target: found.target(months),
    actual: found.actual(({ month }) => months.includes(month)),
    own: {},
    of: months,
  }))
}

function figures(target: Decimal, actual: Decimal, currency: string): Values {
  const whole = big(target)
  return {
    target: rounded(whole, currency),
    actual: rounded(actual, currency),
    attainment: whole.gt(0) ? big(actual).times(100).div(whole).toFixed(1) : null,
    gap: rounded(whole.minus(big(actual)), currency),
  }
}
