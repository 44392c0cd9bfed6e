import type { Module } from '#platform/records/registry.ts'
import { shippedRates } from './rules/shipped-rates.ts'
import { catalogTypes } from './schema.ts'

export const catalogModule: Module = {
  name: 'catalog',
  types: catalogTypes,
  seeds: { 'tax-rates': shippedRates },
}
