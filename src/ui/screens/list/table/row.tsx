import { Link } from '#ui/link.tsx'
import { memo, useLayoutEffect, useRef, type CSSProperties } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './grid.module.css'
import type { Column } from '../view/view.ts'
import { PlainFact } from '../plain-fact.tsx'
import { CellEditor, type Leave } from './cell-editor.tsx'
import { alignRight } from './columns.ts'

export interface RowProps {
  type: TypeMeta
  row: Row
  columns: readonly Column[]
  /** Columns whose currency is in the head already. */
  shared: string
  index: number
  style: CSSProperties
  selected: boolean
  /** Column at which the cursor stands; -1 when it is elsewhere. */
  cursor: number
  editing: string | null
  onSelect: (id: string, range: boolean) => void
  onPoint: (index: number, column: number) => void
  onEdit: (index: number, column: number) => void
  onSave: (row: Row, name: string, value: unknown) => void
  onLeave: (where: Leave) => void
}

export const cellId = (rowId: string, column: number) => `cell-${rowId}-${column}`

/** One record of the grid. Only what concerns this row draws it again. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { type, row, columns, index, style, selected, cursor, editing } = props
  const t = useT(listTexts)
  const line = useRef<HTMLDivElement>(null)
  const shared = props.shared.split(',')
  // The grid is one stop of the Tab key; its cursor goes to cells and links.
  useLayoutEffect(() => {
    for (const one of line.current?.querySelectorAll<HTMLElement>('a, [type=checkbox]') ?? [])
      if (!one.closest(`.${classes.editor}`)) one.tabIndex = -1
  })
  const title = titleOf(type, row)
  return (
    <div
      ref={line}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.row}
      data-selected={selected || undefined}
      data-cursor={cursor >= 0 || undefined}
      style={style}
    >
      <div role="gridcell" aria-colindex={1} className={classes.check}>
        <input
          type="checkbox"
          aria-label={t('select', { what: title })}
          checked={selected}
          onChange={() => {}}
          onClick={(event) => props.onSelect(row.id, event.shiftKey)}
        />
      </div>
      {columns.map(({ name }, at) => {
        const field = type.fields[name]
        if (!field) return null
        const value = valueOf(row, name)
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the focus and the keys
          <div
            key={name}
            id={cellId(row.id, at)}
            role="gridcell"
            aria-colindex={at + 2}
            className={classes.cell}
            data-numeric={alignRight(field) || undefined}
            data-pinned={at === 0 || undefined}
            data-active={cursor === at || undefined}
            onClick={() => props.onPoint(index, at)}
            onDoubleClick={() => props.onEdit(index, at)}
          >
            {editing === name ? (
              <CellEditor
                row={row}
                name={name}
                field={field}
                onSave={(next) => props.onSave(row, name, next)}
                onLeave={props.onLeave}
              />
            ) : at === 0 ? (
              <Link className={classes.title} to={`/${type.name}/${row.id}`}>
                {value === null || value === undefined || value === '' ? (
                  title
                ) : (
                  <PlainFact type={type} row={row} name={name} />
                )}
              </Link>
            ) : (
              <span className={classes.shown}>
                <FieldValue
                  compact={field.kind !== 'money' || shared.includes(name)}
                  field={field}
                  name={name}
                  value={value}
                  record={row}
                />
              </span>
            )}
          </div>
        )
      })}
      <div role="gridcell" aria-hidden className={classes.rest} />
    </div>
  )
})
