import type { Module } from '#platform/records/registry.ts'
import { identityTypes } from './schema.ts'

export const identityModule: Module = { name: 'identity', types: identityTypes }
