/** All modules, in the order in which they may know each other. The only list of them. */
import { activitiesModule } from '#base/activities/index.ts'
import { billingModule } from '#base/billing/index.ts'
import { catalogModule } from '#base/catalog/index.ts'
import { documentsModule } from '#base/documents/index.ts'
import { identityModule } from '#base/identity/index.ts'
import { partiesModule } from '#base/parties/index.ts'
import { planningModule } from '#loop/1-planning/index.ts'
import { marketingModule } from '#loop/2-marketing/index.ts'
import { leadsModule } from '#loop/3-leads/index.ts'
import { salesModule } from '#loop/4-sales/index.ts'
import { serviceModule } from '#loop/7-service/index.ts'
import { quotingModule } from '#loop/5-quoting/index.ts'
import { ordersModule } from '#loop/6-orders/index.ts'
import { analysisModule } from '#loop/8-analysis/index.ts'
import { duplicatesModule } from '#platform/duplicates/index.ts'
import { clocksModule } from '#platform/clocks/index.ts'
import { notificationsModule } from '#platform/notifications/index.ts'
import { mailModule } from '#platform/mail/index.ts'
import { paperModule } from '#platform/paper/index.ts'
import { publicModule } from '#platform/public/index.ts'
import { importsModule } from '#platform/imports/index.ts'
import { recordsModule } from '#platform/records/index.ts'
import type { Module } from '#platform/records/registry.ts'
import { searchModule } from '#platform/search/index.ts'
import { automationModule } from '#reach/automation/index.ts'
import { mailboxModule } from '#reach/mailbox/index.ts'

export const modules: Module[] = [
  recordsModule,
  searchModule,
  duplicatesModule,
  importsModule,
  identityModule,
  notificationsModule,
  mailModule,
  clocksModule,
  paperModule,
  publicModule,
  partiesModule,
  catalogModule,
  documentsModule,
  activitiesModule,
  billingModule,
  planningModule,
  marketingModule,
  leadsModule,
  salesModule,
  quotingModule,
  ordersModule,
  serviceModule,
  analysisModule,
  mailboxModule,
  automationModule,
]
