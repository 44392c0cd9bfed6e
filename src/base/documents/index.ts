export * from './schema.ts'
export { attachFile, attachmentOf, publicDocument, type Attached } from './actions/attach.ts'
export { documentsModule } from './routes.ts'
