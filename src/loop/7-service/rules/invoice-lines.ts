/** A posted confirmation as lines of an invoice: what is covered stands there at nothing, and why. Pure. */
import type { Values } from '#platform/records/record-type.ts'

export const invoiceLines = ({ id, shares, lines }: Values) =>
  (shares as Values[]).map((share) => {
    const line = (lines as Values[]).find((one) => one.id === share.lineId)!
    const serials = [line.serialOut && `− ${line.serialOut}`, line.serialIn && `+ ${line.serialIn}`]
    return {
      productId: line.productId ?? null,
      description: [line.description, ...serials].filter(Boolean).join(' ') || null,
      quantity: share.quantity as string,
      unit: line.unit ?? null,
      unitPrice: share.unitPrice as string,
      discountPercent: share.coveredPercent as string,
      reason: (share.reason as string).slice(0, 300),
      confirmationId: id as string,
    }
  })
