import { mergeEffects } from '#platform/records/merge.ts'
import type { Module } from '#platform/records/registry.ts'
import { messages } from './rules/messages.ts'
import { shippedMatrix, shippedQueues } from './rules/seeds.ts'
import { serviceTypes } from './schema/index.ts'

export const serviceModule: Module = {
  name: '7-service',
  messages,
  types: serviceTypes,
  effects: { tickets: mergeEffects('tickets') },
  seeds: { 'ticket-priorities': shippedMatrix, queues: shippedQueues },
}
