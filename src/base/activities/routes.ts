import { aboutGuard, aboutScope } from '#platform/records/about.ts'
import type { Module } from '#platform/records/registry.ts'
import { calendarFormat } from './actions/calendar.ts'
import { complete } from './actions/complete.ts'
import { seriesEffects } from './actions/series.ts'
import { clocks } from './jobs.ts'
import { busy } from './reports/busy.ts'
import { workList } from './reports/work-list.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { messages } from './rules/messages.ts'
import { activitiesTypes } from './schema.ts'

export const activitiesModule: Module = {
  name: 'activities',
  types: activitiesTypes,
  scopes: { activities: aboutScope('activities') },
  guards: { activities: aboutGuard('activities') },
  effects: { activities: { complete, ...seriesEffects } },
  reports: [workList, busy],
  formats: { activities: calendarFormat },
  clocks,
  routes: calendarRoutes,
  messages,
}
