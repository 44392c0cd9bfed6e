import type { Module } from '#platform/records/registry.ts'
import { catalogTypes } from './schema.ts'

export const catalogModule: Module = { name: 'catalog', types: catalogTypes }
