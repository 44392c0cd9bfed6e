import { useEffect, useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { abbreviate, formatDecimal } from '#ui/fields/numbers.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import type { Sum } from '#ui/screens/list/use-groups.ts'
import type { Search } from '#ui/screens/list/view/view.ts'
import { boardTexts } from '#ui/texts/board.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './board.module.css'
import { Card } from './card.tsx'
import { useDropTarget } from './drag.ts'
import { isIn, moveTo, type Column } from './moves.ts'
import type { Held } from './use-moving.tsx'

interface Props {
  type: TypeMeta
  column: Column
  columns: readonly Column[]
  query: Search
  facts: readonly string[]
  count: number | undefined
  sums: readonly Sum[]
  held: readonly Held[]
  onMove: (row: Row, column: Column) => void
}

/** One column: its cards come as far as one scrolls. */
export function BoardColumn({ type, column, columns, query, facts, count, sums, held, onMove }: Props) {
  const t = useT(boardTexts)
  const section = useRef<HTMLElement>(null)
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage, isSuccess } = useList(type.name, query)
  const drop = useDropTarget(
    section,
    ({ row }) => isIn(type, row as Row, column) || moveTo(type, row as Row, column) !== null,
    (data) => onMove(data.row as Row, column),
  )
  const away = new Set(held.filter(({ to }) => to !== column.value).map(({ row }) => row.id))
  const come = held.filter(({ to }) => to === column.value).map(({ row }) => row)
  const here = new Set(come.map(({ id }) => id))
  const shown = [...come, ...rows.filter(({ id }) => !away.has(id) && !here.has(id))]
  const more = useNear(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())
  return (
    <section
      ref={section}
      className={classes.column}
      data-drop={drop ?? undefined}
      aria-label={t('column', { what: column.label, count: count ?? 0 })}
    >
      <header>
        <h2>
          {column.tone ? <ToneBadge tone={column.tone as never}>{column.label}</ToneBadge> : column.label}
        </h2>
        <span className={classes.figures}>
          {count !== undefined && formatDecimal(count)}
          {sums.map(({ currency, amount }) => (
            <span key={currency} title={`${formatDecimal(amount, 2)} ${currency ?? ''}`}>
              {abbreviate(amount)} {currency}
            </span>
          ))}
        </span>
      </header>
      <ul tabIndex={0} aria-label={column.label}>
        {shown.map((row) => (
          <Card key={row.id} {...{ type, row, facts, columns, onMove }} />
        ))}
        {isSuccess && !shown.length && <li className={classes.nothing}>{t('nothing')}</li>}
        {hasNextPage && (
          <li ref={more}>
            <button type="button" className={classes.more} onClick={() => void fetchNextPage()}>
              {t('more')}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}

/** Calls when the element comes into sight. */
function useNear(active: boolean, then: () => void) {
  const element = useRef<HTMLLIElement>(null)
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    if (!active || !element.current) return
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current()
      },
      { rootMargin: '200px' },
    )
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [active])
  return element
}
