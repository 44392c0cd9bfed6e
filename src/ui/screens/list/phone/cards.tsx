import { Link } from '#ui/link.tsx'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { Row } from '#ui/api/types.ts'
import classes from '../list.module.css'
import { PlainFact } from '../plain-fact.tsx'
import { GroupRow, groupId } from '../table/group-row.tsx'
import { groupKey, type Item } from '../table/items.ts'
import type { View } from '../view/view.ts'
import { factsOf, whole } from './facts.ts'

interface Props {
  type: TypeMeta
  view: View
  items: readonly Item[]
  onToggleGroup: (key: string) => void
  onMore: () => void
}

const cardHeight = 60
/** The list on a phone: two lines for each record, the whole of which opens it. */
export function Cards({ type, view, items, onToggleGroup, onMore }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by React
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? 36 : cardHeight),
    overscan: 10,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= items.length - 40) onMore()
  }, [last, items.length, onMore])
  return (
    <div ref={scroller} className={classes.cards}>
      <div
        role={view.groupBy ? 'grid' : 'list'}
        aria-label={type.label.many}
        className={classes.cardRows}
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ index, start }) => {
          const item = items[index]
          const style = { transform: `translateY(${start}px)` }
          if (!item) return null
          if (item.kind === 'row')
            return (
              <div
                key={item.row.id}
                role={view.groupBy ? 'row' : 'listitem'}
                className={classes.card}
                style={style}
              >
                <Card type={type} view={view} row={item.row} cell={Boolean(view.groupBy)} />
              </div>
            )
          return (
            <GroupRow
              key={groupId(item.group)}
              group={item.group}
              field={type.fields[view.groupBy]!}
              index={index}
              closed={item.closed}
              active={false}
              style={style}
              onToggle={() => onToggleGroup(groupKey(item.group))}
            />
          )
        })}
      </div>
    </div>
  )
}

function Card({ type, view, row, cell }: { type: TypeMeta; view: View; row: Row; cell: boolean }) {
  const meta = useMeta()
  const state = type.statusField ?? ''
  const title = titleOf(type, row)
  return (
    <div {...(cell ? { role: 'gridcell' } : {})}>
      <div className={classes.cardHead}>
        <Link className={classes.cardTitle} to={`/${type.name}/${row.id}`}>
          {title}
        </Link>
        {state && (
          <FieldValue compact field={type.fields[state]!} name={state} value={row[state]} record={row} />
        )}
      </div>
      <div className={classes.cardFacts}>
        {factsOf(meta, type, view, row, title).map((name) => (
          <span key={name} data-whole={whole.has(type.fields[name]!.kind) || undefined}>
            <PlainFact type={type} row={row} name={name} />
          </span>
        ))}
      </div>
    </div>
  )
}
