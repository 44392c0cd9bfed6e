/** What a card of the phone's list tells. Pure. */
import type { Kind } from '#platform/records/fields.ts'
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { includeName, titleIn } from '#ui/fields/titles.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import type { View } from '../view/view.ts'

const most = 3
const figures = new Set<Kind>(['money', 'day', 'moment'])
/** Short enough to be told whole. */
export const whole = new Set<Kind>([...figures, 'choice'])

/** What its second line tells: of dates and of amounts one each (that sorted by before others), nothing of its title. */
export function factsOf(
  meta: Pick<Meta, 'types'>,
  type: TypeMeta,
  view: Pick<View, 'columns' | 'sort'>,
  row: Row,
  title: string,
): string[] {
  const sorted = view.sort[0]?.name
  const names = view.columns.slice(1).map(({ name }) => name)
  const kindOf = (name: string) => type.fields[name]!.kind.replace('moment', 'day')
  return names
    .filter((name) => name !== type.statusField && !type.title.includes(name))
    .filter((name) => ![null, undefined, ''].includes(valueOf(row, name) as never))
    .filter((name) => {
      const embedded = type.fields[name]!.kind === 'ref' ? row[includeName(name)] : undefined
      return !embedded || !title.includes(titleIn(meta, type.fields[name]!.to!, embedded))
    })
    .filter((name, _at, all) => {
      if (!figures.has(type.fields[name]!.kind)) return true
      const alike = all.filter((other) => kindOf(other) === kindOf(name))
      return name === (alike.find((one) => one === sorted) ?? alike[0])
    })
    .slice(0, most)
}
