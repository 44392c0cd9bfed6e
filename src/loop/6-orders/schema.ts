import { contracts } from './schema/contracts.ts'
import { deliveries } from './schema/deliveries.ts'
import { orders } from './schema/orders.ts'

export { contracts, deliveries, orders }

export const ordersTypes = [contracts, orders, deliveries]
