import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import { at, type Occurrence } from '../entries.ts'
import { EntryTarget, EntryWords, stateOf } from '../entry-words.tsx'
import type { Shown } from '../shown.ts'
import classes from './grid.module.css'
import { barsOf } from './layout.ts'
import { movable } from './moves.ts'
import type { Hands } from './piece.tsx'

interface Props extends Shown, Hands {
  columns: readonly { name: string | null; occurrences: readonly Occurrence[] }[]
}

/** What takes whole days, over the hours. */
export function AllDay({ type, days, zone, occurrences, columns, aloft, grab, byKey, letGo }: Props) {
  const t = useT(calendarTexts)
  const moved = (list: readonly Occurrence[]) =>
    list.map((one) =>
      aloft && one.key === aloft.at?.key && one.time === null
        ? at(one, aloft.times, type.calendar!, zone)
        : one,
    )
  // Of people each has a column of their own; days share their bars.
  const bars = columns.some(({ name }) => name !== null)
    ? columns.flatMap((column, index) =>
        barsOf(moved(column.occurrences), days).map((bar) => ({ ...bar, first: index })),
      )
    : barsOf(moved(occurrences), days)
  if (!bars.length) return null
  return (
    <ul className={classes.bars} aria-label={t('allDay')}>
      {bars.map(({ at: one, first, count, lane }) => {
        const state = stateOf(type, one)
        const own = occurrences.find(({ key }) => key === one.key)!
        const mayMove = movable(type, one)
        return (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that reach it from its link
          <li
            key={`${first} ${one.key}`}
            className={classes.bar}
            style={{ gridColumn: `${first + 1} / span ${count}`, gridRow: lane + 1 }}
            data-key={one.key}
            data-tone={state?.tone}
            data-kind={state?.kind}
            data-movable={mayMove || undefined}
            data-aloft={aloft?.at?.key === one.key || undefined}
            onPointerDown={mayMove ? (event) => grab(event, own, 'move') : undefined}
            onKeyDown={mayMove ? (event) => byKey(event, own, own.day, false) : undefined}
            onBlur={letGo}
            onDragStart={(event) => event.preventDefault()}
          >
            <EntryTarget type={type} at={one} className={classes.link}>
              <EntryWords type={type} at={one} />
            </EntryTarget>
          </li>
        )
      })}
    </ul>
  )
}
