/** `GET /api/v1/reports/turnaround`: how long the steps of the loop take, in working time. */
import { alwaysOpen } from '#platform/clocks/calendar.ts'
import { workCalendar } from '#platform/clocks/terms.ts'
import { parseJson } from '#platform/records/filter/parse.ts'
import type { Report, ReportView } from '#platform/records/report.ts'
import type { Values } from '#platform/records/record-type.ts'
import { refuseOthers, spanOf } from './parameters.ts'
import { mostIds } from './most.ts'
import { ownerParameter } from './pipeline-view.ts'
import { steps } from './turnaround/steps.ts'
import { timesOf, type Times } from './turnaround/times.ts'
import { column, pastChoices } from './words.ts'

/** Fewer cases than these are shown in grey. */
const few = 5

const view: ReportView = {
  means: {
    en: 'How long it took, in working time of the company’s calendar, for what was finished in the time asked for.',
    de: 'Wie lange es dauerte, in Arbeitszeit nach dem Kalender der Firma, für alles, was im gefragten Zeitraum fertig wurde.',
  },
  of: 'tickets',
  groups: [{ key: 'step', label: { en: 'Step', de: 'Schritt' } }],
  parameters: [
    { name: 'finished', label: { en: 'Finished', de: 'Fertig' }, choices: pastChoices },
    ownerParameter,
  ],
  columns: [
    column(
      'count',
      'count',
      ['Cases', 'Fälle'],
      [
        'Records whose step was finished in that time.',
        'Datensätze, deren Schritt in der Zeit fertig wurde.',
      ],
    ),
    column(
      'median',
      'minutes',
      ['Median', 'Median'],
      ['Half of the cases were faster.', 'Die Hälfte der Fälle ging schneller.'],
    ),
    column(
      'p90',
      'minutes',
      ['90th percentile', '90. Perzentil'],
      ['Nine out of ten cases were not slower.', 'Neun von zehn Fällen waren nicht langsamer.'],
    ),
    column('longest', 'minutes', ['Longest', 'Längste'], ['The slowest case.', 'Der langsamste Fall.']),
  ],
  bars: [{ value: 'median', mark: 'p90' }],
  ordered: ['step'],
}

/** Rows are the steps that the caller may read; minutes are working time. `filter` names the slowest when there are many. */
export const turnaround: Report = {
  name: 'turnaround',
  label: { en: 'Turnaround times', de: 'Durchlaufzeiten' },
  types: [],
  wholeLoop: true,
  view,
  run: async (app, caller, parameters) => {
    refuseOthers(parameters, ['finished', 'ownerId', 'groupBy'])
    const span = spanOf(parameters, 'finished', caller.timeZone)
    const ownerId = parameters.get('ownerId')
    const filter = parseJson(ownerId ? { ownerId } : {})
    const mine = steps.filter(({ of }) => caller.access.level(of, 'read') !== 'none')
    const record = app.config.records('calendars')[0]
    const calendar = record ? workCalendar(app, record) : alwaysOpen(app.config.company.timeZone)
    const data = await Promise.all(
      mine.map(async (step) => {
        // Of more, those that took longest.
        const times = await timesOf(app, calendar, step.cases(app, caller, filter, span), mostIds)
        return { step: step.key, stepLabel: step.label[caller.language], of: step.of, ...figures(times) }
      }),
    )
    return { data, totals: {} }
  },
}

const whole = (minutes: number | null) => (minutes === null ? null : Math.round(minutes))

const figures = ({ count, median, p90, longest, slowest }: Times): Values => ({
  count,
  median: whole(median),
  p90: whole(p90),
  longest: whole(longest),
  ...(count < few && { tentative: true }),
  filter: { id: { in: slowest } },
})
