import type { Module } from '#platform/records/registry.ts'
import { leadsTypes } from './schema.ts'

export const leadsModule: Module = { name: '3-leads', types: leadsTypes }
