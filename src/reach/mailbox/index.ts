/** Mails that come in: fetched from mailboxes, read, matched to people and records. */
export { mailboxModule } from './routes.ts'
export { filingFields, letterFields } from './rules/letter.ts'
