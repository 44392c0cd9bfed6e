/** The reasons of a cover decision in words, for screens and for the lines of an invoice. */
import { formatsOf } from '#platform/paper/format.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Reason, ReasonCode } from './cover.ts'

const words: Record<Language, Record<ReasonCode, string>> = {
  en: {
    in_warranty: 'Under warranty until {until}.',
    in_contract: 'Covered by service contract {contract}.',
    warranty_ended: 'Warranty ended on {on} and no service contract covers it.',
    not_covered: 'Neither warranty nor a service contract covers it.',
    item_gone: 'The item is no longer in use.',
    wear_excluded: 'Warranty does not cover wear.',
    misuse_excluded: 'Warranty does not cover misuse.',
    contract_takes: 'Included in service contract {contract}.',
    contract_takes_part: 'Service contract {contract} takes {percent} %.',
    allowance_used: 'What service contract {contract} includes until {until} is used up.',
    contract_takes_none: 'Not included in service contract {contract}; charged at its terms.',
    goodwill: 'Goodwill: {note}',
  },
  de: {
    in_warranty: 'Gewährleistung bis {until}.',
    in_contract: 'Durch Servicevertrag {contract} gedeckt.',
    warranty_ended: 'Gewährleistung endete am {on}, und kein Servicevertrag deckt es.',
    not_covered: 'Weder Gewährleistung noch ein Servicevertrag decken es.',
    item_gone: 'Das Objekt ist nicht mehr im Einsatz.',
    wear_excluded: 'Verschleiß ist von der Gewährleistung ausgenommen.',
    misuse_excluded: 'Fehlbedienung ist von der Gewährleistung ausgenommen.',
    contract_takes: 'Im Servicevertrag {contract} enthalten.',
    contract_takes_part: 'Servicevertrag {contract} übernimmt {percent} %.',
    allowance_used: 'Was der Servicevertrag {contract} bis {until} enthält, ist aufgebraucht.',
    contract_takes_none: 'Im Servicevertrag {contract} nicht enthalten; zu dessen Bedingungen berechnet.',
    goodwill: 'Kulanz: {note}',
  },
}

/** A reason as a sentence; days as the language writes them. */
export const coverWords = ({ why, params }: Reason, language: Language): string =>
  words[language][why].replace(/\{(\w+)\}/g, (_, name: string) => shown(params[name] ?? '', language))

const isDay = /^\d{4}-\d{2}-\d{2}$/
/** Of these only the days are used, which stand in no currency. */
const formats = { en: formatsOf('en', 'EUR'), de: formatsOf('de', 'EUR') }
const shown = (value: string, language: Language): string =>
  isDay.test(value) ? formats[language].day(value) : value
