import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Occurrence } from '../entries.ts'
import { EntryTarget, EntryWords, stateOf } from '../entry-words.tsx'
import classes from './grid.module.css'
import { dayLength, type Piece, type Placed } from './layout.ts'
import { movable, stretchable } from './moves.ts'
import type { Aloft, Grip } from './use-drag.ts'
import { hoursOf } from './words.ts'

export interface Hands {
  aloft: Aloft | null
  grab: (event: PointerEvent, one: Occurrence, grip: Grip) => void
  draw: (event: PointerEvent) => void
  byKey: (event: KeyboardEvent, one: Occurrence, column: string, mayStretch: boolean) => void
  letGo: () => void
}

/** From where to where in its day. */
export const within = ({ from, to }: { from: number; to: number }) => ({
  top: `${(from / dayLength) * 100}%`,
  height: `${((to - from) / dayLength) * 100}%`,
})
/** Minutes that a line of words takes; where three have room, the last one says the time. */
const line = 20
const roomy = 3

interface Props extends Hands {
  type: TypeMeta
  piece: Placed
  column: string
  zone: string
}

/** An occurrence on its day: a click looks at it, the pointer moves it, its lower edge stretches it. */
export function PieceOf({ type, piece, column, zone, aloft, grab, byKey, letGo }: Props) {
  const { at, from, to, ends } = piece
  const state = stateOf(type, at)
  const [mayMove, mayStretch] = [movable(type, at), stretchable(type, at)]
  const lines = Math.max(1, Math.floor((to - from) / line) - 1)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that reach it from its link
    <li
      className={classes.piece}
      style={
        {
          ...within(piece),
          left: `${(piece.column / piece.columns) * 100}%`,
          width: `${(piece.width / piece.columns) * 100}%`,
          '--lines': lines < roomy ? lines : lines - 1,
        } as CSSProperties
      }
      data-key={at.key}
      data-tone={state?.tone}
      data-kind={state?.kind}
      data-lines={lines}
      data-veiled={at.row.veiled ? true : undefined}
      data-movable={mayMove || undefined}
      data-aloft={aloft?.at?.key === at.key || undefined}
      onPointerDown={mayMove ? (event) => grab(event, at, 'move') : undefined}
      onKeyDown={mayMove ? (event) => byKey(event, at, column, mayStretch) : undefined}
      onBlur={letGo}
      onDragStart={(event) => event.preventDefault()}
    >
      <EntryTarget type={type} at={at} className={classes.link}>
        <span className={classes.words}>
          <EntryWords type={type} at={at} />
        </span>{' '}
        <span className={lines < roomy ? 'sr-only' : `tabular ${classes.time}`}>{hoursOf(at, zone)}</span>
      </EntryTarget>
      {mayStretch && ends && (
        <span className={classes.grip} aria-hidden onPointerDown={(event) => grab(event, at, 'stretch')} />
      )}
    </li>
  )
}

/** Where what is in the air would come down. */
export const Ghost = ({ piece, zone }: { piece: Piece; zone: string }) => (
  <div className={classes.ghost} style={within(piece)} aria-hidden>
    <span className="tabular">{hoursOf(piece.at, zone)}</span>
  </div>
)
