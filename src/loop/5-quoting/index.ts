export * from './schema.ts'
export { quoteAccepted, type AcceptedQuote } from './actions/decide.ts'
export { quotingModule } from './routes.ts'
