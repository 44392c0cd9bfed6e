import type { Values } from '#platform/records/record-type.ts'

/** Rates of value added tax as they stand in 2026; the company keeps them up to date in administration. */
const rates: [country: string, standard: string, reduced: string][] = [
  ['DE', '19', '7'],
  ['AT', '20', '10'],
  ['CH', '8.1', '2.6'],
  ['FR', '20', '5.5'],
  ['IT', '22', '10'],
  ['ES', '21', '10'],
  ['NL', '21', '9'],
  ['BE', '21', '6'],
  ['PL', '23', '8'],
  ['GB', '20', '5'],
]

export const shippedRates: Values[] = rates.flatMap(([country, standard, reduced]) => [
  { country, category: 'standard', percent: standard },
  { country, category: 'reduced', percent: reduced },
])
