import { later, type Slots } from '#ui/slots.ts'
import { invoicesAtHome } from './home.ts'
import { billingLists } from './related.ts'

const MoneyPanel = later(async () => (await import('./money-panel.tsx')).MoneyPanel)
const InvoicePaper = later(async () => (await import('./invoice-paper.tsx')).InvoicePaper)
const PaymentForm = later(async () => (await import('./payment-form.tsx')).PaymentForm)
const CreditForm = later(async () => (await import('./credit-form.tsx')).CreditForm)

export const slots: Slots = {
  panels: [
    {
      place: 'main',
      key: 'money',
      first: true,
      needs: 'payments',
      on: ['invoices'],
      tells: ['netTotal', 'taxTotal', 'grossTotal', 'paidAmount', 'creditedAmount', 'openAmount'],
      panel: MoneyPanel,
    },
    {
      place: 'side',
      key: 'invoicePaper',
      first: true,
      needs: 'invoices',
      on: ['invoices'],
      panel: InvoicePaper,
    },
  ],
  related: billingLists,
  home: { lists: invoicesAtHome },
  actionForms: { 'invoices.recordPayment': PaymentForm, 'invoices.credit': CreditForm },
}
