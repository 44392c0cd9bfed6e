export * from './schema/index.ts'
export { serviceModule } from './routes.ts'
