/** Values that stand for one of a few things: yes and no, countries, and the marks that mean "nothing". */
import { countryCodes } from '#platform/records/countries.ts'
import { bad, good } from './problem.ts'
import type { Parsed } from './problem.ts'

const YES = new Set([
  'true',
  't',
  'yes',
  'y',
  'ja',
  'j',
  '1',
  'x',
  '✓',
  '✔',
  '☑',
  'on',
  'wahr',
  'oui',
  'vrai',
  'si',
  'sí',
])
const NO = new Set(['false', 'f', 'no', 'n', 'nein', '0', '-', '✗', '✘', '☐', 'off', 'falsch', 'non', 'faux'])

export function parseBoolean(text: string): Parsed<boolean> {
  const word = text.trim().toLowerCase()
  return YES.has(word) ? good(true) : NO.has(word) ? good(false) : bad('bad_boolean', { value: text })
}

/** Words that databases write for an empty cell. Salesforce writes fifteen zeros for an empty reference. */
export const EMPTY_MARKS: readonly string[] = ['NULL', '(null)', '\\N', '#N/A', '000000000000000AAA']

/** Nothing, or one of the marks (exactly as written: a person may be called Null). */
export const isEmpty = (cell: string | null | undefined): boolean =>
  cell === null || cell === undefined || cell.trim() === '' || EMPTY_MARKS.includes(cell.trim())

const OTHER_NAMES: Record<string, string> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  grossbritannien: 'GB',
  brd: 'DE',
  holland: 'NL',
  korea: 'KR',
  republicofkorea: 'KR',
  southkorea: 'KR',
  russianfederation: 'RU',
  czechrepublic: 'CZ',
  tschechischerepublik: 'CZ',
  turkey: 'TR',
  uae: 'AE',
  macedonia: 'MK',
  swaziland: 'SZ',
  burma: 'MM',
  ivorycoast: 'CI',
  vietnam: 'VN',
  schweiz: 'CH',
  prc: 'CN',
  gbr: 'GB',
  deu: 'DE',
  aut: 'AT',
  che: 'CH',
  fra: 'FR',
  ita: 'IT',
  esp: 'ES',
  nld: 'NL',
  bel: 'BE',
  pol: 'PL',
}

let byName: Map<string, string> | undefined

/** ISO code of a country by its code or its English, German, French or Spanish name; kept with a warning if unknown. */
export function parseCountry(text: string): Parsed<string> {
  const value = text.trim()
  byName ??= countriesByName()
  const code = byName.get(bare(value))
  return code ? good(code) : good(value, { code: 'country_kept', params: { value } })
}

function countriesByName(): Map<string, string> {
  const names = new Map(Object.entries(OTHER_NAMES))
  for (const language of ['es', 'fr', 'de', 'en']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of countryCodes()) {
      const name = display.of(code)
      if (!name) continue
      names.set(bare(name), code)
      names.set(bare(code), code)
    }
  }
  return names
}

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
