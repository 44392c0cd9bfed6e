import { later, type Slots } from '#ui/slots.ts'

const MoneyPanel = later(async () => (await import('./money-panel.tsx')).MoneyPanel)
const RevenuePanel = later(async () => (await import('./revenue-panel.tsx')).RevenuePanel)
const PaymentForm = later(async () => (await import('./payment-form.tsx')).PaymentForm)
const CreditForm = later(async () => (await import('./credit-form.tsx')).CreditForm)

export const slots: Slots = {
  panels: [
    { place: 'main', key: 'money', first: true, needs: 'payments', on: ['invoices'], panel: MoneyPanel },
    { place: 'side', key: 'revenue', first: true, needs: 'invoices', on: ['accounts'], panel: RevenuePanel },
  ],
  actionForms: { 'invoices.recordPayment': PaymentForm, 'invoices.credit': CreditForm },
}
