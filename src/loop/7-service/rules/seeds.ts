/** What a company starts with; all of it is data to change. */
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

export const shippedQueues: Values[] = [{ name: 'Support', position: 1 }]
