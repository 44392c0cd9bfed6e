/** How a value is written for a reader where its field's `format` says more than its kind. Runs in server and browser. */
import type { Format } from './fields.ts'

/** What people call files of these types; others go by the end of their media type. */
const fileKinds: Record<string, string> = {
  jpeg: 'JPEG',
  plain: 'Text',
  calendar: 'iCalendar',
  vcard: 'vCard',
  rfc822: 'EML',
  msword: 'Word',
  'vnd.ms-outlook': 'Outlook',
  'vnd.ms-excel': 'Excel',
  'vnd.ms-powerpoint': 'PowerPoint',
  'vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'svg+xml': 'SVG',
  'octet-stream': '–',
}

/** `application/pdf` → `PDF`. */
function fileKind(mediaType: string): string {
  const end = mediaType.slice(mediaType.indexOf('/') + 1)
  return fileKinds[end] ?? end.replace(/^(x-|vnd\.)/, '').toUpperCase()
}

/** `DE` → `Germany`; what is no code that is known stays as it was written. */
export function countryName(value: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(value)) return value
  return new Intl.DisplayNames(locale, { type: 'region' }).of(value) ?? value
}

/** `1400000` bytes → `1.4 MB`. */
export function fileSize(bytes: number, locale: string): string {
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(bytes) / 3)))
  const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][power]!
  const amount = bytes / 1000 ** power
  const maximumFractionDigits = amount < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(amount)
}

const written: Record<Format, (value: string, locale: string) => string> = {
  country: countryName,
  postalCode: (value) => value,
  mediaType: fileKind,
  bytes: (value, locale) => fileSize(Number(value), locale),
}

/** A value as people read it, by the format of its field. */
export const inFormat = (format: Format, value: unknown, locale: string): string =>
  written[format](String(value), locale)

/** An address part by part as on an envelope: the postal code before its town, the country by its name. */
export function addressLines(address: Record<string, any> | null | undefined, locale: string): string[] {
  const { street, postalCode, city, region, country } = address ?? {}
  const town = [postalCode, city].filter(Boolean).join(' ')
  return [street, town, region, country && countryName(country, locale)].filter(Boolean)
}
