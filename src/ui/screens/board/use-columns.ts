import { useMemo } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { titleOf } from '#ui/fields/titles.ts'
import type { Column } from './moves.ts'

/** The columns of a board: the choices of its field, or the records that it points to, in their order. */
export function useColumns(type: TypeMeta): Column[] {
  const field = type.fields[type.board!]
  const to = useType(field?.to ?? '')
  const sort = to?.fields.position ? 'position' : to?.list.sort
  const { rows } = useList(field?.to ?? '', { sort, limit: 100 }, Boolean(to))
  return useMemo(
    () =>
      field?.kind === 'ref'
        ? rows.map((row) => ({
            value: row.id,
            label: titleOf(to, row),
            kind: row.kind,
            key: row.key ?? row.id,
          }))
        : (field?.choices ?? []).map(({ key, label, kind, tone }) => ({
            value: key,
            label,
            kind,
            tone,
            key,
          })),
    [field, rows, to],
  )
}
