/** Content lines, in which iCalendar (RFC 5545) and vCard (RFC 6350) are written. Runs in server and browser. */

/** Octets that a line may have, without its break. */
const longest = 75

/** A line with its CRLF, broken into pieces of at most 75 octets of UTF-8, never within a character. */
export function folded(line: string): string {
  let written = ''
  let octets = 0
  for (const sign of line.toWellFormed()) {
    const size = octetsOf(sign.codePointAt(0)!)
    if (octets + size > longest) {
      written += '\r\n '
      octets = 1
    }
    written += sign
    octets += size
  }
  return `${written}\r\n`
}

const octetsOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

/** Control characters other than tab and line break: no text may hold them. */
const unwritable = new RegExp(String.raw`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]`, 'g')

/** A text as the value of a property: signs that separate values have a backslash before them. */
export const escapeText = (text: string, separators = ';,'): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(unwritable, '')
    .replace(/[\\;,]/g, (sign) => (sign === '\\' || separators.includes(sign) ? `\\${sign}` : sign))
    .replaceAll('\n', '\\n')

/** Names and values are words of the formats themselves; nothing that people write. */
type Parameters = Readonly<Record<string, string | readonly string[]>>

/** A whole property; nothing when there is no value. The value is taken as it stands: texts go through `textLine`. */
export function propertyLine(
  name: string,
  value: string | null | undefined,
  parameters: Parameters = {},
): string {
  if (value === null || value === undefined || value === '') return ''
  const given = Object.entries(parameters).map(([key, one]) => `;${key}=${[one].flat().join()}`)
  return folded(`${name}${given.join('')}:${value}`)
}

/** A property whose value is a text. */
export const textLine = (name: string, text: string | null | undefined, parameters?: Parameters): string =>
  propertyLine(name, text && escapeText(text), parameters)

/** A moment (ISO, UTC) as both formats write it: `20260329T063000Z`. */
export const utcStamp = (moment: string) =>
  `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** A day (`YYYY-MM-DD`) without its dashes. */
export const dayStamp = (day: string) => day.replaceAll('-', '')
