/** Dates in words, as filters know them (`thisQuarter`, `-30d`). */
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import type { Translate } from '#ui/texts/engine.ts'
import type { Word } from './operators.ts'

const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
]
const distances = ['-7d', '-30d', '-90d', '-365d', '+7d', '+30d', '+90d']

/** What can be chosen for a condition: whole periods, and distances where there is a "from" or "until". */
export const presets = (word: Word): string[] => (word === 'eq' ? periods : [...periods, ...distances])

/** `-30d` → `30 days ago`; a day is written out. */
export function dateText(value: string, t: Translate<any>): string {
  if (periods.includes(value)) return t(value)
  const distance = /^([+-])(\d+)d$/.exec(value)
  if (distance) return t(distance[1] === '-' ? 'ago' : 'ahead', { count: Number(distance[2]) })
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? formatDay(value.slice(0, 10)) : value
}

/** Of what only the past holds, `from 30 days ago` is what people call "in the last 30 days". */
export const lastDays = ({ kind, readOnly }: FieldMeta, word: Word, value: string): number | undefined => {
  const match = word === 'gte' && kind === 'moment' && readOnly ? /^-(\d+)d$/.exec(value) : null
  return match ? Number(match[1]) : undefined
}
