export * from './schema.ts'
export { leadConverted, type ConvertedLead } from './actions/convert.ts'
export { leadsModule } from './routes.ts'
