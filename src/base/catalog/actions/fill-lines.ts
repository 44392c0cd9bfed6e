/** What lines that say nothing of their price take from price list, product and tax rates. */
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable, readableLines } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { countryCode, exemptionOf, vatCountry, type Exemption } from '../rules/exemption.ts'
import { priceFor } from '../rules/price.ts'
import { taxFor } from '../rules/tax.ts'

export interface LinesToFill {
  lines: readonly Values[]
  currency: string
  /** Day on which prices and taxes are to hold. */
  day: string
  /** Whose billing address says where tax is due. */
  accountId?: string | null
  /** Only this price list; all that hold when left out. */
  priceListId?: string | null
  /** Why no tax is charged, where the document says it itself; else as the account's country and VAT id have it. */
  exemption?: Exemption | null
  /** Also tells each line's `listPrice`, for documents that keep it. */
  listPrices?: boolean
}

const missing = (value: unknown) => value === null || value === undefined

/**
 * Lines with description, unit, price, cost and tax where they had none. What a person entered stays; a product whose
 * price is not known in this currency leaves it empty.
 */
export async function filledLines(change: Change, document: LinesToFill): Promise<Values[]> {
  const { currency, day } = document
  const wanted = [
    ...new Set(document.lines.flatMap(({ productId }) => (productId ? [productId as string] : []))),
  ]
  const products = await productsOf(change, wanted)
  const asked = document.lines.some(
    (line) => line.productId && (document.listPrices || missing(line.unitPrice)),
  )
  const lists = asked ? await listsOf(change, wanted, document.priceListId) : []
  const { country, vatId } = await placeOf(change, document.accountId)
  const goods = [...products.values()].some(({ type }) => type !== 'service' && type !== 'software')
  const exemption =
    document.exemption === undefined ? exemptionFor(change, { country, vatId, goods }) : document.exemption
  const rates = change.app.config.records('tax-rates')
  return document.lines.map((line) => {
    if (line.kind === 'text') return { ...line, taxCategory: null, taxPercent: null }
    const product = products.get(line.productId)
    const taxCategory = line.taxCategory ?? product?.taxCategory ?? 'standard'
    const price =
      product && (document.listPrices || missing(line.unitPrice))
        ? priceFor(lists, { product, quantity: line.quantity ?? '1', day, currency })
        : null
    return {
      ...line,
      description: line.description ?? product?.name ?? null,
      unit: line.unit ?? product?.unit ?? null,
      unitPrice: line.unitPrice ?? price?.unitPrice ?? null,
      ...(document.listPrices ? { listPrice: price?.unitPrice ?? null } : {}),
      unitCost: line.unitCost ?? (product?.currency === currency ? product?.cost : null) ?? null,
      taxCategory,
      taxPercent: line.taxPercent ?? (exemption ? '0' : taxFor(rates, country, taxCategory, day)),
    }
  })
}

async function productsOf(change: Change, ids: readonly string[]): Promise<Map<string, Values>> {
  if (ids.length === 0) return new Map()
  const fields = ['name', 'type', 'unit', 'listPrice', 'cost', 'currency', 'taxCategory']
  const products = readable(change.app, seeingAll(change.caller), 'products', fields)
  const found = await change.db.query<Values>(
    sql`select p.* from ${products} p where p.id = any(${ids}::uuid[])`,
  )
  return new Map(found.rows.map((product) => [product.id, product]))
}

/** Price lists with what they say of these products. */
async function listsOf(
  change: Change,
  productIds: readonly string[],
  only?: string | null,
): Promise<Values[]> {
  const all = seeingAll(change.caller)
  const lists = readable(change.app, all, 'price-lists', ['currency', 'validFrom', 'validUntil', 'active'])
  const lines = readableLines(change.app, all, 'price-lists', 'lines', [
    'productId',
    'fromQuantity',
    'unitPrice',
  ])
  const found = await change.db.query<Values>(
    sql`select p.id, p.currency, p."validFrom"::text, p."validUntil"::text, p.active,
        json_agg(json_build_object('productId', l."productId", 'fromQuantity', l."fromQuantity"::text, 'unitPrice', l."unitPrice"::text)) as lines
      from ${lists} p join ${lines} l on l."recordId" = p.id
      where l."productId" = any(${productIds}::uuid[]) and (${only ?? null}::uuid is null or p.id = ${only ?? null}::uuid)
      group by p.id, p.currency, p."validFrom", p."validUntil", p.active`,
  )
  return found.rows
}

interface Place {
  country: string | null
  vatId: string | null
}

/** Why we charge a buyer in this place no tax; null when we do. */
export const exemptionFor = ({ app }: Change, { country, vatId, goods }: Place & { goods: boolean }) =>
  exemptionOf({
    seller: vatCountry(app.config.records('letterheads')[0]?.vatId),
    buyer: countryCode(country),
    buyerVatId: vatId,
    goods,
  })

async function placeOf(change: Change, accountId?: string | null): Promise<Place> {
  const nowhere = { country: null, vatId: null }
  if (!accountId) return nowhere
  const fields = ['billingAddress', 'taxNumber']
  const accounts = readable(change.app, seeingAll(change.caller), 'accounts', fields)
  const found = await change.db.query<Place>(sql`select a."billingAddress"->>'country' as country,
      a."taxNumber" as "vatId" from ${accounts} a where a.id = ${accountId}::uuid`)
  return found.rows[0] ?? nowhere
}
