import { mergeEffects } from '#platform/records/merge.ts'
import type { Module } from '#platform/records/registry.ts'
import { cardFormat } from './actions/card.ts'
import { partiesTypes } from './schema.ts'

export const partiesModule: Module = {
  name: 'parties',
  types: partiesTypes,
  formats: { contacts: cardFormat },
  effects: { accounts: mergeEffects('accounts'), contacts: mergeEffects('contacts') },
}
