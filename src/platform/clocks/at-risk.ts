/** What somebody is told about a promise that is at risk, in the app and by mail. */
import type { Language } from '#platform/records/fields.ts'

export interface AtRisk {
  /** What is promised, as people call it. */
  what: string
  /** The record that it is about; null when it has no name. */
  about: string | null
  /** Whole percent of the time that is used up. */
  percent: number
}

/** First what is late or soon due about which record, then how much of the time is used up. */
export function atRisk(language: Language, { what, about, percent }: AtRisk): string {
  const late = percent >= 100
  if (language === 'de')
    return `„${what}“${about ? ` zu ${about}` : ''} ist ${late ? 'überfällig' : 'bald fällig'}: ${percent} % der Zeit sind verbraucht.`
  return `“${what}”${about ? ` for ${about}` : ''} is ${late ? 'late' : 'due soon'}: ${percent} % of the time is used up.`
}
