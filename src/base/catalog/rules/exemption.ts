/** Why no tax is charged: by the countries of seller and buyer and the buyer's VAT id. Pure. */
import { parseCountry } from '#platform/imports/values/words.ts'

export type Exemption = 'reverseCharge' | 'intraCommunity' | 'export'

/** Members of the EU's VAT area by their ISO code; Greece writes EL before its VAT ids. */
const union = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

/** ISO code of a country written in any way we know; null for what we do not. */
export function countryCode(country: string | null | undefined): string | null {
  const parsed = country ? parseCountry(country) : null
  return parsed?.ok && /^[A-Z]{2}$/.test(parsed.value) ? parsed.value : null
}

/** The country whose VAT id this is; null when it is no VAT id of the EU. */
export function vatCountry(vatId: string | null | undefined): string | null {
  const code = /^([A-Z]{2})[0-9A-Z+*]{2,12}$/.exec((vatId ?? '').replace(/[\s.-]/g, '').toUpperCase())?.[1]
  const iso = code === 'EL' ? 'GR' : code
  return iso && union.has(iso) ? iso : null
}

export interface Trade {
  /** ISO codes; null when unknown. */
  seller: string | null
  buyer: string | null
  buyerVatId: string | null | undefined
  /** Whether there are goods on it: services go by reverse charge. */
  goods: boolean
}

/**
 * Goods that leave the EU are exports, goods to a business in another member state are an intra-community supply,
 * services to a business there are taxed by the buyer. Everything else is taxed, or not ours to decide (null).
 */
export function exemptionOf({ seller, buyer, buyerVatId, goods }: Trade): Exemption | null {
  if (!seller || !buyer || seller === buyer || !union.has(seller)) return null
  if (!union.has(buyer)) return goods ? 'export' : 'reverseCharge'
  const business = vatCountry(buyerVatId)
  if (!business || business === seller) return null
  return goods ? 'intraCommunity' : 'reverseCharge'
}
