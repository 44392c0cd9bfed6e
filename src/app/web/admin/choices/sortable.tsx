import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { GripVertical } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './choices.module.css'

interface Props<T> {
  items: readonly T[]
  keyOf: (item: T, index: number) => string
  nameOf: (item: T) => string
  onMove: (from: number, to: number) => void
  /** The grid of a row; that of a list of choices unless told. */
  rowClass?: string | undefined
  children: (item: T, index: number) => ReactNode
}

/** Rows that are put in order by dragging the handle, or with Alt+↑↓ from anywhere in the row. */
export function Sortable<T>({ items, keyOf, nameOf, onMove, rowClass = classes.row, children }: Props<T>) {
  const [list] = useState(() => Symbol('list'))
  return (
    <ol className={classes.list}>
      {items.map((item, index) => (
        <SortableRow
          key={keyOf(item, index)}
          list={list}
          index={index}
          name={nameOf(item)}
          className={rowClass}
          onMove={(from, to) => to >= 0 && to < items.length && onMove(from, to)}
        >
          {children(item, index)}
        </SortableRow>
      ))}
    </ol>
  )
}

interface RowProps {
  list: symbol
  index: number
  name: string
  className: string | undefined
  onMove: (from: number, to: number) => void
  children: ReactNode
}

function SortableRow({ list, index, name, className, onMove, children }: RowProps) {
  const t = useT(adminTexts)
  const row = useRef<HTMLLIElement>(null)
  const handle = useRef<HTMLButtonElement>(null)
  const [over, setOver] = useState(false)
  const move = useRef(onMove)
  move.current = onMove
  useEffect(() => {
    if (!row.current || !handle.current) return
    return combine(
      draggable({
        element: row.current,
        dragHandle: handle.current,
        getInitialData: () => ({ list, index }),
      }),
      dropTargetForElements({
        element: row.current,
        canDrop: ({ source }) => source.data.list === list,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false)
          move.current(source.data.index as number, index)
        },
      }),
    )
  }, [list, index])
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return
    event.preventDefault()
    onMove(index, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    // The key press comes from whatever in the row has the focus; the row itself never has it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li ref={row} className={className} data-over={over || undefined} onKeyDown={onKeyDown}>
      <button ref={handle} type="button" className={classes.handle} aria-label={t('moveRow', { what: name })}>
        <GripVertical size={14} aria-hidden />
      </button>
      {children}
    </li>
  )
}
