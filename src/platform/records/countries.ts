/** The countries that there are today, by their ISO codes. */
import { countryName } from './written.ts'

/** Two letters that name a country today: not a historic one, which the canonical code tells, nor a group. */
export function* countryCodes(): Generator<string> {
  const groups = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'])
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (!groups.has(code) && new Intl.Locale(`und-${code}`).region === code) yield code
  }
}

const lists = new Map<string, { key: string; label: string }[]>()

/** All of them by their names, in the order of the alphabet. */
export function countries(locale: string): { key: string; label: string }[] {
  let list = lists.get(locale)
  if (!list) {
    const { compare } = new Intl.Collator(locale)
    list = [...countryCodes()]
      .map((key) => ({ key, label: countryName(key, locale) }))
      .filter(({ key, label }) => label !== key)
      .toSorted((a, b) => compare(a.label, b.label))
    lists.set(locale, list)
  }
  return list
}
