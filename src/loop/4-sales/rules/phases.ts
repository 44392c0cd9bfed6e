import type { Values } from '#platform/records/record-type.ts'

/** The phases that a company starts with; it may rename, add and order them as it likes. */
export const shippedPhases: Values[] = [
  {
    key: 'prospecting',
    name: 'Prospecting',
    nameDe: 'Anbahnung',
    probability: '10',
    forecastCategory: 'pipeline',
    maxDays: 30,
  },
  {
    key: 'qualification',
    name: 'Qualification',
    nameDe: 'Qualifizierung',
    probability: '20',
    forecastCategory: 'pipeline',
    maxDays: 30,
  },
  {
    key: 'needs',
    name: 'Needs analysis',
    nameDe: 'Bedarfsanalyse',
    probability: '35',
    forecastCategory: 'pipeline',
    maxDays: 30,
  },
  {
    key: 'proposal',
    name: 'Proposal',
    nameDe: 'Angebot',
    probability: '55',
    forecastCategory: 'bestCase',
    maxDays: 30,
  },
  {
    key: 'negotiation',
    name: 'Negotiation',
    nameDe: 'Verhandlung',
    probability: '80',
    forecastCategory: 'commit',
    maxDays: 21,
  },
  {
    key: 'won',
    name: 'Won',
    nameDe: 'Gewonnen',
    kind: 'won',
    probability: '100',
    forecastCategory: 'closed',
  },
  {
    key: 'lost',
    name: 'Lost',
    nameDe: 'Verloren',
    kind: 'lost',
    probability: '0',
    forecastCategory: 'omitted',
  },
].map((phase, position) => ({ kind: 'open', ...phase, position }))
