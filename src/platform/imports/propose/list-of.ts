/** A file of choices: the words by which its columns are known, and what every row gets besides. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { malformed } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'

/** For the open list at `path` (`products.group`); a 400 when there is none. */
export function listOf(app: App, caller: Caller, path: string): { words: string[]; constants: Values } {
  const [collection = '', name = ''] = path.split('.')
  const type = app.registry.type(collection)
  const field = Object.hasOwn(type.fields, name) ? type.fields[name]! : undefined
  if (!field?.open || caller.access.field(collection, name) === 'hidden')
    throw malformed('unknown_field_in_query', { field: name, collection })
  const words = [name, ...Object.values(field.label), ...(field.aliases ?? [])]
  return { words, constants: { collection, field: name } }
}
