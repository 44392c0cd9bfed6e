export * from './schema.ts'
export { documentsModule } from './routes.ts'
