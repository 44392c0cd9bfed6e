import { messages } from './rules/messages.ts'
import type { Module } from '#platform/records/registry.ts'
import { convert, leadConverted } from './actions.ts'
import { leadsTypes } from './schema.ts'

export const leadsModule: Module = {
  name: '3-leads',
  messages,
  types: leadsTypes,
  effects: { leads: { convert } },
  handOvers: [leadConverted],
}
