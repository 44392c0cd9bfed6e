import { peopleInRole } from '#base/identity/index.ts'
import type { Module } from '#platform/records/registry.ts'
import { assign } from './actions/assign.ts'
import { convert, leadConverted } from './actions/convert.ts'
import { qualify } from './actions/qualify.ts'
import { onResponse } from './actions/receive.ts'
import { leadGuard, leadReactions, untouchedPolicy } from './reactions.ts'
import { bant } from './rules/bant.ts'
import { messages } from './rules/messages.ts'
import { leadsTypes } from './schema.ts'

export const leadsModule: Module = {
  name: '3-leads',
  messages,
  types: leadsTypes,
  effects: { leads: { assign, convert, qualify } },
  guards: { leads: leadGuard },
  answerable: { leads: (app, db) => peopleInRole(app, db, 'sales-manager') },
  handOvers: [leadConverted],
  answers: [onResponse],
  reactions: leadReactions,
  seeds: { questionnaires: [bant], 'clock-policies': [untouchedPolicy] },
}
