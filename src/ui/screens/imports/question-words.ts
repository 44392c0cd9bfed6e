import type { FieldMeta } from '#platform/records/meta-types.ts'

export { isAnswered } from './plan.ts'

/** 03/04/2017 read in one of the formats, as a day. */
export function exampleDay(format: string): string {
  if (format.startsWith('YYYY')) return '2017-03-04'
  return format.startsWith('DD') ? '2017-04-03' : '2017-03-04'
}

/** A choice's label; references are named by their own text. */
export const labelOf = (field: FieldMeta | undefined, value: string) =>
  field?.choices?.find((choice) => choice.key === value)?.label ?? value
