/** Whether the values of a column can be those of a field. */
import type { Field, Kind } from '#platform/records/fields.ts'
import type { ColumnKind, ColumnProfile } from '#platform/imports/values/profile.ts'

const numbers: ColumnKind[] = ['integer', 'amount']
const words: ColumnKind[] = ['text', 'choice']
const accepted: Partial<Record<Kind, ColumnKind[]>> = {
  email: ['email'],
  phone: ['phone', 'integer', ...words],
  url: ['url', ...words],
  integer: numbers,
  decimal: numbers,
  money: numbers,
  percent: numbers,
  boolean: ['boolean'],
  day: ['day', 'moment', 'integer'],
  moment: ['day', 'moment', 'integer'],
  choice: [...words, 'boolean', 'integer', 'day'],
  choices: [...words, 'boolean', 'integer'],
  ref: [...words, 'email', 'uuid', 'integer', 'url'],
  refs: [...words, 'email', 'uuid', 'integer'],
  text: [...words, 'integer', 'uuid', 'amount', 'phone', 'url', 'day', 'boolean'],
}

/**
 * 1 when the values fit, 0 when they contradict the field; without values nothing speaks against it. Where only some
 * fit, the heading decides: a column `E-mail` does not stay behind for a few bad addresses.
 */
export function fit(field: Field, profile: ColumnProfile): number {
  if (profile.kind === 'empty') return 0.9
  const kinds = accepted[field.kind]
  if (!kinds) return 1
  if (!kinds.includes(profile.kind)) return profile.partly && kinds.includes(profile.partly) ? 0.7 : 0
  // Eight digits may be a day, four are a year.
  if ((field.kind === 'day' || field.kind === 'moment') && profile.kind === 'integer') {
    return profile.examples.every((example) => /^\d{8}$/.test(example)) ? 1 : 0
  }
  return profile.longest > (field.max ?? Infinity) && field.kind === 'text' ? 0.5 : 1
}
