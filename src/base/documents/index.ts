export * from './schema.ts'
export { attachFile, attachmentOf, publicDocument, readDocuments, type Attached } from './actions/attach.ts'
export { documentsModule } from './routes.ts'
