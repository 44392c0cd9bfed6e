import type { Module } from '#platform/records/registry.ts'
import { credit, issue, recordPayment } from './actions/effects.ts'
import { afterInvoice, afterPayment, invoiceChanged } from './actions/follow.ts'
import { invoiceBinGuard, invoiceGuard, paymentBinGuard, paymentGuard } from './actions/guards.ts'
import { clocks } from './jobs.ts'
import { send, remind } from './actions/mail.ts'
import { mailJob, paperJob } from './actions/paper.ts'
import { messages } from './rules/messages.ts'
import { journal } from './reports/journal.ts'
import { revenue } from './reports/revenue.ts'
import { overdueView } from './rules/views.ts'
import { billingTypes } from './schema.ts'

export const billingModule: Module = {
  name: 'billing',
  messages,
  types: billingTypes,
  effects: { invoices: { issue, recordPayment, credit, send, remind } },
  guards: { invoices: invoiceGuard, payments: paymentGuard },
  binGuards: { invoices: invoiceBinGuard, payments: paymentBinGuard },
  after: { invoices: afterInvoice, payments: afterPayment },
  handOvers: [invoiceChanged],
  clocks,
  jobs: [paperJob, mailJob],
  reports: [revenue, journal],
  seeds: { views: overdueView },
}
