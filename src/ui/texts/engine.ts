/**
 * Texts by area, so that each screen brings its own along and the first load carries only the shell's:
 * `export const listTexts = defineTexts('list', { en: {…}, de: {…} })`, then `const t = useT(listTexts)`.
 */
import i18next from 'i18next'
import { useCallback, useSyncExternalStore } from 'react'
import type { Language } from '#platform/records/fields.ts'

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
})

type Plural = 'one' | 'other'
/** `rows_one` and `rows_other` are asked for as `rows`, with a `count`. */
type Asked<K> = K extends `${infer Base}_${Plural}` ? Base : K
export type Values = Record<string, string | number>

export interface Texts<K extends string = string> {
  area: string
  en: Record<K, string>
  de: Record<K, string>
}
export type Translate<K extends string = string> = (key: Asked<K>, values?: Values) => string

/** Registers an area's texts; both languages must have the same keys. */
export function defineTexts<const E extends Record<string, string>>(
  area: string,
  texts: { en: E; de: { [P in keyof E]: string } },
): Texts<keyof E & string> {
  i18next.addResourceBundle('en', area, texts.en)
  i18next.addResourceBundle('de', area, texts.de)
  return { area, ...texts } as Texts<keyof E & string>
}

/** Outside components; inside them `useT` also follows a change of language. Numbers are written as the language does. */
export const translate = <K extends string>(texts: Texts<K>, key: Asked<K>, values?: Values): string =>
  i18next.t(key as string, { ns: texts.area, ...values, ...(values && { replace: written(values) }) })

const written = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? value.toLocaleString(currentLocale(), { maximumFractionDigits: 20 })
        : key === 'noun'
          ? inSentence(value)
          : value,
    ]),
  )

/** What is called "Sales order" by itself is a "sales order" in a sentence, where English is written; an "API key" stays. */
export const inSentence = (name: string) =>
  currentLanguage() === 'en' ? name.replace(/^[A-Z](?=[a-z-])/, (letter) => letter.toLowerCase()) : name

const subscribe = (changed: () => void) => {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}
export const currentLanguage = () => i18next.language as Language

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

/** The caller's texts of one area: `t('rows', { count: 3 })`. */
export function useT<K extends string>(texts: Texts<K>): Translate<K> {
  const language = useLanguage()
  // oxlint-disable-next-line exhaustive-deps -- a new language must give a new function
  return useCallback((key, values) => translate(texts, key, values), [texts, language])
}

/** Switches all texts and tells the document, so that screen readers pronounce it rightly. */
export function setLanguage(language: Language) {
  if (language !== i18next.language) void i18next.changeLanguage(language)
  if (typeof document !== 'undefined') document.documentElement.lang = language
}

/** The browser's regional form of the chosen language (en-GB, de-AT), for numbers and dates. */
export function currentLocale(language: Language = currentLanguage()): string {
  const regional = typeof navigator === 'undefined' ? [] : navigator.languages
  return regional.find((one) => one.toLowerCase().startsWith(language)) ?? language
}
