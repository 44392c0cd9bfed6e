import type { Module } from '#platform/records/registry.ts'
import { shippedPhases } from './phases.ts'
import { salesTypes } from './schema.ts'

export const salesModule: Module = { name: '4-sales', types: salesTypes, seeds: { phases: shippedPhases } }
