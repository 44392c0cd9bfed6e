import { deliveries } from './schema/deliveries.ts'
import { orders } from './schema/orders.ts'

export { deliveries, orders }

export const ordersTypes = [orders, deliveries]
