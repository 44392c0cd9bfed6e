/** Short forms of what a report declares. */
import type { ReportChoice, ReportColumn } from '#platform/records/report.ts'

type Words = [en: string, de: string]

export const column = (
  name: string,
  kind: ReportColumn['kind'],
  label: Words,
  means: Words,
): ReportColumn => ({
  name,
  kind,
  label: { en: label[0], de: label[1] },
  means: { en: means[0], de: means[1] },
})

export const choice = (key: string, en: string, de: string): ReportChoice => ({ key, label: { en, de } })

/** Spans of days that end today or lie behind us. */
export const pastChoices = [
  choice('thisMonth', 'This month', 'Dieser Monat'),
  choice('lastMonth', 'Last month', 'Letzter Monat'),
  choice('thisQuarter', 'This quarter', 'Dieses Quartal'),
  choice('lastQuarter', 'Last quarter', 'Letztes Quartal'),
  choice('thisYear', 'This year', 'Dieses Jahr'),
  choice('lastYear', 'Last year', 'Letztes Jahr'),
]
