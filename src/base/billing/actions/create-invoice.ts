import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'

/** A line as it is charged; what is left out comes from product, price lists and tax rates. */
export interface InvoiceLine {
  productId?: string | null
  description?: string | null
  quantity?: string
  unit?: string | null
  unitPrice?: string | null
  discountPercent?: string | null
  taxCategory?: string | null
  taxPercent?: string | null
  unitCost?: string | null
  kind?: string | null
  /** Why it is, or is not, charged; stands on the paper. */
  reason?: string | null
  orderId?: string | null
  orderLineId?: string | null
  deliveryId?: string | null
  confirmationId?: string | null
}

export interface NewInvoice {
  accountId: string
  contactId?: string | null
  orderId?: string | null
  ownerId?: string | null
  currency?: string
  discountPercent?: string | null
  customerOrderNumber?: string | null
  /** Day of the supply, YYYY-MM-DD; the day of issue when left out. */
  supplyOn?: string | null
  paymentTermsDays?: number | null
  billingAddress?: Values | null
  message?: string | null
  lines: InvoiceLine[]
}

/**
 * Makes a draft for a later step of the loop, which has asked its own rules whether it may; `issue: true` issues it in
 * the same transaction. Answers the invoice.
 * @throws a 422 with every wrong value
 */
export async function createInvoice(
  change: Change,
  invoice: NewInvoice,
  { issue = false }: { issue?: boolean } = {},
): Promise<Values> {
  const own = change.as(seeingAll(change.caller))
  const given = Object.fromEntries(Object.entries(invoice).filter(([, value]) => value !== undefined))
  const draft = await own.create('invoices', given)
  return issue ? (await own.act('invoices', draft.id, 'issue')).data : draft
}
