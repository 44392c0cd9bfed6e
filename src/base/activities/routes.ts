import type { Module } from '#platform/records/registry.ts'
import { activitiesTypes } from './schema.ts'

export const activitiesModule: Module = { name: 'activities', types: activitiesTypes }
