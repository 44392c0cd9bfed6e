/** Which rate of tax holds where and when: pure. */
import { parseCountry } from '#platform/imports/values/words.ts'
import type { Values } from '#platform/records/record-type.ts'

/** `DE`, `de`, `Germany` and `Deutschland` are the same country. */
const codeOf = (country: string) => {
  const parsed = parseCountry(country)
  return (parsed.ok ? parsed.value : country).toLowerCase()
}

/**
 * Percent of a category on that day: the rate of the country that began last, else one that names no country. What is
 * zero-rated or exempt is 0 without any rate; null when nobody has said what holds.
 */
export function taxFor(
  rates: readonly Values[],
  country: string | null | undefined,
  category: string | null | undefined,
  day: string,
): string | null {
  const wanted = category ?? 'standard'
  const holding = rates
    .filter((rate) => rate.category === wanted && (!rate.validFrom || rate.validFrom <= day))
    .toSorted((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))
  const code = country ? codeOf(country) : null
  const rate =
    (code && holding.find((one) => one.country && codeOf(one.country) === code)) ||
    holding.find((one) => !one.country)
  return rate?.percent ?? (wanted === 'zero' || wanted === 'exempt' ? '0' : null)
}
