import type { After, Module } from '#platform/records/registry.ts'
import { onQuoteAccepted } from './actions/accepted.ts'
import { amend } from './actions/amend.ts'
import { invoice, onInvoiceChanged } from './actions/invoice.ts'
import { promise } from './actions/promise.ts'
import { comparePurchaseOrder, settleDifference } from './actions/purchase-order.ts'
import { followClock, slipPolicy } from './actions/slip.ts'
import { clocks } from './jobs.ts'
import { callOff, orderBinGuard } from './actions/call-off.ts'
import { close } from './actions/close.ts'
import { drawOn } from './actions/consumption.ts'
import { approve, refuse, submit } from './actions/contract-approval.ts'
import { contractBinGuard, contractGuard } from './actions/contracts.ts'
import {
  amend as amendContract,
  expire,
  fulfil,
  lapse,
  release,
  renew,
  start,
  terminate,
  withdraw,
} from './actions/in-force.ts'
import { plan } from './actions/plan.ts'
import { promptPolicy, schedulePolicy } from './actions/prompts.ts'
import { cancel } from './actions/cancel.ts'
import { keepCredit, releaseCredit } from './actions/credit.ts'
import { creditHeld } from './actions/credit-notice.ts'
import { confirm } from './actions/confirm.ts'
import { deliver } from './actions/deliver.ts'
import { becomesCustomer } from './actions/customer.ts'
import { afterDelivery, deliveryGuard } from './actions/deliveries.ts'
import { unitsDelivered } from './actions/units.ts'
import { send } from './actions/send-contract.ts'
import { ship } from './actions/ship.ts'
import { orderGuard } from './actions/terms.ts'
import { ordersReactions } from './reactions.ts'
import { statusPage } from './actions/status-page.ts'
import { takenOver } from './reports/taken-over.ts'
import { orderViews } from './rules/views.ts'
import { messages } from './rules/messages.ts'
import { ordersTypes } from './schema.ts'

const afterOrder: After = async (change, order, previous) => {
  await drawOn(change, order, previous)
  await keepCredit(change, order, previous)
  await becomesCustomer(change, order, previous)
  await followClock(change, order, previous)
}

export const ordersModule: Module = {
  name: '6-orders',
  messages,
  types: ordersTypes,
  handOvers: [unitsDelivered],
  guards: { contracts: contractGuard, orders: orderGuard, deliveries: deliveryGuard },
  binGuards: { contracts: contractBinGuard, orders: orderBinGuard },
  after: { orders: afterOrder, deliveries: afterDelivery },
  answers: [onQuoteAccepted, onInvoiceChanged],
  reactions: ordersReactions,
  publicViews: { orders: statusPage },
  clocks,
  jobs: [creditHeld],
  reports: [takenOver],
  seeds: { 'clock-policies': [slipPolicy, promptPolicy, schedulePolicy], views: orderViews },
  effects: {
    contracts: {
      amend: amendContract,
      approve,
      callOff,
      expire,
      fulfil,
      lapse,
      plan,
      refuse,
      release,
      renew,
      send,
      start,
      submit,
      terminate,
      withdraw,
    },
    orders: {
      amend,
      cancel,
      close,
      comparePurchaseOrder,
      confirm,
      deliver,
      invoice,
      promise,
      releaseCredit,
      settleDifference,
    },
    deliveries: { ship },
  },
}
