/** Numbers, money and days as a reader of the language writes them. Decimals stay strings: nothing is rounded on the way. */
import { digitsOf } from '#platform/money.ts'
import type { Language } from '#platform/records/fields.ts'

export interface Formats {
  /** `1,234.50` */
  amount: (value: string | number | null | undefined) => string
  /** `€1,234.50` */
  money: (value: string | number | null | undefined) => string
  /** At most six decimals, without idle zeros. */
  quantity: (value: string | number | null | undefined) => string
  /** `7.5 %`, from a number of hundredths. */
  percent: (value: string | number | null | undefined) => string
  /** `15 March 2026`, from a day or a moment (in `timeZone`). */
  day: (value: string | null | undefined) => string
  /** `15 March 2026, 14:05`. */
  moment: (value: string | null | undefined) => string
}

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }

/** How values are written for a reader; what is missing is an empty text. */
export function formatsOf(language: Language, currency: string, timeZone = 'UTC'): Formats {
  const locale = locales[language]
  const digits = digitsOf(currency)
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 4) }
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    // Intl reads a decimal string exactly; its type knows only the older kinds.
    return (value: string | number | null | undefined) =>
      value === null || value === undefined || value === '' ? '' : format.format(value as number)
  }
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const written = (zone: string) => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    const [plain, placed] = [written('UTC'), written(timeZone)]
    return (value: string | null | undefined) =>
      !value ? '' : (value.length > 10 ? placed : plain).format(new Date(value))
  }
  return {
    amount: numbers(fixed),
    money: numbers({ ...fixed, style: 'currency', currency }),
    quantity: numbers({ maximumFractionDigits: 6 }),
    percent: (value) => {
      const written = numbers({ maximumFractionDigits: 4 })(value)
      return written && `${written}\u00a0%`
    },
    day: dates({ dateStyle: 'long' }),
    moment: dates({ dateStyle: 'long', timeStyle: 'short' }),
  }
}
