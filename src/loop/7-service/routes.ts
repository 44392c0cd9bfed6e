import type { Module } from '#platform/records/registry.ts'
import { closeResolved } from './actions/close-resolved.ts'
import { contractAfter, contractComputed, contractGuard } from './actions/contracts.ts'
import { confirmationAfter } from './actions/cost-approval.ts'
import { coverDaily } from './actions/coverage.ts'
import { orderPage } from './actions/order-page.ts'
import { itemAfter, itemBinGuard, itemGuard, replace } from './actions/items.ts'
import { ticketAnswerable } from './actions/assign.ts'
import { ticketComputed } from './actions/promises.ts'
import { messageScope } from './actions/scopes.ts'
import { forgetMessages } from './actions/messages.ts'
import { countUse } from './actions/solutions.ts'
import { ticketGuard } from './actions/ticket-guard.ts'
import { ticketEffects } from './actions/tickets.ts'
import { post, reverse } from './actions/post.ts'
import { approve, confirmationBinGuard, confirmationGuard, submit } from './actions/service-confirmations.ts'
import { approveCosts, cancel, close, orderGuard, requestCostApproval } from './actions/service-orders.ts'
import { onUnitsDelivered } from './reactions/delivered.ts'
import { messages } from './rules/messages.ts'
import { shippedMatrix, shippedQueues, standardPromises } from './rules/seeds.ts'
import { ticketLetters } from './reactions/letters.ts'
import { onMail } from './reactions/mail.ts'
import { publicTicketRoutes } from './routes/public.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { serviceTypes } from './schema/index.ts'

export const serviceModule: Module = {
  name: '7-service',
  messages,
  types: serviceTypes,
  answers: [onUnitsDelivered],
  effects: {
    tickets: ticketEffects,
    'installed-items': { replace },
    'service-orders': { close, cancel, requestCostApproval, approveCosts },
    'service-confirmations': { submit, approve, post, reverse },
  },
  answerable: { tickets: ticketAnswerable },
  computes: { tickets: ticketComputed, 'service-contracts': contractComputed },
  scopes: { 'ticket-messages': messageScope },
  guards: {
    tickets: ticketGuard,
    'installed-items': itemGuard,
    'service-contracts': contractGuard,
    'service-orders': orderGuard,
    'service-confirmations': confirmationGuard,
  },
  after: {
    tickets: countUse,
    'installed-items': itemAfter,
    'service-contracts': contractAfter,
    'service-confirmations': confirmationAfter,
  },
  publicViews: { 'service-orders': orderPage },
  binGuards: { 'installed-items': itemBinGuard, 'service-confirmations': confirmationBinGuard },
  clocks: [
    { name: 'service-cover', cron: '5 0 * * *', run: coverDaily },
    { name: 'service-close', cron: '25 * * * *', run: async (app) => void (await closeResolved(app)) },
  ],
  reactions: {
    'mails.received': onMail,
    ...ticketLetters,
    'tickets.purged': { run: forgetMessages },
  },
  routes: (http, app) => {
    ticketRoutes(http, app)
    publicTicketRoutes(http, app)
  },
  seeds: {
    'clock-policies': [standardPromises],
    'ticket-priorities': shippedMatrix,
    queues: shippedQueues,
  },
}
