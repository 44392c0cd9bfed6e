import type { Module } from '#platform/records/registry.ts'
import { partiesTypes } from './schema.ts'

export const partiesModule: Module = { name: 'parties', types: partiesTypes }
