import { useCallback, useState, type KeyboardEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { openPeek } from '#ui/screens/peek/open.ts'
import type { Selection } from '../use-selection.ts'
import type { Column } from '../view/view.ts'
import type { Leave } from './cell-editor.tsx'
import type { Item } from './items.ts'

export interface Cursor {
  index: number
  column: number
}
interface Options {
  type: TypeMeta
  items: readonly Item[]
  columns: readonly Column[]
  selection: Selection
  page: number
  open: (id: string) => void
  edit: (id: string) => void
  toggleGroup: (item: Extract<Item, { kind: 'group' }>) => void
  /** Puts the keyboard back on the grid. */
  focus: () => void
  reveal: (index: number) => void
}

const fixed = new Set(['lines', 'objects', 'object', 'json'])
export const editable = (type: TypeMeta, name: string | undefined) => {
  const field = name === undefined ? undefined : type.fields[name]
  return Boolean(type.can.change && field && !field.readOnly && !fixed.has(field.kind))
}

/** Where the cursor of the grid stands, what the keys do there, and which cell is being edited. */
export function useGridCursor(options: Options) {
  const { type, items, columns, selection, page, focus, reveal } = options
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [editing, setEditing] = useState<Cursor | null>(null)
  const item = cursor ? items[cursor.index] : undefined
  const row = item?.kind === 'row' ? item.row : undefined

  const point = useCallback(
    (index: number, column: number) => {
      const next = {
        index: Math.max(0, Math.min(items.length - 1, index)),
        column: Math.max(0, Math.min(columns.length - 1, column)),
      }
      setCursor(items.length ? next : null)
      setEditing(null)
      if (items.length) reveal(next.index)
      return next
    },
    [items.length, columns.length, reveal],
  )
  const move = useCallback(
    (down: number, right = 0) => {
      focus()
      return cursor ? point(cursor.index + down, cursor.column + right) : point(down > 0 ? 0 : 0, 0)
    },
    [cursor, point, focus],
  )
  const editAt = useCallback(
    (index: number, column: number) => {
      const target = items[index]
      const next = { index, column }
      if (target?.kind !== 'row') return
      setCursor(next)
      setEditing(editable(type, columns[column]?.name) ? next : null)
    },
    [items, columns, type],
  )
  /** The next cell of the row that can be edited, else where one is. */
  const editBeside = (from: Cursor, step: 1 | -1) => {
    for (let at = from.column + step; at >= 0 && at < columns.length; at += step)
      if (editable(type, columns[at]?.name)) return editAt(from.index, at)
    point(from.index, from.column)
    focus()
  }
  const leave = (where: Leave) => {
    if (!editing) return
    setEditing(null)
    if (where === 'right' || where === 'left') return editBeside(editing, where === 'right' ? 1 : -1)
    if (where === 'down') point(editing.index + 1, editing.column)
    focus()
  }
  const edit = () => {
    if (!cursor || !row) return
    if (editable(type, columns[cursor.column]?.name)) editAt(cursor.index, cursor.column)
    else if (type.can.change) options.edit(row.id)
  }
  const enter = () => {
    if (item?.kind === 'group') options.toggleGroup(item)
    else if (cursor && row) {
      if (cursor.column > 0 && editable(type, columns[cursor.column]?.name))
        editAt(cursor.index, cursor.column)
      else options.open(row.id)
    }
  }
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => move(0, 1),
    ArrowLeft: () => move(0, -1),
    PageDown: () => move(page),
    PageUp: () => move(-page),
    Home: (event) => move(event.ctrlKey ? -items.length : 0, -columns.length),
    End: (event) => move(event.ctrlKey ? items.length : 0, columns.length),
    Enter: enter,
    F2: edit,
    ' ': () => row && openPeek(type.name, row.id),
    Escape: () => (selection.size || selection.all ? selection.clear() : setCursor(null)),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons and boxes inside keep their own keys.
    if (event.target !== event.currentTarget) return
    const run = keys[event.key]
    if (!run || event.altKey || event.metaKey) return
    event.preventDefault()
    run(event)
  }
  const select = () => row && selection.toggle(row.id)
  return { cursor, editing, item, row, point, move, editAt, leave, edit, select, onKeyDown }
}
