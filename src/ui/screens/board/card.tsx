import { Menu } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { PlainFact } from '#ui/screens/list/plain-fact.tsx'
import { boardTexts } from '#ui/texts/board.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './board.module.css'
import { useDraggable } from './drag.ts'
import { moveTo, type Column } from './moves.ts'

interface Props {
  type: TypeMeta
  row: Row
  /** Fields under the title. */
  facts: readonly string[]
  columns: readonly Column[]
  onMove: (row: Row, column: Column) => void
}

/** A record on the board: dragged with the mouse, moved by its menu with everything else. */
export function Card({ type, row, facts, columns, onMove }: Props) {
  const t = useT(boardTexts)
  const card = useRef<HTMLLIElement>(null)
  const dragging = useDraggable(card, { row })
  const title = titleOf(type, row)
  const targets = columns.filter((column) => moveTo(type, row, column))
  const filled = facts.filter((name) => ![null, undefined, ''].includes(valueOf(row, name) as never))
  const isSum = (name: string) => type.fields[name]?.kind === 'money'
  // One sum is what the card is about; of several each says which it is.
  const named = facts.filter(isSum).length > 1
  return (
    <li ref={card} className={classes.card} data-dragging={dragging || undefined}>
      <div className={classes.cardHead}>
        <Link className={classes.title} draggable={false} to={`/${type.name}/${row.id}`}>
          {title}
        </Link>
        {targets.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className={classes.menu} aria-label={t('moveTo', { what: title })}>
                <Ellipsis size={14} aria-hidden />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('moveTo', { what: title })}</Menu.Label>
              {targets.map((column) => (
                <Menu.Item key={column.key} onClick={() => onMove(row, column)}>
                  {column.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={classes.facts}>
        {filled.map((name) => (
          <div key={name} className={classes.fact} data-kind={type.fields[name]!.kind}>
            {named && isSum(name) && <span className={classes.label}>{type.fields[name]!.label} </span>}
            <PlainFact type={type} row={row} name={name} />
          </div>
        ))}
      </div>
    </li>
  )
}
