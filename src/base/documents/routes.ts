import type { Module } from '#platform/records/registry.ts'
import { documentsTypes } from './schema.ts'

export const documentsModule: Module = { name: 'documents', types: documentsTypes }
