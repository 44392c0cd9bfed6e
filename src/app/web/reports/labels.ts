import type { ReportRow } from './use-report.ts'

/** What a group is called; null where its records have no such value. */
export const groupLabel = (row: ReportRow, group: string): string | null => {
  const label = row[`${group}Label`] ?? row[group]
  return typeof label === 'string' && label ? label : null
}
