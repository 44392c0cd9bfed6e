/** What an invoice must say before it is issued: everything that is missing at once. Pure. */
import { isTotalled } from '#base/catalog/rules/pricing.ts'
import type { FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'

export function unready(invoice: Values): FieldProblem[] {
  const errors: FieldProblem[] = []
  const wrong = (path: string, code: string) => errors.push({ path, code })
  const address = invoice.billingAddress ?? {}
  if (!invoice.recipientName) wrong('recipientName', 'required')
  for (const name of ['city', 'country']) if (!address[name]) wrong(`billingAddress.${name}`, 'required')
  const lines = (invoice.lines ?? []) as Values[]
  if (!lines.some(isTotalled)) wrong('lines', 'invoice_needs_lines')
  for (const [index, line] of lines.entries()) {
    if (!line.description) wrong(`lines[${index}].description`, 'required')
    if (!isTotalled(line)) continue
    if (missing(line.unitPrice)) wrong(`lines[${index}].unitPrice`, 'required')
    if (missing(line.taxPercent)) wrong(`lines[${index}].taxPercent`, 'required')
    else if (invoice.exemption && !big(line.taxPercent).eq(0))
      wrong(`lines[${index}].taxPercent`, 'exempt_yet_taxed')
    if (big(line.quantity).lte(0)) wrong(`lines[${index}].quantity`, 'invoice_needs_quantity')
  }
  const named = invoice.exemption === 'intraCommunity' || invoice.exemption === 'reverseCharge'
  if (named && !invoice.vatId) wrong('vatId', 'vat_id_needed')
  return errors
}

const missing = (value: unknown) => value === null || value === undefined
