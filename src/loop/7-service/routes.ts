import { mergeEffects } from '#platform/records/merge.ts'
import type { Module } from '#platform/records/registry.ts'
import { contractAfter, contractGuard } from './actions/contracts.ts'
import { coverDaily } from './actions/coverage.ts'
import { itemAfter, itemBinGuard, itemGuard, replace } from './actions/items.ts'
import { messages } from './rules/messages.ts'
import { shippedMatrix, shippedQueues } from './rules/seeds.ts'
import { serviceTypes } from './schema/index.ts'

export const serviceModule: Module = {
  name: '7-service',
  messages,
  types: serviceTypes,
  effects: {
    tickets: mergeEffects('tickets'),
    'installed-items': { replace },
  },
  guards: { 'installed-items': itemGuard, 'service-contracts': contractGuard },
  after: { 'installed-items': itemAfter, 'service-contracts': contractAfter },
  binGuards: { 'installed-items': itemBinGuard },
  clocks: [{ name: 'service-cover', cron: '5 0 * * *', run: coverDaily }],
  seeds: { 'ticket-priorities': shippedMatrix, queues: shippedQueues },
}
