export * from './schema.ts'
export { salesModule } from './routes.ts'
