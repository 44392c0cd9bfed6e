export * from './schema.ts'
export { ordersModule } from './routes.ts'
export { noteInstalled, unitsDelivered, type DeliveredUnits } from './actions/units.ts'
