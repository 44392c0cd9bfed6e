import type { Fields } from './fields.ts'
import type { RecordType } from './record-type.ts'

/** What a record is called: its title fields that say something, in their order; empty when none does. */
export const titleOf = (
  { title }: { title: readonly string[] },
  record: Readonly<Record<string, any>>,
): string =>
  title
    .map((name) => record[name])
    .filter(Boolean)
    .join(titleJoint)

/** `Nina Bell, Bell & Sons`: between the title fields of one record. */
export const titleJoint = ', '

/** The fields by which somebody knows records of a type: its title, or what they may see of that of which it is made. */
export const titleFields = (
  { title, fields }: Pick<RecordType, 'title' | 'fields'>,
  sees: (name: string) => boolean,
): string[] => title.flatMap((name) => standIns(fields, name, sees))

/** A field, or where it is hidden for some of its parts, those that are not. */
export function standIns(fields: Fields, name: string, sees: (name: string) => boolean): string[] {
  if (sees(name)) return [name]
  const { madeOf = [] } = fields[name] ?? {}
  return madeOf.every(sees) ? [] : madeOf.filter((part) => fields[part] && sees(part))
}
