import { useMemo } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { useCounts } from '#ui/screens/list/use-groups.ts'
import { inGroup } from '#ui/screens/list/use-rows.ts'
import { requestFields } from '#ui/screens/list/view/request.ts'
import { filterQuery, writeSort, type View } from '#ui/screens/list/view/view.ts'
import { boardTexts } from '#ui/texts/board.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './board.module.css'
import { BoardColumn } from './column.tsx'
import type { Column } from './moves.ts'
import { useColumns } from './use-columns.ts'
import { useMoving } from './use-moving.tsx'

const cardsAtOnce = 25
const mostFacts = 5

/** The records of a type by its board's field; a card is moved by the action that leads where it is put. */
export default function Board({ type, view }: { type: TypeMeta; view: View }) {
  const t = useT(boardTexts)
  const meta = useMeta()
  const by = type.board!
  const money =
    Object.entries(type.fields).find(([, { kind, quiet }]) => kind === 'money' && !quiet)?.[0] ?? ''
  const filters = useMemo(() => filterQuery(view), [view])
  const counted = useCounts(type.name, by, filters, money).data
  const known = useColumns(type)
  const { held, move, dialog, said } = useMoving(type)

  const without = counted?.some(({ value, count }) => value === null && count > 0)
  const columns: Column[] = without
    ? [...known, { value: null, label: t('without', { what: type.fields[by]!.label }), key: '' }]
    : known
  const facts = view.columns
    .map(({ name }) => name)
    .filter(
      (name) =>
        ![by, type.statusField, ...type.title].includes(name) && type.fields[name]!.kind !== 'percent',
    )
    .slice(0, mostFacts)
  const fields = requestFields(meta, type, [by, ...facts, ...(money ? [money] : [])])
  return (
    <div className={classes.board} role="group" aria-label={t('board', { what: type.label.many })}>
      {columns.map((column) => {
        const group = counted?.find(({ value }) => value === column.value)
        return (
          <BoardColumn
            key={column.key}
            {...{ type, column, columns, facts, held }}
            query={{
              ...inGroup(filters, by, column.value),
              sort: writeSort(view.sort),
              fields,
              limit: String(cardsAtOnce),
            }}
            count={counted ? (group?.count ?? 0) : undefined}
            sums={group?.sums ?? []}
            onMove={move}
          />
        )
      })}
      <span className="sr-only" role="status">
        {said}
      </span>
      {dialog}
    </div>
  )
}
