export * from './schema.ts'
export { catalogModule } from './routes.ts'
