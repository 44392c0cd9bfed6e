/** Mail going out (an outbox of records, sent by job) and coming in. Whoever fetches it hands it to `receiveMail`. */
export { sendMail, type Mail, type Recipient } from './send.ts'
export { fillTemplate, renderTemplate, templateOf } from './render.ts'
export type { Template } from './template.ts'
export {
  fileMail,
  receiveMail,
  sourceStore,
  type Bounce,
  type Received,
  type ReceivedMail,
} from './receive.ts'
export { markBounced } from './bounced.ts'
export { replyOf } from './reply.ts'
export { readMail } from './scope.ts'
export { threadOf, type Subject } from './thread.ts'
export { senderOf } from './server.ts'
export { deliver, settleOrphans } from './deliver.ts'
export { mailModule } from './routes.ts'
