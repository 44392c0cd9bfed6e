import { useNavigate } from '#ui/link.tsx'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useShortcuts } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Row } from '#ui/api/types.ts'
import classes from './grid.module.css'
import type { Selection } from '../use-selection.ts'
import type { ViewHandle } from '../view/use-view.ts'
import { sharedCurrency, template, totalWidth } from './columns.ts'
import { GroupRow, groupId } from './group-row.tsx'
import { HeaderCell } from './header.tsx'
import { groupKey, type Item } from './items.ts'
import { cellId, GridRow } from './row.tsx'
import { useGridCursor } from './use-grid-cursor.ts'
import { useInlineEdit } from './use-inline-edit.ts'

interface Props {
  type: TypeMeta
  handle: ViewHandle
  items: readonly Item[]
  rows: readonly Row[]
  /** All records of the view, when known. */
  count: number | undefined
  selection: Selection
  onToggleGroup: (key: string) => void
  /** The end comes near. */
  onMore: () => void
}

const rowHeight = 36
const near = 150

/** The table: only what is in sight is drawn, whatever the number of rows. */
export function Grid({ type, handle, items, rows, count, selection, onToggleGroup, onMore }: Props) {
  const t = useT(listTexts)
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const { columns } = handle.view
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by React
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 36,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= items.length - near) onMore()
  }, [last, items.length, onMore])

  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), [])
  const grid = useGridCursor({
    type,
    items,
    columns,
    selection,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    focus,
    reveal: (index) => virtual.scrollToIndex(index),
    open: (id) => void navigate({ to: `/${type.name}/${id}` }),
    edit: (id) => void navigate({ to: `/${type.name}/${id}/edit` }),
    toggleGroup: ({ group }) => onToggleGroup(groupKey(group)),
  })
  const save = useInlineEdit(type.name)
  const group = t('rowKeys')
  useShortcuts([
    { keys: 'j', label: t('next'), group, run: () => void grid.move(1) },
    { keys: 'k', label: t('previous'), group, run: () => void grid.move(-1) },
    { keys: 'x', label: t('selectRow'), group, run: grid.select },
    { keys: 'e', label: t('editCell'), group, run: grid.edit },
  ])

  const shared = useMemo(
    () =>
      new Map(
        columns
          .filter(({ name }) => type.fields[name]?.kind === 'money')
          .map(({ name }) => [name, sharedCurrency(rows, name)]),
      ),
    [columns, rows, type],
  )
  const inHead = [...shared].flatMap(([name, currency]) => (currency ? [name] : [])).join()
  // Rows are drawn again only for what is theirs: their handlers stay the same.
  const latest = useRef({ grid, selection })
  latest.current = { grid, selection }
  const on = useMemo(
    () => ({
      onSelect: (id: string, range: boolean) => latest.current.selection.toggle(id, range),
      onPoint: (index: number, column: number) => void latest.current.grid.point(index, column),
      onEdit: (index: number, column: number) => latest.current.grid.editAt(index, column),
      onLeave: (where: Parameters<typeof grid.leave>[0]) => latest.current.grid.leave(where),
    }),
    [],
  )
  const { cursor, editing, item } = grid
  const active = !item
    ? undefined
    : item.kind === 'row'
      ? cellId(item.row.id, cursor!.column)
      : groupId(item.group)
  const width = totalWidth(type, columns)

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={type.label.many}
      aria-rowcount={(count ?? items.length) + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={active}
      className={classes.grid}
      onKeyDown={grid.onKeyDown}
      style={{ '--tracks': template(type, columns), '--wide': `${width}px` } as never}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.headRow}>
          <div role="columnheader" aria-colindex={1} className={classes.check}>
            <input
              type="checkbox"
              aria-label={t('selectAll')}
              checked={selection.all || (rows.length > 0 && selection.size >= rows.length)}
              onChange={() =>
                selection.size || selection.all ? selection.clear() : selection.selectLoaded()
              }
            />
          </div>
          {columns.map((column, index) => (
            <HeaderCell
              key={column.name}
              column={column}
              index={index}
              field={type.fields[column.name]!}
              currency={shared.get(column.name)}
              handle={handle}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const one = items[index]
          if (!one) return null
          const style = { transform: `translateY(${start}px)` }
          const at = cursor?.index === index ? cursor.column : -1
          return one.kind === 'group' ? (
            <GroupRow
              key={groupId(one.group)}
              group={one.group}
              field={type.fields[handle.view.groupBy]!}
              index={index}
              closed={one.closed}
              active={at >= 0}
              style={style}
              onToggle={() => onToggleGroup(groupKey(one.group))}
            />
          ) : (
            <GridRow
              key={one.row.id}
              type={type}
              row={one.row}
              columns={columns}
              shared={inHead}
              index={index}
              style={style}
              selected={selection.has(one.row.id)}
              cursor={at}
              editing={editing?.index === index ? (columns[editing.column]?.name ?? null) : null}
              onSave={save}
              {...on}
            />
          )
        })}
      </div>
    </div>
  )
}
