/** Rondo tells other programs what happens here: webhooks. */
export { automationModule } from './routes.ts'
export { webhookFields } from './schema.ts'
