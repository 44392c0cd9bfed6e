/** A webhook to look at: to an address that leads nowhere (RFC 2606), and switched off. Nothing leaves a demo company. */
import { domain } from '#base/identity/demo.ts'
import type { Change } from '#platform/records/change.ts'

/** What the company's own bookkeeping would be told, of whoever `c` acts as. */
export const enterWebhook = (c: Change) =>
  c.create('webhooks', {
    name: 'Bookkeeping',
    url: `https://books.${domain}/rondo`,
    events: ['invoices.issue', 'invoices.recordPayment', 'orders.*'],
    active: false,
  })
