export * from './schema.ts'
export { createInvoice, type InvoiceLine, type NewInvoice } from './actions/create-invoice.ts'
export { invoiceChanged, type InvoiceChanged } from './actions/follow.ts'
export { billingModule } from './routes.ts'
