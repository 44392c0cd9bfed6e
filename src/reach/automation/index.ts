/** Rondo tells other programs what happens here: webhooks. */
export { webhookDocument } from './actions/openapi.ts'
export { automationModule } from './routes.ts'
