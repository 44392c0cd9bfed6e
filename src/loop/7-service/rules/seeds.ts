/** What a company starts with; all of it is data to change. */
import { officeHours } from '#platform/clocks/schema.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Rows by impact, columns by urgency: low, medium, high. */
const matrix: Record<string, [string, string, string]> = {
  low: ['low', 'low', 'normal'],
  medium: ['low', 'normal', 'high'],
  high: ['normal', 'high', 'urgent'],
}

export const shippedMatrix: Values[] = Object.entries(matrix).flatMap(([impact, row]) =>
  ['low', 'medium', 'high'].map((urgency, index) => ({ impact, urgency, priority: row[index] })),
)

export const shippedQueues: Values[] = [{ name: 'Support', position: 100 }]

/** Minutes of office hours until the first reply and until the solution, by priority. */
const targets: Record<string, [reply: number, solution: number]> = {
  urgent: [60, 480],
  high: [120, 960],
  normal: [480, 2400],
  low: [960, 4800],
}

export const standardPromises = {
  id: '01900000-0000-7000-8000-000000000007',
  name: 'Service',
  calendarId: officeHours.id,
  targets: Object.entries(targets).flatMap(([priority, [reply, solution]]) => [
    { metric: 'firstResponse', name: 'First response', priority, minutes: reply },
    { metric: 'resolution', name: 'Resolution', priority, minutes: solution },
  ]),
}
