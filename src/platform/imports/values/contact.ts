/** E-mail addresses, phone numbers and web addresses. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'
import { bad, good } from './problem.ts'
import type { Parsed } from './problem.ts'

const EMAIL =
  /^[^\s@<>(),;:"[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*[\p{L}\p{N}]$/u

/** The bare address, without `mailto:` and out of `Name <address>`; upper and lower case stay. */
export function parseEmail(text: string): Parsed<string> {
  const bare = text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '').replace(/^mailto:/i, '')
  const value = /^[^<>]*<([^<>]+)>$/.exec(bare)?.[1]!.trim() ?? bare
  return EMAIL.test(value) && value.length <= 254 && !value.includes('..')
    ? good(value)
    : bad('bad_email', { value: text })
}

/**
 * E.164, with the extension as `;ext=123`. `country` (ISO) tells how numbers without `+` or `00` are meant; as it
 * is only supposed, they must fit its numbering plan. What cannot be read is kept, with the warning `phone_kept`; what
 * a form leaves behind when nobody fills it in (`+`, `( ) -`) is nothing, with `phone_without_digits`.
 */
export function parsePhone(text: string, country?: string): Parsed<string | null> {
  const value = text.trim()
  if (!/[\p{L}\p{N}]/u.test(value)) return good(null, { code: 'phone_without_digits', params: { value } })
  const dialled = value.replace(/^tel:/i, '').replace(/^00(?=[-\s.]?[1-9])/, '+')
  const number = parsePhoneNumberFromString(dialled, {
    ...(country ? { defaultCountry: country as CountryCode } : {}),
    extract: false,
  })
  const international = dialled.startsWith('+') && number?.isPossible()
  if (!number || !(international || number.isValid() || isNorthAmerican(number.number))) {
    return good(value, { code: 'phone_kept', params: { value } })
  }
  return good(number.number + (number.ext ? `;ext=${number.ext}` : ''))
}

/** Area codes there change faster than any list of them; the shape is enough. */
const isNorthAmerican = (number: string) => /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(number)

/** A hyperlink as databases write it out: `what is shown#address#place#`. */
const HYPERLINK = /^[^#]*#([^#]*)#/

/**
 * An absolute http(s) address; `example.com/x` gets `https://`. Null, with the warning `url_without_site`, for a
 * hyperlink to a page of nobody's website (`#PAGE.HTM#`).
 */
export function parseUrl(text: string): Parsed<string | null> {
  const linked = /^https?:/i.test(text.trim()) ? undefined : HYPERLINK.exec(text)?.[1]
  if (linked === undefined) return parseAddress(text)
  const parsed = /^https?:|^www\./i.test(linked.trim()) ? parseAddress(linked) : undefined
  return parsed?.ok ? parsed : good(null, { code: 'url_without_site', params: { value: text.trim() } })
}

function parseAddress(text: string): Parsed<string> {
  const value = text.trim()
  const absolute = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `https://${value}`
  const url = URL.canParse(absolute) ? new URL(absolute) : null
  const fine =
    url && /^https?:$/.test(url.protocol) && /^[^.\s]+(\.[^.\s]+)+$/.test(url.hostname) && !url.username
  return fine && !/\s/.test(value) ? good(absolute) : bad('bad_url', { value: text })
}
