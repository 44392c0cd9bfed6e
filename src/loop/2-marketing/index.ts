export * from './schema.ts'
export { marketingModule } from './routes.ts'
export { audience, preview, type Person, type Preview } from './actions/audience.ts'
export { responseReceived, type Response } from './actions/submit.ts'
