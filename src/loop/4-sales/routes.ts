import { messages } from './rules/messages.ts'
import type { Module } from '#platform/records/registry.ts'
import { shippedPhases } from './rules/phases.ts'
import { onLeadConverted, salesReactions } from './reactions.ts'
import { salesTypes } from './schema.ts'

export const salesModule: Module = {
  name: '4-sales',
  messages,
  types: salesTypes,
  answers: [onLeadConverted],
  reactions: salesReactions,
  seeds: { phases: shippedPhases },
}
