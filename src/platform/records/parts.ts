/** Of what a field is made, as its declaration or its formula says: rights to it follow from rights to that. */
import type { PartsOf } from '#platform/access/access.ts'
import type { App } from '#platform/app.ts'
import { formulaReads } from './custom/own-fields.ts'
import type { RecordType } from './record-type.ts'

export const partsIn =
  ({ registry, config }: Pick<App, 'registry' | 'config'>): PartsOf =>
  (collection, name) => {
    const type = registry.types.get(collection)
    if (!type) return []
    if (!name.startsWith('custom.'))
      return (type.fields[name]?.madeOf ?? []).map((part) => placeOf(type, part))
    const own = config.customFields(collection)
    const formula = own[name.slice(7)]?.formula
    return formula
      ? formulaReads(formula, config.fields(collection), own).map((part) => [collection, part])
      : []
  }

/** Where the rights to a part stand: to a column of lines among those of the lines, behind a reference with its type. */
function placeOf(type: RecordType, part: string): [collection: string, field: string] {
  const [head = '', inner] = part.split('.')
  return inner ? [type.fields[head]?.to ?? `${type.name}.${head}`, inner] : [type.name, part]
}
