/** Takes a written amount apart: sign, currency, factor, percent sign, and what its digits may mean. */
import Big from 'big.js'

export type DecimalSeparator = '.' | ','

const SIGNS: Record<string, string[]> = {
  '€': ['EUR'],
  '£': ['GBP'],
  US$: ['USD'],
  A$: ['AUD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  $: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN', 'BRL'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₩': ['KRW'],
  zł: ['PLN'],
  Kč: ['CZK'],
  kr: ['SEK', 'NOK', 'DKK'],
  Fr: ['CHF'],
  SFr: ['CHF'],
}
const CODES = new Set(Intl.supportedValuesOf('currency'))
const FACTORS: Record<string, number> = {
  k: 1e3,
  tsd: 1e3,
  m: 1e6,
  mio: 1e6,
  mm: 1e6,
  mn: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
}

export interface Pieces {
  digits: string
  negative: boolean
  factor: number
  percent: boolean
  currency?: string
}

/** Sign, currency, unit and percent sign around the digits; null when something else stands there. */
export function takeApart(text: string, currency?: string): Pieces | null {
  let rest = text
    .replace(/[\u00a0\u2007\u2009\u202f\s]+/g, ' ')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .trim()
  let negative = false
  if (/^\(.*\)$/.test(rest)) {
    negative = true
    rest = rest.slice(1, -1).trim()
  }
  const match = /^([^\d.,]*?)([-+]?)\s*([\d.,][\d.,' ’]*?)\s*(-?)([^\d.,-][^\d]*)?$/.exec(rest)
  if (!match) return scientific(rest)
  const [, before = '', sign, digits = '', trailing, after = ''] = match
  const leading = /^([-+]?)\s*(.*?)\s*$/.exec(before)!
  const minus = [leading[1], sign, trailing].filter((one) => one === '-').length
  if (minus > 1 || (minus && negative)) return null
  const pieces: Pieces = {
    digits: digits.trim(),
    negative: negative || minus === 1,
    factor: 1,
    percent: false,
  }
  // "12,-" is how round prices are written in German.
  if (trailing && pieces.digits.endsWith(',')) {
    pieces.digits = pieces.digits.slice(0, -1)
    pieces.negative = negative
  }
  for (const word of [leading[2]!, ...after.trim().split(' ')]) {
    if (word && !applyWord(pieces, word, currency)) return null
  }
  return pieces
}

/** A word beside the digits: a currency, a factor (`K`), both (`M€`) or the percent sign. */
function applyWord(pieces: Pieces, word: string, currency?: string): boolean {
  if (word === '%' && !pieces.percent) return (pieces.percent = true)
  const code = word.toUpperCase()
  const sign = SIGNS[word] ?? SIGNS[word.replace(/\.$/, '')]
  const found = CODES.has(code) ? code : (sign?.find((one) => one === currency) ?? sign?.[0])
  if (found) {
    if (pieces.currency) return false
    pieces.currency = found
    return true
  }
  const factor = FACTORS[word.toLowerCase().replace(/\.$/, '')]
  if (factor && pieces.factor === 1) {
    pieces.factor = factor
    return true
  }
  const joined = /^(k|m|b|bn|mio\.?|mrd\.?|tsd\.?)(\D+)$/i.exec(word)
  return joined !== null && applyWord(pieces, joined[1]!, currency) && applyWord(pieces, joined[2]!, currency)
}

/** `1.5E+6`, as spreadsheets and JSON write large numbers. */
function scientific(text: string): Pieces | null {
  if (!/^-?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(text)) return null
  return { digits: new Big(text).abs().toFixed(), negative: text.startsWith('-'), factor: 1, percent: false }
}

export interface Reading {
  number: string
  /** The separator that this reading supposes; null when none is needed. */
  decimal: DecimalSeparator | null
}

/** All numbers that the digits may mean: two for `1,234`, none when the groups make no sense. */
export function readDigits(written: string): Reading[] {
  const digits = written.replace(/[’]/g, "'")
  if (/^\d+$/.test(digits)) return [{ number: digits, decimal: null }]
  return (['.', ','] as const)
    .flatMap((decimal) => {
      const [whole = '', fraction, more] = digits.split(decimal)
      if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return []
      const groups = whole.split(/[.,' ]/)
      const used = new Set(whole.replace(/\d/g, ''))
      if (used.size > 1 || !groupsAreSound(groups)) return []
      const uses = fraction !== undefined || used.has('.') || used.has(',')
      return [{ number: `${groups.join('') || '0'}.${fraction ?? '0'}`, decimal: uses ? decimal : null }]
    })
    .filter(
      (one, index, all) => one.decimal !== null || index === all.findIndex((other) => other.decimal === null),
    )
}

/** Groups of three; the Indian way has groups of two before the last. `0,123` has no groups. */
function groupsAreSound(groups: string[]): boolean {
  const [first = '', ...others] = groups
  if (others.length === 0) return /^\d*$/.test(first)
  const last = others.at(-1)!
  const middle = others.slice(0, -1)
  const [western, indian] = [
    middle.every((one) => /^\d{3}$/.test(one)),
    middle.every((one) => /^\d{2}$/.test(one)),
  ]
  return /^[1-9]\d{0,2}$/.test(first) && /^\d{3}$/.test(last) && (western || (indian && first.length <= 2))
}
