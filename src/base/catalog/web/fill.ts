import { call } from '#ui/api/client.ts'
import type { Page } from '#ui/api/types.ts'
import type { LineFill } from '#ui/slots.ts'
import { priceFor } from '../rules/price.ts'
import { taxFor } from '../rules/tax.ts'

type Values = Record<string, any>

/** The day as the company's documents are dated: close enough until the server says which price holds. */
const today = () => new Date().toISOString().slice(0, 10)

/**
 * A picked product brings its name, unit, price, cost and tax into the line; another quantity may bring another price,
 * as long as nobody has entered one. The server fills in the same once more, and its word counts.
 */
export const fillLine: LineFill = async (product, line, { record, before }) => {
  const lists = await listsWith(product.id, record.priceListId)
  const currency = record.currency ?? product.currency
  const price = (quantity: string | null) =>
    priceFor(lists, { product, quantity: quantity || '1', day: today(), currency })?.unitPrice ?? null
  const picked = before.productId !== line.productId
  if (!picked) {
    const follows = !line.unitPrice || Number(line.unitPrice) === Number(price(before.quantity))
    return follows ? { unitPrice: price(line.quantity) } : {}
  }
  const country = record.accountId
    ? (await call<Values>(`accounts/${record.accountId}`)).billingAddress?.country
    : null
  const rates = (await call<Page>('tax-rates', { query: { limit: 200 } })).data
  return {
    description: product.name,
    unit: product.unit,
    unitPrice: price(line.quantity),
    unitCost: product.currency === currency ? (product.cost ?? null) : null,
    taxCategory: product.taxCategory,
    taxPercent: taxFor(rates, country, product.taxCategory, today()),
  }
}

/** Price lists that say something of a product; none where the reader may not see them. */
const listsWith = async (productId: string, only?: string | null): Promise<Values[]> => {
  const filter = JSON.stringify({ lines: { some: { productId } } })
  const query = { filter, include: 'lines', limit: 50, id: only ?? undefined }
  return call<Page>('price-lists', { query }).then(
    ({ data }) => data,
    () => [],
  )
}
