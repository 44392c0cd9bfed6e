/** Numbers as people write them ↔ decimal strings. Never a float: the digits pass through unchanged. */
import { currentLocale } from '#ui/texts/engine.ts'

const cache = new Map<string, { decimal: string; group: string }>()

/** The decimal and grouping signs of a locale. */
export function signs(locale: string) {
  let found = cache.get(locale)
  if (!found) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5)
    const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    found = { decimal: sign('decimal') || '.', group: sign('group') || ',' }
    cache.set(locale, found)
  }
  return found
}

/** `1.234,50` (de) → `1234.50`; undefined when it is no number, '' for an empty text. */
export function parseDecimal(input: string, locale = currentLocale()): string | undefined {
  let text = input.replace(/[\s'’€$£%\u00a0\u202f]/g, '').replace('−', '-')
  if (text === '') return ''
  const { decimal } = signs(locale)
  const other = decimal === ',' ? '.' : ','
  if (text.includes(',') && text.includes('.')) {
    const last = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
    text = text.replaceAll(last === ',' ? '.' : ',', '').replace(last, '.')
  } else if (text.includes(other)) {
    // "1.234.567" and "1.234" are groups where the comma is decimal; "12.5" can only be a fraction.
    const grouped = new RegExp(`^-?\\d{1,3}(\\${other}\\d{3})+$`).test(text)
    text = grouped ? text.replaceAll(other, '') : text.replace(other, '.')
  } else {
    text = text.replace(decimal, '.')
  }
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!match || (!match[2] && !match[3])) return undefined
  const sign = match[1] === '-' ? '-' : ''
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  return sign + whole + (match[3] ? `.${match[3]}` : '')
}

/** For an input: the same digits with the locale's decimal sign, not grouped. `1250.5000` → `1250,50`. */
export function editDecimal(value: string | number, minDigits = 0, locale = currentLocale()): string {
  const { whole, fraction } = cut(String(value), minDigits)
  return whole + (fraction ? signs(locale).decimal + fraction : '')
}

/** For reading: grouped, without idle zeros beyond `minDigits`. `-1234567.8000` → `-1,234,567.8`. */
export function formatDecimal(value: string | number, minDigits = 0, locale = currentLocale()): string {
  const { whole, fraction } = cut(String(value), minDigits)
  if (!/^-?\d+$/.test(whole)) return String(value)
  const negativeZero = whole === '-0'
  const grouped = new Intl.NumberFormat(locale).format(BigInt(whole))
  return (negativeZero ? '-' : '') + grouped + (fraction ? signs(locale).decimal + fraction : '')
}

function cut(value: string, minDigits: number) {
  const [whole = '0', raw = ''] = value.split('.')
  const fraction = raw.replace(/0+$/, '').padEnd(minDigits, '0')
  return { whole, fraction }
}

const digitsOf = new Map<string, number>()

/** Digits after the sign that a currency has (EUR 2, JPY 0). */
export function currencyDigits(currency: string | undefined): number {
  if (!currency) return 2
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    try {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency })
      digits = format.resolvedOptions().maximumFractionDigits ?? 2
    } catch {
      digits = 2 // not a currency that Intl knows
    }
    digitsOf.set(currency, digits)
  }
  return digits
}

/** An amount with its currency, or bare where a column's head already names it. */
export function formatMoney(
  value: string,
  currency?: string,
  bare = false,
  locale = currentLocale(),
): string {
  const amount = formatDecimal(value, currencyDigits(currency), locale)
  return bare || !currency ? amount : `${amount} ${currency}`
}

/** For boards only: `1,250,000` → `1.3M`. */
export function abbreviate(value: string, locale = currentLocale()): string {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return format.format(value as unknown as number)
}
