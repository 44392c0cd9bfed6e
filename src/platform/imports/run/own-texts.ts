/** By what the rows of a file may be named in other rows of it. */
import type { Row, Table } from '#platform/imports/read/table.ts'
import { foldCell, type Plan, type Target } from './plan.ts'
import type { MayCome } from './references.ts'

/** A reference to the type itself, or one that makes such a reference. */
const pointsToRows = ({ type }: Plan, { field, create }: Target) =>
  field.to === type.name || typeof create === 'object'

/** Whether a text names one of the wanted rows; nothing is remembered when no column points to rows. */
export async function textsOfRows(
  table: Table,
  plan: Plan,
  wanted: (row: Row, position: number) => boolean,
): Promise<MayCome> {
  const mapped = plan.targets.filter(({ index }) => index >= 0)
  if (!mapped.some((target) => pointsToRows(plan, target))) return () => false
  const title = plan.type.title[0]!
  const heads = [title, 'externalId', 'number', 'email']
  const named = mapped.filter(({ head }) => heads.includes(head))
  const texts = new Set<string>()
  let position = 0
  for await (const row of table.rows()) {
    if (!wanted(row, ++position)) continue
    const at = (targets: Target[]) => targets.map(({ index }) => foldCell(row.cells[index] ?? ''))
    for (const text of at(named)) texts.add(text)
    texts.add(at(named.filter(({ head }) => head === title)).join(' '))
  }
  texts.delete('')
  return (value) => texts.has(foldCell(value))
}
