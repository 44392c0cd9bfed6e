/** `GET /api/v1/reports/pipeline`: the same filter language as the list of opportunities. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { malformed } from '#platform/http/problems.ts'
import { parseQuery } from '#platform/records/filter/parse.ts'
import { printFilter } from '#platform/records/filter/print.ts'
import type { Report, ReportAnswer } from '#platform/records/report.ts'
import { currencyOf, figures, grouped, unconverted } from './converted.ts'
import { dimensions, type Dimension, type Key } from './dimensions.ts'
import { pipelineView } from './pipeline-view.ts'
import { sums } from './sums.ts'

const reserved = new Set(['groupBy'])

/**
 * Opportunities by up to four of phase, status, owner, team, territory, product, sector, source, campaign, month and quarter of
 * the expected close; every other parameter filters, in the language of the list.
 */
export const pipeline: Report = {
  name: 'pipeline',
  label: { en: 'Pipeline', de: 'Pipeline' },
  types: ['opportunities'],
  view: pipelineView,
  run: async (app, caller, parameters) => {
    const wanted = readGroups(parameters.get('groupBy') ?? 'phase')
    const filter = parseQuery(parameters, reserved)
    const rows = await sums(app, caller, wanted, filter)
    const totals = rows.filter((row) => row.total)
    const all = totals.length ? totals : rows
    const company = app.config.company.currency
    const currency = currencyOf(all, company)
    const groups = grouped(rows.filter((row) => !row.total))
    const labels = await labelsOf(app, caller, wanted, groups)
    const base = printFilter(filter)
    const data = groups
      .map(({ keys, rows: own }) => ({
        ...shown(wanted, keys, labels),
        ...figures(own, currency, company),
        filter: both(base, ...wanted.map((dimension, i) => dimension.filter(keys[i]!))),
        place: wanted.map((dimension, i) => placeOf(dimension, keys[i]!, labels[i]!)),
      }))
      .sort((a, b) => inOrder(a.place, b.place))
      .map(({ place: _place, ...row }) => row)
    return {
      data,
      totals: figures(all, currency, company),
      currency,
      unconverted: unconverted(all, currency, company),
    } satisfies ReportAnswer
  },
}

function readGroups(written: string): Dimension[] {
  const names = [...new Set(written.split(',').filter(Boolean))]
  if (names.length > 4) throw malformed('too_many_groups', { max: 4 })
  return names.map((name) => {
    if (!Object.hasOwn(dimensions, name))
      throw malformed('unknown_group', { group: name, known: Object.keys(dimensions).join(', ') })
    return dimensions[name]!
  })
}

const labelsOf = (
  app: App,
  caller: Caller,
  wanted: readonly Dimension[],
  groups: readonly { keys: Key[] }[],
) =>
  Promise.all(
    wanted.map((dimension, i) =>
      dimension.labels(
        app,
        caller,
        groups.map(({ keys }) => keys[i]!),
      ),
    ),
  )

const shown = (wanted: readonly Dimension[], keys: readonly Key[], labels: readonly Map<string, string>[]) =>
  Object.assign({}, ...wanted.map((d, i) => d.shown(keys[i]!, labels[i]!.get(keys[i] ?? '') ?? null)))

/** Both hold; a condition that says nothing is left out. */
export function both(...parts: object[]): object {
  const said = parts.filter((part) => Object.keys(part).length > 0)
  const names = said.flatMap(Object.keys)
  return new Set(names).size === names.length ? Object.assign({}, ...said) : { and: said }
}

/** Known values stand in the order of their list (phases, choices), the others by name, none at all last. */
function placeOf(dimension: Dimension, key: Key, labels: Map<string, string>): [number, string] {
  if (key === null) return [3, '']
  const listed = dimension.listed ? [...labels.keys()].indexOf(key) : -1
  return listed >= 0 ? [1, String(listed).padStart(6, '0')] : [2, labels.get(key) ?? key]
}

function inOrder(a: readonly [number, string][], b: readonly [number, string][]): number {
  for (const [i, [kind, text]] of a.entries()) {
    const [otherKind, otherText] = b[i]!
    const difference = kind - otherKind || text.localeCompare(otherText)
    if (difference) return difference
  }
  return 0
}
