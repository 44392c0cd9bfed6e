export * from './schema.ts'
export { partiesModule } from './routes.ts'
