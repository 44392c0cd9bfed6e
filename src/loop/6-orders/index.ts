export * from './schema.ts'
export { ordersModule } from './routes.ts'
