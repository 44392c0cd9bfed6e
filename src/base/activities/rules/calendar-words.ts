import type { Language } from '#platform/records/fields.ts'

/** What an entry of a calendar says beside what people wrote. */
export const calendarWords: Record<Language, Record<'account' | 'people' | 'colleagues', string>> = {
  en: { account: 'Account', people: 'With', colleagues: 'Colleagues' },
  de: { account: 'Firma', people: 'Mit', colleagues: 'Kollegen' },
}
