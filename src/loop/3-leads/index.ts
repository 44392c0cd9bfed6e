export * from './schema.ts'
export { leadConverted, type ConvertedLead } from './actions.ts'
export { leadsModule } from './routes.ts'
