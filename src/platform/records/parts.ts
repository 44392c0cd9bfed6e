/** Of what a field is made, as its declaration or its formula says: rights to it follow from rights to that. */
import type { PartsOf } from '#platform/access/access.ts'
import type { App } from '#platform/app.ts'
import { formulaReads } from './custom/own-fields.ts'

export const partsIn =
  ({ registry, config }: Pick<App, 'registry' | 'config'>): PartsOf =>
  (collection, name) => {
    const type = registry.types.get(collection)
    if (!type) return []
    if (!name.startsWith('custom.')) return type.fields[name]?.madeOf ?? []
    const own = config.customFields(collection)
    const formula = own[name.slice(7)]?.formula
    return formula ? formulaReads(formula, config.fields(collection), own) : []
  }
