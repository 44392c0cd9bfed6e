/** What a rate of tax is called, in the company's language: pure. */
import type { Values } from '#platform/records/record-type.ts'
import { countryName } from '#platform/records/written.ts'
import { taxCategory } from '../schema/document-fields.ts'

/** `Germany, Standard rate, 19 %`. */
export const rateNamed = ({ country, category, percent }: Values, language: 'en' | 'de') =>
  [
    country && countryName(country, language),
    taxCategory().choices?.find(({ key }) => key === category)?.label[language],
    percent && `${Number(percent).toLocaleString(language)} %`,
  ]
    .filter(Boolean)
    .join(', ')
