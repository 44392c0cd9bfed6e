export * from './schema.ts'
export { identityModule } from './routes.ts'
