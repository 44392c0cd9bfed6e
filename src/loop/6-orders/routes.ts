import type { Module } from '#platform/records/registry.ts'
import { amend } from './actions/amend.ts'
import { cancel } from './actions/cancel.ts'
import { confirm } from './actions/confirm.ts'
import { deliver } from './actions/deliver.ts'
import { becomesCustomer } from './actions/customer.ts'
import { afterDelivery, deliveryGuard } from './actions/deliveries.ts'
import { ship } from './actions/ship.ts'
import { orderGuard } from './actions/terms.ts'
import { messages } from './rules/messages.ts'
import { ordersTypes } from './schema.ts'

export const ordersModule: Module = {
  name: '6-orders',
  messages,
  types: ordersTypes,
  guards: { orders: orderGuard, deliveries: deliveryGuard },
  after: { orders: becomesCustomer, deliveries: afterDelivery },
  effects: { orders: { amend, cancel, confirm, deliver }, deliveries: { ship } },
}
