import type { Language } from '#platform/records/fields.ts'
import type { Params } from '../problems.ts'
import { de } from './de.ts'
import { en } from './en.ts'

export type MessageCode = keyof typeof en
const catalogues: Record<Language, Record<string, string>> = { en: { ...en }, de: { ...de } }

/** Takes in what a module says; the same words each time, however often. */
export function addMessages(messages: Record<Language, Record<string, string>>): void {
  Object.assign(catalogues.en, messages.en)
  Object.assign(catalogues.de, messages.de)
}

/** A sentence of the catalogue with its `{placeholders}` filled in; the code itself when there is no sentence. */
export const say = (language: Language, code: string, params: Params = {}): string =>
  (catalogues[language][code] ?? catalogues.en[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return Array.isArray(value) ? value.join(', ') : String(value ?? '')
  })
