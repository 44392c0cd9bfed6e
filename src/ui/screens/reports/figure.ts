/** A report's figures as people read them. */
import { formatMonth } from '#ui/fields/dates/format.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { translate } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import type { Column, ReportRow } from './use-report.ts'

/** Working time in the unit that says most: minutes, then hours. */
function duration(minutes: number): string {
  const hours = minutes / 60
  return minutes < 90
    ? translate(reportTexts, 'minutes', { n: formatDecimal(Math.round(minutes)) })
    : translate(reportTexts, 'hours', { n: formatDecimal(hours.toFixed(hours < 10 ? 1 : 0)) })
}

/** A value of a column, with its unit; a dash where there is none. `bare` leaves the currency to the head. */
export function figure(column: Column, value: unknown, currency?: string, bare = false): string {
  if (value === null || value === undefined) return '–'
  if (column.kind === 'money') return formatMoney(String(value), currency, bare)
  if (column.kind === 'percent') return `${formatDecimal(String(value))} %`
  if (column.kind === 'minutes') return duration(Number(value))
  if (column.kind === 'days') return translate(reportTexts, 'days', { n: formatDecimal(String(value)) })
  return formatDecimal(String(value))
}

/** What a group is called; null where its records have no such value. */
export const groupLabel = (row: ReportRow, group: string): string | null => {
  const label = row[`${group}Label`] ?? row[group]
  return typeof label === 'string' && label ? spanOf(label) : null
}

/** `2026-11` and `2026-Q4` as people write a month and a quarter; whatever else stays as it is. */
function spanOf(label: string): string {
  const [, year, month, quarter] = /^(\d{4})-(?:(\d{2})|(Q[1-4]))$/.exec(label) ?? []
  return month ? formatMonth(label) : quarter ? `${quarter} ${year}` : label
}

/** Tells a row from the others. */
export const rowKey = (row: ReportRow, groups: readonly string[]) =>
  groups.map((group) => String(row[`${group}Id`] ?? row[group])).join()

/** How wide a figure is on an axis that has zero in sight, in percent of it. */
export function scale(values: readonly number[]) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const whole = high - low || 1
  const at = (value: number) => ((value - low) / whole) * 100
  return {
    zero: at(0),
    at,
    bar: (value: number) => [at(Math.min(0, value)), at(Math.max(0, value))] as const,
  }
}
