import type { MouseEvent, RefObject } from 'react'
import type { WorkCalendar } from '#platform/clocks/calendar.ts'
import { at, type Times } from '../entries.ts'
import type { Shown } from '../shown.ts'
import { dayName } from '../words.ts'
import { closedOn } from './closed.ts'
import classes from './grid.module.css'
import { dayLength, piecesOf, sideBySide } from './layout.ts'
import { momentAt, type Spot } from './moves.ts'
import { Ghost, PieceOf, within, type Hands } from './piece.tsx'

interface Props extends Shown, Hands {
  day: string
  /** The column that it is, and whose when it is somebody's. */
  column: string
  name: string | null
  now: Spot
  work: WorkCalendar | null
  mayPlan: boolean
  dragged: RefObject<boolean>
  plan: (times: Times, column: string) => void
}

/** How long something is that is planned by one press, and to what its beginning keeps, in minutes. */
const [usual, half] = [60, 30]

/** A day from midnight to midnight. */
export function DayColumn(props: Props) {
  const { type, day, column, name, zone, occurrences, now, work, mayPlan, aloft, dragged, draw, plan } = props
  const pieces = sideBySide(piecesOf(occurrences, day, zone))
  const here = name === null || aloft?.column === column
  const coming = aloft && here && aloft.at?.time !== null && ghostIn(props)
  const press = (event: MouseEvent) => {
    if (!mayPlan || dragged.current || event.target !== event.currentTarget) return
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const minute = Math.floor((((event.clientY - top) / height) * dayLength) / half) * half
    const end = momentAt({ day, minute: minute + usual }, zone)
    plan({ start: momentAt({ day, minute }, zone), end }, column)
  }
  return (
    <section className={classes.column} aria-label={name ?? dayName(day)}>
      {work &&
        closedOn(work, day, zone).map((closed) => (
          <div key={closed.from} className={classes.closed} style={within(closed)} aria-hidden />
        ))}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- keys plan by the + of the day */}
      <div
        className={classes.empty}
        data-column={column}
        data-of={day}
        data-plan={mayPlan || undefined}
        onPointerDown={mayPlan ? draw : undefined}
        onClick={press}
      />
      <ul className={classes.pieces}>
        {pieces.map((piece) => (
          <PieceOf key={piece.at.key} {...props} type={type} piece={piece} />
        ))}
      </ul>
      {coming && coming.map((piece) => <Ghost key={piece.from} piece={piece} zone={zone} />)}
      {now.day === day && (
        <div className={classes.now} style={{ top: `${(now.minute / dayLength) * 100}%` }} aria-hidden />
      )}
    </section>
  )
}

/** What of the thing in the air would lie on this day. */
function ghostIn({ aloft, day, zone, type }: Props) {
  const stand = { row: { id: '' }, key: '', by: type.calendar!.at[0]!, day, last: day, time: '' }
  return piecesOf(
    [at({ ...stand, ...aloft!.at, ...aloft!.times }, aloft!.times, type.calendar!, zone)],
    day,
    zone,
  )
}
