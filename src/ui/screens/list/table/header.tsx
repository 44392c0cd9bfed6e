import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { useRef, useState, type PointerEvent } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './grid.module.css'
import { groupable } from '../use-groups.ts'
import type { ViewHandle } from '../view/use-view.ts'
import type { Column } from '../view/view.ts'
import { alignRight, narrowest, placed, resized, sortedBy } from './columns.ts'

interface Props {
  column: Column
  index: number
  field: FieldMeta
  currency: string | undefined
  handle: ViewHandle
}

const dragged = 'application/x-rondo-column'

/** Head of a column: a click sorts, dragging moves, the edge resizes, and the menu does all of it by keyboard. */
export function HeaderCell({ column, index, field, currency, handle }: Props) {
  const t = useT(listTexts)
  const { view, change } = handle
  const { name } = column
  const at = view.sort.findIndex((one) => one.name === name)
  const sorted = view.sort[at]
  const [over, setOver] = useState(false)
  const sortable = field.sortable !== false && field.kind !== 'object'
  const columns = view.columns
  const cell = useRef<HTMLDivElement>(null)
  // As wide as it stands there: it may have got some of the spare room.
  const width = () => cell.current?.offsetWidth ?? narrowest
  return (
    <div
      ref={cell}
      role="columnheader"
      tabIndex={-1}
      aria-sort={sorted ? (sorted.down ? 'descending' : 'ascending') : undefined}
      aria-colindex={index + 2}
      className={classes.headCell}
      data-numeric={alignRight(field) || undefined}
      data-pinned={index === 0 || undefined}
      data-over={over || undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, name)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const from = event.dataTransfer.getData(dragged)
        if (from) change({ columns: placed(columns, from, index) })
      }}
    >
      <button
        type="button"
        className={classes.sort}
        disabled={!sortable}
        title={sortable ? t('sortBy', { what: field.label }) : undefined}
        onClick={(event) => change({ sort: sortedBy(view.sort, name, event.shiftKey) })}
      >
        <span>{field.label}</span>
        {currency && <span className={classes.currency}>{currency}</span>}
        {sorted && (sorted.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
        {sorted && view.sort.length > 1 && <sup>{at + 1}</sup>}
      </button>
      <ColumnMenu {...{ column, index, field, handle, sortable, width }} />
      <ResizeHandle
        label={t('resize', { what: field.label })}
        width={width}
        onResize={(width) => change({ columns: resized(columns, name, width) })}
      />
    </div>
  )
}

function ColumnMenu({
  column: { name },
  index,
  field,
  handle: { view, change },
  sortable,
  width,
}: Omit<Props, 'currency'> & { sortable: boolean; width: () => number }) {
  const t = useT(listTexts)
  const { columns } = view
  return (
    <Menu>
      <Menu.Target>
        <button
          type="button"
          className={classes.columnMenu}
          aria-label={t('columnMenu', { what: field.label })}
        >
          <ChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {sortable && (
          <>
            <Menu.Item onClick={() => change({ sort: [{ name, down: false }] })}>{t('sortUp')}</Menu.Item>
            <Menu.Item onClick={() => change({ sort: [{ name, down: true }] })}>{t('sortDown')}</Menu.Item>
          </>
        )}
        {groupable(field) && (
          <Menu.Item onClick={() => change({ groupBy: view.groupBy === name ? '' : name })}>
            {t(view.groupBy === name ? 'ungroup' : 'groupBy')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          disabled={index === 0}
          onClick={() => change({ columns: placed(columns, name, index - 1) })}
        >
          {t('toLeft')}
        </Menu.Item>
        <Menu.Item
          disabled={index === columns.length - 1}
          onClick={() => change({ columns: placed(columns, name, index + 1) })}
        >
          {t('toRight')}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          onClick={() => change({ columns: resized(columns, name, width() + 40) })}
        >
          {t('wider')}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          onClick={() => change({ columns: resized(columns, name, width() - 40) })}
        >
          {t('narrower')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          disabled={columns.length === 1}
          onClick={() => change({ columns: columns.filter((one) => one.name !== name) })}
        >
          {t('hideColumn')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface HandleProps {
  label: string
  width: () => number
  onResize: (width: number) => void
}

/** The edge of a column; the keyboard has "wider" and "narrower" in the menu instead. */
function ResizeHandle({ label, width, onResize }: HandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const moved = (event: PointerEvent) => {
    if (start.current) onResize(start.current.width + event.clientX - start.current.x)
  }
  return (
    <span
      className={classes.resize}
      title={label}
      aria-hidden
      draggable
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: width() }
      }}
      onPointerMove={moved}
      onPointerUp={(event) => {
        moved(event)
        start.current = null
      }}
    />
  )
}
