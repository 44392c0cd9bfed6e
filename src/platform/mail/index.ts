/** Mail going out: an outbox of records, sent by job. Receiving is another matter. */
export { sendMail, type Mail, type Recipient } from './send.ts'
export { fillTemplate, renderTemplate, templateOf } from './render.ts'
export { deliver, settleOrphans } from './deliver.ts'
export { mailModule } from './routes.ts'
