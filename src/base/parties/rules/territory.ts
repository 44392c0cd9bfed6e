/** Which territory a record falls into by the rules of the territories. */
import type { RuleContext, Values } from '#platform/records/record-type.ts'

/** One rule of a territory: all that it names must hold. A territory may have several, each enough by itself. */
export interface TerritoryRule {
  /** Names or two-letter codes: `Germany`, `Deutschland` and `DE` are one. */
  country?: string[]
  region?: string[]
  /** Ranges (`50000-53999`), beginnings (`50*`) or whole codes. */
  postalCodes?: string[]
  industry?: string[]
  minEmployees?: number
  maxEmployees?: number
}

/** What is known of the record that is to be placed. */
export interface Placed {
  country?: string | null
  region?: string | null
  postalCode?: string | null
  industry?: string | null
  employees?: number | null
}

/**
 * The id of the territory that says most about the record: most conditions first, then the deeper one in the tree,
 * then the first by name. Null when no rule holds.
 */
export function territoryFor(placed: Placed, territories: readonly Values[]): string | null {
  const depth = (territory: Values, seen = 0): number => {
    const parent = territories.find(({ id }) => id === territory.parentId)
    return parent && seen < 20 ? depth(parent, seen + 1) : seen
  }
  const matches = territories.flatMap((territory) =>
    rulesOf(territory)
      .filter((rule) => holds(rule, placed))
      .map((rule) => ({ territory, said: conditions(rule).length, depth: depth(territory) })),
  )
  matches.sort(
    (a, b) =>
      b.said - a.said ||
      b.depth - a.depth ||
      String(a.territory.name).localeCompare(String(b.territory.name)),
  )
  return matches[0]?.territory.id ?? null
}

/** For a new record without a territory: the one it falls into. What stands is never moved by itself. */
export const placedTerritory = (
  next: Values,
  previous: Values | null,
  context: RuleContext,
  placed: Placed,
): string | null =>
  next.territoryId ?? (previous ? null : territoryFor(placed, context.config('territories')))

const rulesOf = (territory: Values): TerritoryRule[] =>
  (Array.isArray(territory.rules)
    ? territory.rules
    : territory.rules
      ? [territory.rules]
      : []) as TerritoryRule[]

const empty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)
const conditions = (rule: TerritoryRule) => Object.values(rule).filter((value) => !empty(value))

function holds(rule: TerritoryRule, placed: Placed): boolean {
  const checks = [
    among(rule.country, placed.country, country),
    among(rule.region, placed.region, plain),
    among(rule.industry, placed.industry, plain),
    empty(rule.postalCodes) ||
      (!empty(placed.postalCode) && rule.postalCodes!.some((range) => covers(range, placed.postalCode!))),
    empty(rule.minEmployees) || (placed.employees ?? -1) >= rule.minEmployees!,
    empty(rule.maxEmployees) || (placed.employees ?? Infinity) <= rule.maxEmployees!,
  ]
  return conditions(rule).length > 0 && checks.every(Boolean)
}

const plain = (text: string) => text.trim().toLowerCase()

function among(
  wanted: string[] | undefined,
  value: string | null | undefined,
  normal: (text: string) => string,
): boolean {
  if (empty(wanted)) return true
  return typeof value === 'string' && wanted!.some((one) => normal(one) === normal(value))
}

/** Codes of one length compare as text, so letters (`SW1A`) and leading zeros (`01067`) are right. */
function covers(range: string, code: string): boolean {
  const bare = (text: string) => text.toUpperCase().replace(/\s/g, '')
  const given = bare(code)
  if (range.endsWith('*')) return given.startsWith(bare(range).slice(0, -1))
  const [from, to] = range.split('-').map(bare)
  if (!to) return given === from
  const cut = (end: string) => given.slice(0, end.length)
  return given.length >= from!.length && cut(from!) >= from! && cut(to) <= to
}

/** `Germany`, `Deutschland` and `DE` are one; other texts compare without case. */
export const sameCountry = (one: string, other: string) => country(one) === country(other)

let codes: Map<string, string> | undefined

/** The code of a country known by its English or German name; any other text stays as it is. */
function country(text: string): string {
  codes ??= countryCodes()
  return codes.get(plain(text)) ?? plain(text)
}

function countryCodes(): Map<string, string> {
  const known = new Map<string, string>()
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  for (const language of ['en', 'de']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      const name = names.of(code)
      // Old codes (UK, DD) become those of today.
      if (name) known.set(plain(name), plain(new Intl.Locale(`und-${code}`).region ?? code))
    }
  }
  for (const [name, code] of Object.entries({ usa: 'us', uk: 'gb', england: 'gb', 'great britain': 'gb' }))
    known.set(name, code)
  return known
}
