/** The engine's own record types: what a company adds and how its people look at things. */
import { customTypes } from './custom/schema.ts'
import type { Module } from './registry.ts'
import { viewScope, views } from './views.ts'

export const recordsModule: Module = {
  name: 'records',
  types: [...customTypes, views],
  scopes: { views: viewScope },
}
