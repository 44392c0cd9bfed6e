export * from './schema.ts'
export { activitiesModule } from './routes.ts'
