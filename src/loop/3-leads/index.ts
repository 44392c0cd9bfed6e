export * from './schema.ts'
export { leadsModule } from './routes.ts'
