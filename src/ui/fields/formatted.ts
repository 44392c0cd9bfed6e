import type { Format } from '#platform/records/fields.ts'
import { inFormat } from '#platform/records/written.ts'
import { currentLocale } from '#ui/texts/engine.ts'

/** A value in the reader's own way, by the format of its field; without one as it is. */
export const formatted = (value: unknown, format: Format | undefined): string =>
  format ? inFormat(format, value, currentLocale()) : String(value)
